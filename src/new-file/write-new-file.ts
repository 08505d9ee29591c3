// The last steps of all commands that write a file of content: validate it, check it in a copy of the content, show it, ask,
// write it.
import { access } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { z } from 'astro/zod';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { writeFileAtomically } from '../lib/files.ts';
import { RefusedProblem, UsageProblem } from '../lib/problem.ts';
import { validateContent } from '../store/content-files.ts';
import type { FileProblem } from '../store/file-problem.ts';
import type { ContentPaths } from '../store/paths.ts';
import { withContentCopy } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';

type CheckFinding = FileProblem & { severity: 'error' | 'needs-review' | 'notice' };

/** What a command gives to all that write a file. */
export interface WriteOptions {
  contentDir: string;
  /** The check, passed by the caller because stages do not import each other. */
  check(contentDir: string): Promise<CheckFinding[]>;
  log(line: string): void;
  /** Decides whether the file is written. @throws UsageProblem if nobody can be asked about its errors */
  mayWrite(file: string, hasErrors: boolean): Promise<boolean>;
}

export interface NewFile {
  folder: keyof Pick<ContentPaths, 'people' | 'figures' | 'observances' | 'sources'>;
  id: string;
  value: unknown;
  schema: z.ZodType;
  /** Default: content/<folder>/<id>.json. */
  out?: string | undefined;
  /** Whether the file exists, and this is its new text. */
  isChange?: boolean;
  /** Shown instead of the whole file. */
  shown?: unknown;
  format?(value: unknown): string;
}

const LABELS = { error: 'error', 'needs-review': 'needs review', notice: 'notice' } as const;

/**
 * @returns the path of the written file, or undefined if none was written
 * @throws UsageProblem if the value does not match the schema; RefusedProblem if the file exists
 */
export async function writeNewFile(newFile: NewFile, options: WriteOptions): Promise<string | undefined> {
  const { folder, id, value, schema, out, isChange = false, shown = value, format = indented } = newFile;
  const path = join(openStore(options.contentDir).paths[folder], `${id}.json`);
  const file = out ?? relative('.', path);
  requireValid(file, value, schema);
  if (!isChange) await refuseToOverwrite(file);
  const text = format(value);
  options.log(`${file}\n${format(shown).trimEnd()}\n`);
  const findings = await checkInCopy(path, text, options);
  for (const { severity, file: at, field, what, why, fix } of findings)
    options.log(
      `${LABELS[severity]}: ${escapeControlCharacters(`${basename(at) === `${id}.json` ? '' : `${basename(at)}, `}${field}: ${what} ${why} ${fix}`)}`,
    );
  const hasErrors = findings.some(({ severity, file: at }) => severity === 'error' && basename(at) === `${id}.json`);
  if (!(await options.mayWrite(file, hasErrors))) return undefined;
  if (!isChange) await refuseToOverwrite(file);
  await writeFileAtomically(file, text);
  return file;
}

/** @throws UsageProblem with all problems */
export function requireValid(file: string, value: unknown, schema: z.ZodType): void {
  const { problems } = validateContent(file, value, schema);
  if (problems.length === 0) return;
  throw new UsageProblem({
    what: 'No file was written.',
    why: problems.map(({ field, what, why, fix }) => `${field}: ${what} ${why} ${fix}`).join('\n       '),
    fix: 'Give other values; --help lists the flags.',
  });
}

/** Two spaces, a final newline. */
function indented(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Findings in the file, and in other files that name it, such as a second person with the surname. */
async function checkInCopy(path: string, text: string, { contentDir, check }: WriteOptions): Promise<CheckFinding[]> {
  const [name, folder] = [basename(path), relative(contentDir, path)];
  return withContentCopy(contentDir, async (copy) => {
    const file = join(copy, folder);
    await writeFileAtomically(file, text);
    return (await check(copy)).filter(
      ({ file: at, what }) => at === file || what.includes(`“${name.slice(0, -'.json'.length)}”`),
    );
  });
}

async function refuseToOverwrite(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists)
    throw new RefusedProblem({
      what: 'Nothing was written.',
      why: `${file} already exists.`,
      fix: 'Change that file, or give another --id.',
    });
}
