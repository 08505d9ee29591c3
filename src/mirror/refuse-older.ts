import { RefusedProblem } from '../lib/problem.ts';
import type { Edition } from '../model/edition.ts';

/** Readers who have seen a newer edition would be told of an attack. Throws Problem. */
export function requireNotOlder(held: Edition | undefined, pushed: Edition): void {
  if (held === undefined || held.site !== pushed.site || held.number <= pushed.number) return;
  throw new RefusedProblem({
    what: `Edition ${pushed.number} was not pushed.`,
    why: `The target already holds edition ${held.number}.`,
    fix: 'Push the newest edition, or remove edition/edition.json at the target if you mean to go back.',
  });
}
