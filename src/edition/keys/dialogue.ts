// Questions to the person at the terminal during a key ceremony.
import { createInterface } from 'node:readline/promises';
import { UsageProblem } from '../../lib/problem.ts';

export interface Dialogue {
  say(...lines: string[]): void;
  /** The answer, or `usual` for an empty one. */
  ask(question: string, usual: string): Promise<string>;
}

/** Asks in the terminal. Throws Problem if there is none. */
export const TERMINAL: Dialogue = {
  say,
  async ask(question, usual) {
    if (!process.stdin.isTTY)
      throw new UsageProblem({
        what: 'The ceremony has stopped.',
        why: `It asks a question (${question}), and there is no terminal to answer it.`,
        fix: 'Run it in a terminal, or add --yes to take the usual answer to every question.',
      });
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return (await lines.question(`${question} [${usual}] `)).trim() || usual;
    } finally {
      lines.close();
    }
  },
};

/** Takes the usual answer to every question. */
export const USUAL_ANSWERS: Dialogue = { say, ask: async (_question, usual) => usual };

function say(...lines: string[]): void {
  for (const line of lines) console.log(line);
}
