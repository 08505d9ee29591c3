// Checklists for changes that reach many places: a new field of an item, a new kind of source, a new language of the
// interface. Each list names the places, and fails for a field, kind or language that has not reached one of them.
// docs/extend-the-site.md explains them.
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Item, itemFileSchema, itemSchema } from '../src/model/item.ts';
import { languagesSchema, localisedSchema, WRITTEN_LANGUAGES } from '../src/model/language.ts';
import { LANGUAGE_VIEWS } from '../src/model/language-view.ts';
import { SOURCE_KINDS, sourceSchema } from '../src/model/source.ts';
import type { ItemDraft } from '../src/pull/clean/item-draft.ts';
import { createItem, reviseItem } from '../src/pull/merge/revise.ts';
import { trimToStage } from '../src/store/retention.ts';
import { sampleItem, sampleSource } from './helpers/content-folder.ts';

interface FieldRule {
  /** A value that differs from that of the sample item. */
  sample: unknown;
  /** Set once, at first sight; or taken from the feed whenever it gives another value. */
  set: 'once' | 'revised';
  /** What is left when the retention keeps only leads. */
  inLead: 'kept' | 'dropped';
  /** A file that shows the field to readers, or the reason why none does. */
  shown: { file: string } | { no: string };
}

const ITEM_PAGE = { file: 'src/components/ItemPage.astro' };
const PICTURE = { hash: 'abcdefghijkl', width: 960, height: 640, alt: '', key: 'abcdefghijkl' };

const ITEM_FIELDS = {
  id: { sample: 'bbbbbbbbbbbb', set: 'once', inLead: 'kept', shown: { file: 'src/model/item.ts' } },
  source: { sample: 'other', set: 'once', inLead: 'kept', shown: { file: 'src/components/ItemList.astro' } },
  kind: { sample: 'statement', set: 'revised', inLead: 'kept', shown: { file: 'src/derive/views.ts' } },
  url: { sample: 'http://paper.example/other', set: 'revised', inLead: 'kept', shown: ITEM_PAGE },
  link: { sample: 'http://paper.example/other?utm', set: 'revised', inLead: 'kept', shown: { no: 'url is shown' } },
  guid: { sample: 'urn:other', set: 'revised', inLead: 'kept', shown: { no: 'it identifies the item' } },
  title: { sample: 'Another title', set: 'revised', inLead: 'kept', shown: ITEM_PAGE },
  lead: { sample: 'Another lead', set: 'revised', inLead: 'kept', shown: { file: 'src/derive/lead.ts' } },
  body: { sample: '<p>A body that is longer.</p>', set: 'revised', inLead: 'dropped', shown: ITEM_PAGE },
  authors: { sample: ['Another Author'], set: 'revised', inLead: 'kept', shown: ITEM_PAGE },
  lang: { sample: 'ru', set: 'revised', inLead: 'kept', shown: ITEM_PAGE },
  publishedAt: { sample: '2020-01-01T00:00:00Z', set: 'once', inLead: 'kept', shown: ITEM_PAGE },
  updatedAt: { sample: undefined, set: 'once', inLead: 'kept', shown: ITEM_PAGE },
  firstSeenAt: { sample: undefined, set: 'once', inLead: 'kept', shown: { no: 'it orders merging' } },
  story: {
    sample: undefined,
    set: 'once',
    inLead: 'kept',
    shown: { no: 'a correction by people may replace it (src/store/story-index.ts)' },
  },
  follows: {
    sample: undefined,
    set: 'once',
    inLead: 'kept',
    shown: { no: 'stories show it (src/site/stories.ts)' },
  },
  categories: { sample: ['Another category'], set: 'revised', inLead: 'kept', shown: ITEM_PAGE },
  pictures: { sample: [PICTURE], set: 'revised', inLead: 'dropped', shown: ITEM_PAGE },
  enclosures: { sample: [{ url: 'http://paper.example/a.mp3' }], set: 'revised', inLead: 'dropped', shown: ITEM_PAGE },
} as const satisfies Record<keyof Item, FieldRule>;

const FIELDS = Object.entries(ITEM_FIELDS) as [keyof Item, FieldRule][];
const NOW = '2026-08-24T00:00:00Z';
const context = {
  source: { ...sourceSchema.parse(sampleSource()), id: 'paper' },
  now: NOW,
  repeated: new Set<string>(),
};

function draftOf(item: Item): ItemDraft {
  const { id: _id, firstSeenAt: _seen, updatedAt: _updated, ...draft } = item;
  return draft;
}

