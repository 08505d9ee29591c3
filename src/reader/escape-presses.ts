// Counts presses of Escape: three within five seconds mean that the reader must leave. Pure.

export const PRESSES = 3;
export const WITHIN_MS = 5000;

/** The presses that still count once there is a new one, each by its time in milliseconds. */
export function withPress(earlier: readonly number[], now: number): number[] {
  return [...earlier.filter((time) => now - time < WITHIN_MS), now];
}
