// Every file that people write under content/ is a test case of its own.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { z } from 'astro/zod';
import { expect, it } from 'vitest';
import { listFiles } from '../src/lib/files.ts';
import { feedAddress } from '../src/model/feed.ts';
import { WRITTEN_LANGUAGES } from '../src/model/language.ts';
import { mirrorSchema } from '../src/model/mirror.ts';
import { personSchema } from '../src/model/person.ts';
import { siteSchema } from '../src/model/site.ts';
import { idPattern, sourceSchema } from '../src/model/source.ts';
import { stateMediaSchema } from '../src/model/state-media.ts';
import { topicSchema } from '../src/model/topic.ts';
import { withdrawnSchema } from '../src/model/withdrawn.ts';
import { readPageFiles } from '../src/store/page-files.ts';

const CONTENT = join(import.meta.dirname, '..', 'content');
const NOT_PEOPLES = /^(schemas|items|media|samples\/feeds)\/|^(state|withdrawn-marks)\.json$/;

/** Where a file stands decides by which schema it is read. */
const RULES = [
  { where: /^(samples\/)?sources\/[^/]+$/, schema: sourceSchema, name: 'source' },
  { where: /^people\/[^/]+$/, schema: personSchema, name: 'person' },
  { where: /^topics\/[^/]+$/, schema: topicSchema, name: 'topic' },
  { where: /^mirrors\/[^/]+$/, schema: mirrorSchema, name: 'mirror' },
  { where: /^withdrawn\/[^/]+$/, schema: withdrawnSchema, name: 'withdrawn' },
  { where: /^site\.json$/, schema: siteSchema, name: 'site' },
  { where: /^state-media\.json$/, schema: stateMediaSchema, name: 'state-media' },
  { where: /^i18n\/[^/]+$/, schema: z.record(z.string(), z.string()), name: undefined },
];

const files = (await listFiles(CONTENT)).filter((file) => file.endsWith('.json') && !NOT_PEOPLES.test(file));
const sourceFiles = files.filter((file) => /^(samples\/)?sources\//.test(file));
const pages = await readPageFiles(join(CONTENT, 'pages'));

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(CONTENT, file), 'utf8'));
}

it.each(files)('%s is as its schema says', (file) => {
  const rule = RULES.find(({ where }) => where.test(file));
  expect(rule, 'this folder holds files of a kind that is known').toBeDefined();
  expect(rule?.schema.safeParse(readJson(file)).error?.issues ?? []).toEqual([]);
  expect(basename(file, '.json')).toMatch(idPattern);
});

it.each(files)('%s is written in one hand: two spaces, LF, a newline last', (file) => {
  const text = readFileSync(join(CONTENT, file), 'utf8');
  expect(text).toMatch(/^\{\n( {2}.+\n)*\}\n$/);
});

it.each(files.filter((file) => !file.startsWith('i18n/')))('%s tells editors where its schema is', (file) => {
  const { $schema } = readJson(file) as { $schema: string };
  const name = RULES.find(({ where }) => where.test(file))?.name;
  expect(posix.join(dirname(file), $schema)).toBe(`schemas/${name}.schema.json`);
});

it('no feed is listed twice', () => {
  const urls = sourceFiles
    .flatMap((file) => sourceSchema.parse(readJson(file)).feeds)
    .flatMap((feed) => [feedAddress(feed), ...(feed.fallbacks ?? [])]);
  expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
});

it.each(sourceFiles)('%s publishes in languages it names', (file) => {
  const source = sourceSchema.parse(readJson(file));
  const langs = source.feeds.map((feed) => feed.lang).filter((lang) => lang !== undefined);
  expect(source.languages).toEqual(expect.arrayContaining(langs));
});

it.each(files.filter((file) => file.startsWith('sources/')))(
  '%s is asked over https and not under a .by name',
  (file) => {
    for (const feed of sourceSchema.parse(readJson(file)).feeds) {
      for (const address of [feedAddress(feed), ...(feed.fallbacks ?? [])].map((text) => new URL(text))) {
        expect(address.protocol).toBe('https:');
        expect(address.hostname).not.toMatch(/\.by$/);
      }
    }
  },
);

it.each(files.filter((file) => file.startsWith('sources/')))('%s holds no address of an example (RFC 2606)', (file) => {
  const { homepage, mirrors, feeds } = sourceSchema.parse(readJson(file));
  const hosts = [homepage, ...mirrors, ...feeds.map(feedAddress)].map((address) => new URL(address).hostname);
  expect(hosts.filter((host) => /(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$/.test(host))).toEqual(
    [],
  );
});

it('every page can be read', () => {
  expect(pages.problems).toEqual([]);
});

it.each([...new Set(pages.pages.map(({ id }) => id))])(
  'the page “%s” stands in every language of the interface',
  (id) => {
    const langs = pages.pages.filter((page) => page.id === id).map(({ lang }) => lang);
    expect(langs.sort()).toEqual([...WRITTEN_LANGUAGES].sort());
  },
);

it('the template in CONTRIBUTING.md is a valid source as it stands, and marks none as listed by the state', () => {
  const guide = readFileSync(join(CONTENT, '..', 'CONTRIBUTING.md'), 'utf8');
  const source: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(guide)?.[1] ?? '');
  expect(sourceSchema.safeParse(source).error?.issues ?? []).toEqual([]);
  expect(source).not.toHaveProperty('stateListed');
});
