// Computes the four words of a file for src/reader/edition.ts. A separate script, because the word list is large.
import { fourWords } from '../model/four-words.ts';
import { sha256 } from '../verify/sha2.ts';

globalThis.fourWordsOf = (bytes) =>
  fourWords(Array.from(sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')).join(' ');
