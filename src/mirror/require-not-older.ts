import { RefusedProblem } from '../lib/problem.ts';
import type { Edition } from '../model/edition.ts';

/** Throws Problem if the target has a newer edition: readers who have seen it would get a rollback warning. */
export function requireNotOlder(current: Edition | undefined, pushed: Edition): void {
  if (current === undefined || current.site !== pushed.site || current.number <= pushed.number) return;
  throw new RefusedProblem({
    what: `Edition ${pushed.number} was not pushed.`,
    why: `The target already has edition ${current.number}.`,
    fix: 'Push the newest edition, or remove edition/edition.json at the target to go back.',
  });
}