describe('a field of an item', () => {
  it('is in the list of this test', () => {
    expect(
      Object.keys(ITEM_FIELDS).sort(),
      'Add the field to ITEM_FIELDS; the tests below then name the places.',
    ).toEqual(Object.keys(itemSchema.shape).sort());
  });

  it.each(FIELDS)('%s is described in the schema for editors', async (field) => {
    const schema = await readFile('content/schemas/items.schema.json', 'utf8');
    expect(schema, 'Run `npm run schemas`.').toContain(`"${field}"`);
  });

  it.each(FIELDS)('%s is stored as it is', (field, { sample }) => {
    const item = { ...sampleItem(), ...(sample === undefined ? {} : { [field]: sample }) };
    expect(itemFileSchema.parse(JSON.parse(JSON.stringify([item])))).toEqual([item]);
  });

  it.each(FIELDS.filter(([, { sample, set }]) => sample !== undefined && set === 'revised'))(
    '%s is taken from a draft at first sight and in a revision (src/pull/merge/revise.ts)',
    (field, { sample }) => {
      const stored = sampleItem();
      const draft = {
        ...draftOf(stored),
        [field]: sample,
        ...(field === 'link' ? { url: 'http://paper.example/new' } : {}),
      };
      expect(createItem(draft, 'cccccccccccc', NOW)[field], 'createItem').toEqual(sample);
      expect(reviseItem(stored, draft, context)[field], 'reviseItem').toEqual(sample);
    },
  );

  it.each(FIELDS.filter(([, { sample, set }]) => sample !== undefined && set === 'once'))(
    '%s stays as it was set',
    (field, { sample }) => {
      const stored = sampleItem();
      expect(reviseItem(stored, { ...draftOf(stored), [field]: sample } as ItemDraft, context)[field]).toEqual(
        stored[field],
      );
    },
  );

  it.each(FIELDS)('%s follows the retention (src/store/retention.ts)', (field, { sample, inLead }) => {
    const item = {
      ...sampleItem({ lead: 'Lead', body: '<p>Body</p>' }),
      ...(sample === undefined ? {} : { [field]: sample }),
    };
    const left = trimToStage(item, 'lead')[field];
    if (inLead === 'kept') expect(left).toEqual(item[field]);
    else expect(left ?? []).toEqual([]);
  });

  it.each(FIELDS)('%s is shown, or says why not', async (field, { shown }) => {
    if ('file' in shown) expect(await readFile(shown.file, 'utf8'), shown.file).toMatch(new RegExp(`\\b${field}\\b`));
    else expect(shown.no).not.toBe('');
  });
});

/** Files that name every kind of source in words of their own. */
const NAMES_KINDS = [
  'src/new-source/ask.ts',
  'scripts/health.ts',
  'CONTRIBUTING.md',
  'content/schemas/source.schema.json',
];

describe.each(SOURCE_KINDS)('the kind of source “%s”', (kind) => {
  it.each(WRITTEN_LANGUAGES)('has its name in content/i18n/%s.json', async (lang) => {
    expect(JSON.parse(await readFile(`content/i18n/${lang}.json`, 'utf8'))).toHaveProperty([`sources.kind.${kind}`]);
  });

  it.each(NAMES_KINDS)('is named in %s', async (file) => {
    expect(new RegExp(`\\b${kind}\\b`).test(await readFile(file, 'utf8')), file).toBe(true);
  });

  it('is in the samples, so that the demo and its tests show it', async () => {
    const samples = await readFile('tests/samples.test.ts', 'utf8');
    expect(samples).toContain(`'${kind}'`);
  });
});

/** Texts that every language has. */
const TEXTS = ['about', 'is-this-real', 'listed', 'read-safely', 'share-safely'];

describe.each(WRITTEN_LANGUAGES)('the interface language “%s”', (lang) => {
  it('is a language of items and of names', () => {
    expect(LANGUAGE_VIEWS, 'src/model/language-view.ts').toContain(lang);
    expect(Object.keys(localisedSchema.shape), 'src/model/language.ts: localisedSchema').toContain(lang);
    expect(languagesSchema.safeParse([lang]).success).toBe(true);
  });

  it('has its words, with a name for itself and for its view in every other language', async () => {
    for (const other of WRITTEN_LANGUAGES) {
      const words = JSON.parse(await readFile(`content/i18n/${other}.json`, 'utf8'));
      expect(words, other).toHaveProperty([`view.in-${lang}`]);
      expect(words, other).toHaveProperty(['language.self']);
    }
  });

  it.each(TEXTS)('has the text %s', async (name) => {
    await expect(
      access(join('content', 'pages', lang, `${name}.md`)),
      `content/pages/${lang}`,
    ).resolves.toBeUndefined();
  });

  it('is known to Node for plurals and dates', () => {
    expect(Intl.PluralRules.supportedLocalesOf(lang)).toEqual([lang]);
    expect(Intl.DateTimeFormat.supportedLocalesOf(lang)).toEqual([lang]);
  });

  it('is in the guide for translators', async () => {
    expect(new RegExp(`\\b${lang}\\b`).test(await readFile('docs/translate.md', 'utf8'))).toBe(true);
  });
});
