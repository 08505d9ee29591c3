import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../tests/helpers/content-folder.ts';
import { EnvironmentProblem } from './problem.ts';
import { fileSystemProblem } from './system-error.ts';

const systemError = (code: string, more: Partial<NodeJS.ErrnoException> = {}) =>
  Object.assign(new Error(`${code}: refused`), { code, syscall: 'write', ...more });

it.each([
  ['ENOSPC', /could not be changed \(write\)\.\n {2}why: The disk is full\.\n {2}fix: Free/],
  ['EFBIG', /why: The file would become larger/],
  ['EDQUOT', /why: The disk quota is used up/],
])('describes %s', (code, message) => {
  const problem = fileSystemProblem(systemError(code));
  expect(problem).toBeInstanceOf(EnvironmentProblem);
  expect(problem?.message).toMatch(message);
});

it('names the file', () => {
  const { message } = fileSystemProblem(systemError('EROFS', { path: 'dist/a', syscall: 'rmdir' })) as Error;
  expect(message).toMatch(/^dist\/a could not be used \(rmdir\)\.\n {2}why: The file system is read-only\./);
});

it('leaves any other error as it is', async () => {
  const folder = join(await temporaryFolder(), 'none');
  let missing: unknown;
  try {
    writeFileSync(join(folder, 'a'), '');
  } catch (error) {
    missing = error;
  }
  for (const error of [missing, new Error('a bug'), 'text', systemError('EACCES', { syscall: 'listen' })])
    expect(fileSystemProblem(error)).toBeUndefined();
});
