import { seeded } from '../../lib/seeded.ts';

/** Pseudo-random choices: the same seed gives the same choices everywhere. */
export interface Chance {
  /** 0 ≤ n < 1. */
  next(): number;
  /** An integer from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  pick<T>(values: readonly T[]): T;
  /** `count` different values in random order; all of them if there are fewer. */
  some<T>(values: readonly T[], count: number): T[];
  /** True in so many of 1 cases. */
  is(share: number): boolean;
}

export function seededChance(seed: number): Chance {
  const next = seeded(seed);
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(values: readonly T[]): T => values[whole(0, values.length - 1)] as T;
  const some = <T>(values: readonly T[], count: number): T[] => {
    const left = [...values];
    return Array.from(
      { length: Math.min(count, left.length) },
      () => left.splice(whole(0, left.length - 1), 1)[0] as T,
    );
  };
  return { next, whole, pick, some, is: (share) => next() < share };
}
