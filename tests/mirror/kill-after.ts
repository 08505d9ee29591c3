// Loaded before a program with `--import`: kills it by SIGKILL before the file operation number KILL_AFTER, counted from 0.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

let left = Number(process.env['KILL_AFTER']);

/** Does what `operation` does, or dies. */
function counted<Args extends unknown[], Result>(operation: (...args: Args) => Result): (...args: Args) => Result {
  return (...args) => {
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    left -= 1;
    return operation(...args);
  };
}

fs.copyFile = counted(fs.copyFile);
fs.rename = counted(fs.rename);
fs.rm = counted(fs.rm as (...args: unknown[]) => Promise<void>) as typeof fs.rm;
syncBuiltinESMExports();
