// The address of a site → a file in content/sources. Steps: refuse a known source, discover feeds, let the user choose,
// check the new file, write it.
import { access } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { writeFileAtomically } from '../lib/files.ts';
import { RefusedProblem, UsageProblem } from '../lib/problem.ts';
import type { Discovery } from '../model/discovery.ts';
import { feedAddress } from '../model/feed.ts';
import { sourceSchema } from '../model/source.ts';
import { validateContent } from '../store/content-files.ts';
import type { FileProblem } from '../store/file-problem.ts';
import { withContentCopy } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';
import { findWarnings, formatDiscovery } from './format-discovery.ts';
import { formatSourceFile } from './format-source-file.ts';
import { noteSameDomain, refuseKnown } from './known-source.ts';
import { buildSourceFile, type Choice, type GivenValues, proposeChoice } from './proposal.ts';

export interface NewSourceOptions {
  contentDir: string;
  /** Path of the new file. Default: content/sources/<id>.json. */
  out?: string | undefined;
  /** Values given by flags. */
  given: GivenValues;
  /** Date of the note in the file (ISO, UTC). */
  now: string;
  /** Functions of other stages, passed by the caller because stages do not import each other. */
  discover(address: string): Promise<Discovery>;
  check(contentDir: string): Promise<FileProblem[]>;
  log(line: string): void;
  /** Lets the user change the proposal; undefined without a terminal. */
  ask?: ((discovery: Discovery, choice: Choice, takenIds: ReadonlySet<string>) => Promise<Choice>) | undefined;
  /** Decides whether the file is written. */
  mayWrite(file: string): Promise<boolean>;
}

/** @returns the path of the written file, or undefined if none was written */
export async function newSource(address: string, options: NewSourceOptions): Promise<string | undefined> {
  const { contentDir, given, log } = options;
  const store = openStore(contentDir);
  const sources = await store.sources();
  refuseKnown([address, ...(/^https?:/i.test(address) ? [] : [`https://${address}`])], sources);
  const discovery = await options.discover(address);
  refuseKnown(
    [
      discovery.homepage,
      ...discovery.feeds.filter(({ isProposed }) => isProposed).map(({ feed }) => feedAddress(feed)),
    ],
    sources,
  );
  for (const line of formatDiscovery(discovery)) log(line);
  const warnings = [...noteSameDomain(discovery.homepage, sources), ...findWarnings(discovery, given.timezone)];
  log('');
  for (const warning of warnings) log(`note: ${escapeControlCharacters(warning)}`);
  const takenIds = new Set(sources.map(({ id }) => id));
  const proposed = proposeChoice(discovery, given, takenIds);
  const choice = (await options.ask?.(discovery, proposed, takenIds)) ?? proposed;
  refuseKnown(
    choice.feeds.flatMap((index) => feedAddress((discovery.feeds[index] as Discovery['feeds'][number]).feed)),
    sources,
  );
  const file = options.out ?? relative('.', join(store.paths.sources, `${choice.id}.json`));
  const text = formatValidated(file, buildSourceFile(discovery, choice, options.now));
  for (const { field, what, why, fix } of await checkFile(text, choice.id, options))
    log(`check: ${escapeControlCharacters(`${field}: ${what} ${why} ${fix}`)}`);
  log(`\n${file}\n${text.trimEnd()}`);
  if (!(await options.mayWrite(file))) return undefined;
  await refuseToOverwrite(file);
  await writeFileAtomically(file, text);
  return file;
}

/** Text that names the next commands for the written file. */
export function formatNextSteps(file: string, allowPrivate: boolean): string {
  const [tryFlags, checkFlags] = allowPrivate ? [' --allow-private', ' -- --allow-private'] : ['', ''];
  return `\nwritten: ${file}\nNow: npm run try -- ${file}${tryFlags}\nThen: npm run check${checkFlags}, and commit the file`;
}

function formatValidated(file: string, source: ReturnType<typeof buildSourceFile>): string {
  const { problems } = validateContent(file, source, sourceSchema);
  if (problems.length === 0) return formatSourceFile(source);
  throw new UsageProblem({
    what: 'No file was written.',
    why: problems.map(({ what, why, fix }) => `${what} ${why} ${fix}`).join('\n       '),
    fix: 'Give other values; --help lists the flags.',
  });
}

/** Runs the check on the new file, in a copy of the content folder. */
async function checkFile(text: string, id: string, { contentDir, check }: NewSourceOptions): Promise<FileProblem[]> {
  return withContentCopy(contentDir, async (copy) => {
    const file = join(openStore(copy).paths.sources, `${id}.json`);
    await writeFileAtomically(file, text);
    return (await check(copy)).filter((finding) => basename(finding.file) === basename(file));
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
      fix: 'Give another --id, or another --out.',
    });
}
