// node tests/bench/pictures-process.ts FILE: decodes one picture as pull does, in a fresh process.
import { readFile } from 'node:fs/promises';
import { createPictureDecoder } from '../../src/lib/pictures/picture-decoder.ts';

const decoder = createPictureDecoder();
const result = await decoder.encode(await readFile(process.argv[2] as string), [
  { width: 160, format: 'avif' },
  { width: 320, format: 'avif' },
  { width: 960, format: 'avif' },
  { width: 320, format: 'jpeg' },
]);
await decoder.close();
console.log(result.ok ? `${result.width} × ${result.height}` : result.reason);
