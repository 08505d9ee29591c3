// What every command shares: flags, help, exit codes. 0 done, 1 failed, 2 wrong use.
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { Problem } from './problem.ts';

/** What a command imports from here on begins quicker the next time. */
export function cacheCompiledCode(): void {
  enableCompileCache(resolve('.cache', 'compiled'));
}

type Flags<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

export interface Command<O extends ParseArgsOptionsConfig> {
  /** As in `npm run <name>`. */
  name: string;
  /** The text of --help: what it reads and writes, and its flags. */
  help: string;
  options: O;
  /** @returns whether all is well; false ends with exit code 1 */
  run(values: Flags<O>['values'], positionals: string[]): Promise<boolean>;
}

/** Reads the flags and runs a command. Sets the exit code; trouble goes to stderr in plain words. */
export async function runCommand<O extends ParseArgsOptionsConfig>({
  name,
  help,
  options,
  run,
}: Command<O>): Promise<void> {
  let flags: Flags<O>;
  try {
    flags = parseArgs({
      options,
      allowPositionals: true,
      args: process.argv.slice(2).filter((word) => word !== '--help'),
    });
  } catch (error) {
    console.error(`${name}: ${(error as Error).message}\n\n${help}`);
    process.exitCode = 2;
    return;
  }
  if (process.argv.includes('--help')) {
    console.log(help);
    return;
  }
  cacheCompiledCode();
  try {
    if (!(await run(flags.values, flags.positionals))) process.exitCode = 1;
  } catch (error) {
    console.error(`${name}: ${error instanceof Problem ? error.message : ((error as Error).stack ?? String(error))}`);
    process.exitCode = 1;
  }
}
