// Entry point of the decoding process of picture-decoder.ts.
import { serveRequests } from '../limited-process.ts';
import { MAX_MESSAGE_BYTES, packAnswer, unpackRequest } from './decoder-messages.ts';
import { encodePicture } from './encode-picture.ts';

serveRequests(MAX_MESSAGE_BYTES, async (message) => {
  const { picture, wanted } = unpackRequest(message);
  return packAnswer(await encodePicture(picture, wanted));
});
