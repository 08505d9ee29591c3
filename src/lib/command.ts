// What all commands share: flags, --help, error messages and exit codes.
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { escapeLines } from './escape-control-characters.ts';
import { EXIT_CODES, EXIT_CODES_HELP } from './exit-codes.ts';
import { Problem, UsageProblem } from './problem.ts';
import { fileSystemProblem } from './system-error.ts';

/** Caches compiled modules in .cache/compiled. Only modules imported after this call load faster the next time. */
export function cacheCompiledCode(): void {
  enableCompileCache(resolve('.cache', 'compiled'));
}

type Flags<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

export interface Command<O extends ParseArgsOptionsConfig> {
  /** As in `npm run <name>`. */
  name: string;
  /** The text of --help: what it reads and writes, and its flags. The exit codes are appended. */
  help: string;
  options: O;
  /** @returns whether it succeeded; false sets exit code 1. A thrown Problem sets the code of its class. */
  run(values: Flags<O>['values'], positionals: string[]): Promise<boolean>;
}

/** Reads the flags and runs a command. Sets the exit code; errors go to stderr. */
export async function runCommand<O extends ParseArgsOptionsConfig>({
  name,
  help,
  options,
  run,
}: Command<O>): Promise<void> {
  if (process.argv.includes('--help')) {
    console.log(`${help}\n\n${EXIT_CODES_HELP}`);
    return;
  }
  try {
    const { values, positionals } = readFlags(name, options);
    cacheCompiledCode();
    if (!(await run(values, positionals))) process.exitCode = EXIT_CODES.failed;
  } catch (thrown) {
    const error = fileSystemProblem(thrown) ?? thrown;
    const message = error instanceof Problem ? error.message : ((error as Error).stack ?? String(error));
    console.error(escapeLines(`${name}: ${message}`));
    process.exitCode = exitCodeOf(error);
  }
}

/** Wrong arguments of a command. Points to its --help. */
export function wrongUse(name: string, why: string): UsageProblem {
  return new UsageProblem({
    what: 'Nothing was done.',
    why,
    fix: `\`npm run ${name} -- --help\` lists arguments and flags.`,
  });
}

/**
 * Makes a folder the working directory, so that its files are read and named as if the command ran there.
 * @throws UsageProblem if it is not a folder
 */
export function enterFolder(name: string, folder: string): void {
  try {
    process.chdir(folder);
  } catch (error) {
    throw wrongUse(name, `--at ${folder} is not a folder that can be read: ${(error as Error).message}`);
  }
}

function readFlags<O extends ParseArgsOptionsConfig>(name: string, options: O): Flags<O> {
  try {
    return parseArgs({ options, allowPositionals: true, args: process.argv.slice(2) });
  } catch (error) {
    throw wrongUse(name, (error as Error).message);
  }
}

/** An error that is not a Problem was not expected. */
function exitCodeOf(error: unknown): number {
  return error instanceof Problem ? EXIT_CODES[error.kind] : EXIT_CODES.failed;
}
