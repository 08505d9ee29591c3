// Unpacks the script of verifier.html, which is stored compressed so that the file stays small. The policy of the page
// allows this script and the unpacked one by their hashes, so nothing else can run.
import { inflateSync } from 'fflate';

const packed = document.getElementById('packed')?.textContent ?? '';
const script = document.createElement('script');
script.textContent = new TextDecoder().decode(
  inflateSync(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0))),
);
document.body.append(script);
