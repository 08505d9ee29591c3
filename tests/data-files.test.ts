// Each content file that people write is a test case of its own.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { z } from 'astro/zod';
import { expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { feedAddress } from '../src/model/feed.ts';
import { figureSchema } from '../src/model/figure.ts';
import { idPattern } from '../src/model/id.ts';
import { WRITTEN_LANGUAGES } from '../src/model/language.ts';
import { mirrorSchema } from '../src/model/mirror.ts';
import { observanceSchema } from '../src/model/observance.ts';
import { organisationSchema } from '../src/model/organisation.ts';
import { personSchema } from '../src/model/person.ts';
import { placeSchema } from '../src/model/place.ts';
import { siteSchema } from '../src/model/site.ts';
import { sourceSchema } from '../src/model/source.ts';
import { stateMediaSchema } from '../src/model/state-media.ts';
import { storyCorrectionSchema } from '../src/model/story-correction.ts';
import { topicSchema } from '../src/model/topic.ts';
import { withdrawnSchema } from '../src/model/withdrawn.ts';
import { readPageFiles } from '../src/store/page-files.ts';

const CONTENT = join(import.meta.dirname, '..', 'content');
const GENERATED = /^(schemas|items|media|samples\/feeds)\/|^(state|withdrawn-marks|story-evidence)\.json$/;

/** The folder of a file decides its schema. */
const SCHEMAS = [
  { path: /^(samples\/)?sources\/[^/]+$/, schema: sourceSchema, name: 'source' },
  { path: /^(samples\/)?people\/[^/]+$/, schema: personSchema, name: 'person' },
  { path: /^(samples\/)?organisations\/[^/]+$/, schema: organisationSchema, name: 'organisation' },
  { path: /^places\/[^/]+$/, schema: placeSchema, name: 'place' },
  { path: /^(samples\/)?observances\/[^/]+$/, schema: observanceSchema, name: 'observance' },
  { path: /^stories\/[^/]+$/, schema: storyCorrectionSchema, name: 'story' },
  { path: /^(samples\/)?figures\/[^/]+$/, schema: figureSchema, name: 'figure' },
  { path: /^topics\/[^/]+$/, schema: topicSchema, name: 'topic' },
  { path: /^mirrors\/[^/]+$/, schema: mirrorSchema, name: 'mirror' },
  { path: /^withdrawn\/[^/]+$/, schema: withdrawnSchema, name: 'withdrawn' },
  { path: /^site\.json$/, schema: siteSchema, name: 'site' },
  { path: /^state-media\.json$/, schema: stateMediaSchema, name: 'state-media' },
  { path: /^i18n\/[^/]+$/, schema: z.record(z.string(), z.string()), name: undefined },
];

const files = (await listFiles(CONTENT)).filter((file) => file.endsWith('.json') && !GENERATED.test(file));
const sourceFiles = files.filter((file) => /^(samples\/)?sources\//.test(file));
const pages = await readPageFiles(join(CONTENT, 'pages'));

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(CONTENT, file), 'utf8'));
}

it.each(files)('%s is valid', (file) => {
  const entry = SCHEMAS.find(({ path }) => path.test(file));
  expect(entry, 'the folder has a schema').toBeDefined();
  expect(entry?.schema.safeParse(readJson(file)).error?.issues ?? []).toEqual([]);
  expect(basename(file, '.json')).toMatch(idPattern);
});

it.each(files)('%s is formatted: two spaces, LF, a final newline', (file) => {
  const text = readFileSync(join(CONTENT, file), 'utf8');
  expect(text).toMatch(/^\{\n( {2}.+\n)*\}\n$/);
});

it.each(files.filter((file) => !file.startsWith('i18n/')))('%s names its schema for editors', (file) => {
  const { $schema } = readJson(file) as { $schema: string };
  const name = SCHEMAS.find(({ path }) => path.test(file))?.name;
  expect(posix.join(dirname(file), $schema)).toBe(`schemas/${name}.schema.json`);
});

it('no feed is listed twice', () => {
  const urls = sourceFiles
    .flatMap((file) => sourceSchema.parse(readJson(file)).feeds)
    .flatMap((feed) => [feedAddress(feed), ...(feed.fallbacks ?? [])]);
  expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
});

it.each(sourceFiles)('%s lists the languages of its feeds', (file) => {
  const source = sourceSchema.parse(readJson(file));
  const langs = source.feeds.map((feed) => feed.lang).filter((lang) => lang !== undefined);
  expect(source.languages).toEqual(expect.arrayContaining(langs));
});

it.each(files.filter((file) => file.startsWith('sources/')))(
  '%s has feeds over https and not under a .by domain',
  (file) => {
    for (const feed of sourceSchema.parse(readJson(file)).feeds) {
      for (const address of [feedAddress(feed), ...(feed.fallbacks ?? [])].map((text) => new URL(text))) {
        expect(address.protocol).toBe('https:');
        expect(address.hostname).not.toMatch(/\.by$/);
      }
    }
  },
);

it.each(files.filter((file) => file.startsWith('sources/')))('%s has no reserved example domain (RFC 2606)', (file) => {
  const { homepage, mirrors, feeds } = sourceSchema.parse(readJson(file));
  const hosts = [homepage, ...mirrors, ...feeds.map(feedAddress)].map((address) => new URL(address).hostname);
  expect(hosts.filter((host) => /(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$/.test(host))).toEqual(
    [],
  );
});

it('every page is valid', () => {
  expect(pages.problems).toEqual([]);
});

it.each([...new Set(pages.pages.map(({ id }) => id))])('the page “%s” exists in every language', (id) => {
  const langs = pages.pages.filter((page) => page.id === id).map(({ lang }) => lang);
  expect(langs.sort()).toEqual([...WRITTEN_LANGUAGES].sort());
});

it('the examples in docs/stories.md are valid corrections, one of each kind', () => {
  const guide = readFileSync(join(CONTENT, '..', 'docs', 'stories.md'), 'utf8');
  const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']) => JSON.parse(text) as unknown);
  const parsed = examples.map((example) => storyCorrectionSchema.parse(example).action);
  expect(parsed).toEqual(['join', 'part', 'name']);
});

it('the template in CONTRIBUTING.md is a valid source, not marked as listed by the state', () => {
  const guide = readFileSync(join(CONTENT, '..', 'CONTRIBUTING.md'), 'utf8');
  const source: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '');
  expect(sourceSchema.safeParse(source).error?.issues ?? []).toEqual([]);
  expect(source).not.toHaveProperty('listed');
});
