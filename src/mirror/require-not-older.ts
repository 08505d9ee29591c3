import { z } from 'astro/zod';
import { RefusedProblem } from '../lib/problem.ts';
import type { Edition } from '../model/edition.ts';

/** Of every format, also of later ones. */
const pointerSchema = z.looseObject({ site: z.string(), number: z.number() });
export type EditionPointer = z.output<typeof pointerSchema>;

/** undefined if the bytes are not an edition.json. */
export function parsePointer(bytes: Uint8Array | undefined): EditionPointer | undefined {
  try {
    return bytes === undefined ? undefined : pointerSchema.safeParse(JSON.parse(Buffer.from(bytes).toString())).data;
  } catch {
    return undefined;
  }
}

/** Throws Problem if the target has a newer edition: readers who have seen it would get a rollback warning. */
export function requireNotOlder(
  current: Pick<Edition, 'site' | 'number'> | undefined,
  pushed: Pick<Edition, 'site' | 'number'>,
): void {
  if (current === undefined || current.site !== pushed.site || current.number <= pushed.number) return;
  throw new RefusedProblem({
    what: `Edition ${pushed.number} was not pushed.`,
    why: `The target already has edition ${current.number}.`,
    fix: 'Push the newest edition, or remove edition/edition.json at the target to go back.',
  });
}

/** Throws Problem if an upload of a newer edition was interrupted. @param next the bytes of next.txt */
export function requireNoNewerUpload(next: Uint8Array | undefined, { number }: Pick<Edition, 'number'>): void {
  const begun = Number(Buffer.from(next ?? []).toString());
  if (!Number.isSafeInteger(begun) || begun <= number) return;
  throw new RefusedProblem({
    what: `Edition ${number} was not pushed.`,
    why: `An upload of edition ${begun} to this target was interrupted.`,
    fix: 'Push the newest edition, or remove edition/next.txt at the target to go back.',
  });
}
