import { Fault } from './fault.ts';

/** Throws an error that withDamagedFault converts. */
export function requireSound(isSound: boolean): asserts isSound {
  if (!isSound) throw new RangeError('damaged');
}

/** Converts any error but a Fault, such as a RangeError of a parser, to the fault `damaged`. */
export async function withDamagedFault<R>(path: string, task: () => Promise<R>): Promise<R> {
  try {
    return await task();
  } catch (error) {
    throw error instanceof Fault ? error : new Fault('damaged', path);
  }
}
