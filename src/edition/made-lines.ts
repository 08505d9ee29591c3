import { fourWords } from '../model/four-words.ts';
import type { MadeEdition } from './edition.ts';

/** What a person wants to know of an edition that was just made. */
export function madeLines({ number, files, bytes, cid, expiresAt, sha256, signatures, threshold }: MadeEdition): string[] {
  return [
    `edition ${number}  ${files} files, ${(bytes / 1e6).toFixed(1)} MB, holds until ${expiresAt}`,
    `words      ${fourWords(sha256).join(' ')}`,
    `CID        ${cid}`,
    ...(signatures < threshold ? [`not whole: ${signatures} of ${threshold} signatures; the others come by npm run keys -- sign edition`] : []),
  ];
}
