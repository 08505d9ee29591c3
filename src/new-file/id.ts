// Ids of new files: their names, which stay for good.
import { RefusedProblem, UsageProblem } from '../lib/problem.ts';
import { idPattern } from '../model/id.ts';

const MAX_LENGTH = 40;
/** Letters that Unicode does not decompose. */
const FOLDED: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe' };

/** `Día of “Łódź”` → `dia-of-lodz`; empty if no Latin letter or digit is left. */
export function toId(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[łøđßæœ]/g, (letter) => FOLDED[letter] as string)
    .replace(/[\p{Mark}’'`]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MAX_LENGTH)
    .replace(/-$/, '');
}

/** The id, with a number if it is taken. An empty one stays empty. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  if (id === '' || !taken.has(id)) return id;
  for (let number = 2; ; number += 1) if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
}

/** Why an id is not possible; undefined if it is. @param folder `content/people` */
export function explainInvalidId(id: string, folder: string, taken: ReadonlySet<string>): string | undefined {
  if (!idPattern.test(id)) return 'An id has only a-z, 0-9 and single hyphens: radio-example.';
  return taken.has(id) ? `${folder}/${id}.json already exists.` : undefined;
}

/** @throws UsageProblem, or RefusedProblem if the id is taken */
export function requireNewId(id: string, folder: string, taken: ReadonlySet<string>): string {
  const why = explainInvalidId(id, folder, taken);
  if (why === undefined) return id;
  const what = 'No file was written.';
  if (taken.has(id)) throw new RefusedProblem({ what, why, fix: 'Change that file, or give another --id.' });
  if (id !== '') throw new UsageProblem({ what, why: `“${id}” cannot be an id. ${why}`, fix: 'Give another --id.' });
  throw new UsageProblem({
    what,
    why: 'No id follows from the English name, which has no Latin letter.',
    fix: 'Give the English name in Latin letters, or an --id.',
  });
}
