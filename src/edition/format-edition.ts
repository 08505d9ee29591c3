import { fourWords } from '../model/four-words.ts';
import type { CreatedEdition, UnchangedEdition } from './create-edition.ts';

/** The edition as lines for the terminal. */
export function formatEdition(edition: CreatedEdition | UnchangedEdition): string[] {
  if (edition.outcome === 'unchanged') return [`edition ${edition.number} unchanged, valid until ${edition.expiresAt}`];
  const { number, files, bytes, cid, expiresAt, sha256, signatures, threshold, notices } = edition;
  return [
    `edition ${number}  ${files} files, ${(bytes / 1e6).toFixed(1)} MB, valid until ${expiresAt}`,
    `words      ${fourWords(sha256).join(' ')}`,
    `CID        ${cid}`,
    ...(signatures < threshold
      ? [`incomplete: ${signatures} of ${threshold} signatures; add the others with npm run keys -- sign edition`]
      : []),
    ...notices.map((notice) => `notice     ${notice}`),
  ];
}
