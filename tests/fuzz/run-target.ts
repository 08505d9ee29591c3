// Runs a target on mutated inputs of its corpus. A seed gives the same input every time.
import { seeded } from '../helpers/seeded.ts';
import { mutate } from './mutate.ts';
import type { FuzzTarget } from './targets.ts';

export interface Finding {
  target: string;
  seed: number;
  bytes: Uint8Array;
  error: Error;
}

/** The input of a seed: a mutation of one document of the corpus, or, rarely, the document itself. */
export function inputOf(corpus: readonly Uint8Array[], seed: number): Uint8Array {
  const random = seeded(seed);
  const pick = () => corpus[Math.floor(random() * corpus.length)] as Uint8Array;
  const [chosen, other] = [pick(), pick()];
  return random() < 0.02 ? chosen : mutate(chosen, other, random);
}

/** The violation that the input of a seed shows; undefined if the property holds. */
export async function runSeed(
  target: FuzzTarget,
  corpus: readonly Uint8Array[],
  seed: number,
): Promise<Finding | undefined> {
  const bytes = inputOf(corpus, seed);
  try {
    await target.run(bytes);
    return undefined;
  } catch (error) {
    return { target: target.name, seed, bytes, error: error as Error };
  }
}
