// Counts presses of Escape: three within five seconds trigger the quick exit. Pure.

export const PRESSES = 3;
export const WITHIN_MS = 5000;

/** Adds a press and drops expired ones; each is a time in milliseconds. */
export function withPress(earlier: readonly number[], now: number): number[] {
  return [...earlier.filter((time) => now - time < WITHIN_MS), now];
}
