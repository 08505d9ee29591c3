// A feed that changes over a thousand runs: no item is lost or duplicated, in any order of drafts.
import { expect, it } from 'vitest';
import { draftOf, SOURCE } from '../../../tests/helpers/drafts.ts';
import { seeded, shuffled } from '../../../tests/helpers/seeded.ts';
import { HOUR_MS } from '../../lib/duration.ts';
import type { Item } from '../../model/item.ts';
import { toInstant } from '../../model/time.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { mergeDrafts } from './merge.ts';

const START = Date.parse('2026-01-01T00:00:00Z');
const WORDS =
  'мост рака суд школа вецер лес хлеб музыка зіма вясна восень лекар газета вуліца акно сонца зорка вада агонь камень'.split(
    ' ',
  );

interface Written {
  serial: number;
  host: string;
  path: string;
  guid: string;
  title: string;
  lead: string;
  body: string | undefined;
  publishedAt: string;
}

type Variant = (draft: ItemDraft, written: Written) => ItemDraft;

const withoutGuid: Variant = ({ guid: _, ...draft }) => draft;
const VARIANTS: { name: string; variant: Variant; mirrors: string[] }[] = [
  { name: 'well-behaved', variant: (draft) => draft, mirrors: [] },
  { name: 'with alternating mirrors', variant: (draft) => draft, mirrors: ['https://m.zvon.example/'] },
  { name: 'without guids', variant: withoutGuid, mirrors: [] },
  { name: 'without dates', variant: ({ publishedAt: _, ...draft }) => draft, mirrors: [] },
  {
    name: 'with every link to one page',
    variant: (draft) => ({ ...draft, url: 'https://zvon.example/listen' }),
    mirrors: [],
  },
  {
    name: 'with one guid for a third of its items',
    variant: (draft, { serial }) => (serial % 3 === 0 ? { ...draft, guid: 'item' } : draft),
    mirrors: [],
  },
];

it.each(VARIANTS)(
  'a feed $name neither loses nor duplicates an item',
  ({ variant, mirrors }) => {
    const source = { ...SOURCE, mirrors };
    const random = seeded(20260823);
    const some = (count: number) =>
      Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
    const feed: Written[] = [];
    let stored: Item[] = [];
    for (let run = 0; run < 1_000; run += 1) {
      const now = START + run * HOUR_MS;
      while (feed.length < run / 4) feed.unshift(write(feed.length, now, some, random));
      const window = feed.slice(0, 12);
      for (const written of window) if (random() < 0.05) alter(written, run, random);
      const drafts = window.map((written) => variant(asDraft(written, run), written));
      const twice = run % 7 === 0 ? [...drafts, ...drafts.slice(0, 1)] : drafts;
      const context = { source, now: toInstant(now) };
      const merged = mergeDrafts(stored.slice(0, 40), twice, context);
      if (run % 10 === 0) expect(mergeDrafts(stored.slice(0, 40), shuffled(twice, random), context)).toEqual(merged);
      stored = [...merged.items, ...stored.slice(40)];
    }
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
    expect(stored).toHaveLength(feed.length);
  },
  120_000,
);

function write(serial: number, now: number, some: (count: number) => string, random: () => number): Written {
  return {
    serial,
    host: 'https://zvon.example',
    path: `/n/${serial}`,
    guid: `n${serial}`,
    title: `${some(4)} ${serial}`,
    lead: some(15),
    body: random() < 0.6 ? some(80) : undefined,
    publishedAt: toInstant(now - 1000 - Math.floor(random() * HOUR_MS)),
  };
}

/** Makes one random change, as an editor would. */
function alter(written: Written, run: number, random: () => number): void {
  const changes: (() => void)[] = [
    () => {
      written.title = `${written.title} абноўлена`;
    },
    () => {
      written.lead = `${written.lead} удакладнена`;
    },
    () => {
      written.body = written.body?.replace('мост', 'масток');
    },
    () => {
      written.host = `https://${random() < 0.5 ? 'www.' : ''}zvon.example`;
    },
    () => {
      if (written.serial % 3 !== 0) written.guid = `${written.guid}-${run}`;
    },
  ];
  changes[Math.floor(random() * changes.length)]?.();
}

function asDraft({ host, path, guid, title, lead, body, publishedAt }: Written, run: number): ItemDraft {
  const url = `${host}${path}`;
  return draftOf({
    url,
    link: `${url}?utm_source=r${run}`,
    guid,
    title,
    lead,
    publishedAt,
    ...(body === undefined ? {} : { body: `<p>${body}</p>` }),
  });
}
