// A terminal in which a script presses keys.
import { PassThrough, Writable } from 'node:stream';
import type { Terminal } from '../../src/new-file/terminal.ts';

export const ENTER = '\r';
/** Removes the line that is typed. */
export const CLEAR = '\u0015';

/** Text that the terminal shows, and the keys that are pressed then. */
export type Typed = [shown: string, ...pressed: string[]];

/** @returns the streams, and the steps that did not come yet */
export function typedTerminal(steps: readonly Typed[]): { terminal: Terminal; left: Typed[] } {
  const left = [...steps];
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  let screen = '';
  const output = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        screen += chunk.toString();
        const next = left[0];
        if (next !== undefined && screen.includes(next[0])) {
          left.shift();
          screen = '';
          for (const [at, key] of next.slice(1).entries()) setTimeout(() => input.write(key), 20 * (at + 1));
        }
        done();
      },
    }),
    { columns: 200, rows: 40, isTTY: true },
  );
  return { terminal: { input, output }, left };
}
