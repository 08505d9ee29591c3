// The flags of all commands that write a new file, and what they print at the end.
import { UsageProblem } from '../lib/problem.ts';
import { askToWrite } from './terminal.ts';
import type { WriteOptions } from './write-new-file.ts';

export const WRITE_FLAGS = {
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  content: { type: 'string', default: 'content' },
} as const;

export const WRITE_HELP = `  --yes             ask no questions and write the file, unless the check finds an error in it
  --dry-run         ask no questions and write nothing
  --content DIR     the content folder (default: content)`;

export interface Consent extends Pick<WriteOptions, 'contentDir' | 'log' | 'mayWrite'> {
  /** Whether a person can answer questions. */
  isInteractive: boolean;
  /** Prints what was done. @param nextSteps lines below the name of a written file */
  report(file: string | undefined, nextSteps?: string): void;
}

/** Who decides whether a file is written: a person in a terminal, or a flag. */
export function readConsent(flags: { yes: boolean; 'dry-run': boolean; content: string }): Consent {
  const { yes, 'dry-run': isDryRun, content: contentDir } = flags;
  const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true && !yes && !isDryRun;
  return {
    contentDir,
    isInteractive,
    log: (line) => console.log(line),
    async mayWrite(file, hasErrors) {
      if (isInteractive) return askToWrite(file, hasErrors);
      if (!yes || isDryRun) return false;
      if (!hasErrors) return true;
      throw new UsageProblem({
        what: 'No file was written.',
        why: 'The check finds errors in it, listed above.',
        fix: 'Give other values; --help lists the flags.',
      });
    },
    report(file, nextSteps = 'Now: npm run check, and commit the file') {
      const hint = isInteractive || isDryRun ? '' : '; use --yes to write the file';
      console.log(file === undefined ? `\nNothing was written${hint}.` : `\nwritten: ${file}\n${nextSteps}`);
    },
  };
}
