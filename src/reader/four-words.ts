// The four words of a file, for src/reader/edition.ts: the list of words is most of this script.
import { fourWords } from '../model/four-words.ts';
import { sha256 } from '../verify/sha2.ts';

globalThis.fourWordsOf = (bytes) =>
  fourWords(Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')).join(' ');
