// node tests/bench/pictures-process.ts FILE: decodes one picture as pull does, in a fresh process.
import { readFile } from 'node:fs/promises';
import { createPictureDecoder } from '../../src/lib/pictures/picture-decoder.ts';

const decoder = createPictureDecoder();
const result = await decoder.encode(await readFile(process.argv[2] as string), [320, 960]);
await decoder.close();
console.log(result.ok ? `${result.width} × ${result.height}` : result.reason);
