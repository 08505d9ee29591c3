// The address of a site → a file in content/sources. Steps: refuse a known source, discover feeds, let the user choose,
// write the file.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { Discovery } from '../model/discovery.ts';
import { feedAddress } from '../model/feed.ts';
import { type SourceFile, sourceSchema } from '../model/source.ts';
import { type WriteOptions, writeNewFile } from '../new-file/write-new-file.ts';
import { openStore } from '../store/store.ts';
import { findWarnings, formatDiscovery } from './format-discovery.ts';
import { formatSourceFile } from './format-source-file.ts';
import { noteSameDomain, refuseKnown } from './known-source.ts';
import { buildSourceFile, type Choice, type GivenValues, proposeChoice } from './proposal.ts';

export interface NewSourceOptions extends WriteOptions {
  /** Path of the new file. Default: content/sources/<id>.json. */
  out?: string | undefined;
  /** Values given by flags. */
  given: GivenValues;
  /** Date of the note in the file (ISO, UTC). */
  now: string;
  /** A function of another stage, passed by the caller because stages do not import each other. */
  discover(address: string): Promise<Discovery>;
  /** Lets the user change the proposal; undefined without a terminal. */
  ask?: ((discovery: Discovery, choice: Choice, takenIds: ReadonlySet<string>) => Promise<Choice>) | undefined;
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
  const value = buildSourceFile(discovery, choice, options.now);
  const format = (file: unknown) => formatSourceFile(file as SourceFile);
  return writeNewFile(
    { folder: 'sources', id: choice.id, value, schema: sourceSchema, out: options.out, format },
    options,
  );
}

/** The commands that come after the file is written. */
export function formatNextSteps(file: string, allowPrivate: boolean): string {
  const [tryFlags, checkFlags] = allowPrivate ? [' --allow-private', ' -- --allow-private'] : ['', ''];
  return `If a state lists it as extremist: add "listed" (docs/sources.md)\nNow: npm run try -- ${file}${tryFlags}\nThen: npm run check${checkFlags}, and commit the file`;
}
