// What the operator of a site with roles should do soon. These are no errors: an edition is created all the same.
import { isDeepStrictEqual } from 'node:util';
import type { MirrorList, Root } from '../model/edition.ts';
import type { Mirror } from '../model/mirror.ts';
import { addHours } from './add-hours.ts';
import { selectMirrorFields } from './documents.ts';

/** Holders of root keys need time to meet. */
const DELEGATION_HOURS = 14 * 24;
const LIST_HOURS = 3 * 24;

export function findNotices({
  root: { roles },
  list,
  mirrors,
  now,
}: {
  root: Root;
  list: MirrorList;
  mirrors: readonly Mirror[];
  now: string;
}): string[] {
  if (roles === undefined) return [];
  const notices: string[] = [];
  if (roles.edition.expiresAt <= addHours(now, DELEGATION_HOURS))
    notices.push(`the keys of editions may sign until ${roles.edition.expiresAt}: renew with npm run keys -- delegate`);
  if (!isDeepStrictEqual(list.mirrors, selectMirrorFields(mirrors)))
    notices.push('the signed list of mirrors differs from content/mirrors: npm run keys -- sign mirrors');
  else if (list.expiresAt <= addHours(now, LIST_HOURS))
    notices.push(`the list of mirrors is valid until ${list.expiresAt}: npm run keys -- sign mirrors`);
  return notices;
}
