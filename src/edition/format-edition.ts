import { fourWords } from '../model/four-words.ts';
import type { CreatedEdition, UnchangedEdition } from './create-edition.ts';

/** What a person wants to know of an edition. */
export function formatEdition(edition: CreatedEdition | UnchangedEdition): string[] {
  if (edition.outcome === 'unchanged')
    return [`edition ${edition.number} still holds until ${edition.expiresAt}: nothing changed`];
  const { number, files, bytes, cid, expiresAt, sha256, signatures, threshold } = edition;
  return [
    `edition ${number}  ${files} files, ${(bytes / 1e6).toFixed(1)} MB, holds until ${expiresAt}`,
    `words      ${fourWords(sha256).join(' ')}`,
    `CID        ${cid}`,
    ...(signatures < threshold
      ? [`not whole: ${signatures} of ${threshold} signatures; the others come by npm run keys -- sign edition`]
      : []),
  ];
}
