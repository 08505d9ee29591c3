// Records the scripts that Node runs, in a process with this environment and its children.
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ProgramLog {
  /** Environment variables for the recorded process. */
  environment: Record<string, string>;
  /** Paths of all scripts that were started since the last call. */
  take(): Promise<string[]>;
}

/** @param folder folder for two temporary files */
export async function programLog(folder: string): Promise<ProgramLog> {
  const [hook, log] = [join(folder, 'program-log.cjs'), join(folder, 'program-log.txt')];
  await writeFile(hook, `require('node:fs').appendFileSync(${JSON.stringify(log)}, process.argv[1] + '\\n');\n`);
  await writeFile(log, '');
  // A recorded process may run as another user.
  await chmod(log, 0o666);
  return {
    environment: { NODE_OPTIONS: `--require=${hook}` },
    async take() {
      const lines = (await readFile(log, 'utf8')).trim().split('\n');
      await writeFile(log, '');
      return lines;
    },
  };
}
