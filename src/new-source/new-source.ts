// The address of a site → a file in content/sources. The order of the stage: is it there already, what can be read there,
// what does a person say to it, does the check agree, and then the file.
import { access } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { writeWhole } from '../lib/files.ts';
import { RefusedProblem, UsageProblem } from '../lib/problem.ts';
import { visible } from '../lib/visible.ts';
import type { Discovery } from '../model/discovery.ts';
import { feedAddress } from '../model/feed.ts';
import { sourceSchema } from '../model/source.ts';
import { bySchema, type FileProblem } from '../store/people-files.ts';
import { withContentCopy } from '../store/scratch-content.ts';
import { openStore } from '../store/store.ts';
import { discoveryLines, discoveryWarnings } from './discovery-lines.ts';
import { neighbours, refuseKnown } from './known-source.ts';
import { type Choice, proposedChoice, type Said, sourceFile } from './proposal.ts';
import { sourceText } from './source-text.ts';

export interface NewSourceOptions {
  contentDir: string;
  /** Where the file is to be written; content/sources/<id>.json where none is named. */
  out?: string | undefined;
  said: Said;
  /** Instant that the note is dated by. */
  now: string;
  /** The stages that do the work; given by the caller, for stages do not know each other. */
  discover(address: string): Promise<Discovery>;
  check(contentDir: string): Promise<FileProblem[]>;
  say(line: string): void;
  /** Both are absent where nobody can be asked. */
  ask?: ((discovery: Discovery, choice: Choice, takenIds: ReadonlySet<string>) => Promise<Choice>) | undefined;
  /** Whether to write the file. */
  mayWrite(file: string): Promise<boolean>;
}

/** @returns the path of the file that was written, or undefined */
export async function newSource(address: string, options: NewSourceOptions): Promise<string | undefined> {
  const { contentDir, said, say } = options;
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
  for (const line of discoveryLines(discovery)) say(line);
  const warnings = [...neighbours(discovery.homepage, sources), ...discoveryWarnings(discovery, said.timezone)];
  say('');
  for (const warning of warnings) say(`note: ${visible(warning)}`);
  const takenIds = new Set(sources.map(({ id }) => id));
  const proposed = proposedChoice(discovery, said, takenIds);
  const choice = (await options.ask?.(discovery, proposed, takenIds)) ?? proposed;
  refuseKnown(
    choice.feeds.flatMap((place) => feedAddress((discovery.feeds[place] as Discovery['feeds'][number]).feed)),
    sources,
  );
  const file = options.out ?? relative('.', join(store.paths.sources, `${choice.id}.json`));
  const text = validText(file, sourceFile(discovery, choice, options.now));
  for (const { field, what, why, fix } of await findingsOn(text, choice.id, options))
    say(`check: ${visible(`${field}: ${what} ${why} ${fix}`)}`);
  say(`\n${file}\n${text.trimEnd()}`);
  if (!(await options.mayWrite(file))) return undefined;
  await refuseToOverwrite(file);
  await writeWhole(file, text);
  return file;
}

/** What to do with the file that was written. */
export function nextSteps(file: string, allowPrivate: boolean): string {
  const [tried, checked] = allowPrivate ? [' --allow-private', ' -- --allow-private'] : ['', ''];
  return `\nwritten: ${file}\nNow: npm run try -- ${file}${tried}\nThen: npm run check${checked}, and commit the file`;
}

function validText(file: string, source: ReturnType<typeof sourceFile>): string {
  const { problems } = bySchema(file, source, sourceSchema);
  if (problems.length === 0) return sourceText(source);
  throw new UsageProblem({
    what: 'No file was written.',
    why: problems.map(({ what, why, fix }) => `${what} ${why} ${fix}`).join('\n       '),
    fix: 'Give other values by the flags that --help names.',
  });
}

/** What the check says of the file, tried in a copy of what people wrote. */
async function findingsOn(text: string, id: string, { contentDir, check }: NewSourceOptions): Promise<FileProblem[]> {
  return withContentCopy(contentDir, async (copy) => {
    const file = join(openStore(copy).paths.sources, `${id}.json`);
    await writeWhole(file, text);
    return (await check(copy)).filter((finding) => basename(finding.file) === basename(file));
  });
}

async function refuseToOverwrite(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new RefusedProblem({
      what: 'Nothing was written.',
      why: `${file} is there already.`,
      fix: 'Give another --id, or another --out.',
    });
}
