import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder, sampleItem, sampleSource } from '../../tests/helpers/content-folder.ts';
import { jsonArrayLines } from '../lib/json.ts';
import { checkContent } from './check-content.ts';

const FIRST = '2026-08-23/aaaaaaaaaaaa';
const SECOND = '2026-08-23/bbbbbbbbbbbb';
const OTHER = '2026-08-23/cccccccccccc';
const reason = 'Both articles are about the same raid.';
const join = (...stories: string[]) => ({ action: 'join', stories, reason });
const part = (...refs: string[]) => ({
  action: 'part',
  items: refs.map((ref) => ({ day: ref.slice(0, 10), id: ref.slice(11) })),
  reason,
});
const named = (story: string) => ({ action: 'name', story, names: { en: 'The raid' }, reason });

/** Items of 23 August: one that begins a story, one that joined it, one of its own. */
const items = jsonArrayLines(
  [{ id: 'aaaaaaaaaaaa', story: FIRST }, { id: 'bbbbbbbbbbbb', story: FIRST }, { id: 'cccccccccccc' }].map((changes) =>
    sampleItem({ ...changes, url: `http://paper.example/${changes.id}`, guid: changes.id }),
  ),
);

async function findings(stories: Record<string, unknown>, withItems = true) {
  const files = Object.fromEntries(Object.entries(stories).map(([name, value]) => [`stories/${name}.json`, value]));
  const content = await contentFolder({
    'sources/paper.json': sampleSource(),
    ...(withItems ? { 'items/2026/08/23/paper.json': items } : {}),
    ...files,
  });
  return (await checkContent(content)).map(({ severity, file, field, what, fix }) => ({
    severity,
    file: basename(file),
    field,
    text: `${what} ${fix}`,
  }));
}

it('accepts corrections of stored stories and items', async () => {
  expect(await findings({ a: join(FIRST, OTHER), b: part(SECOND), c: named(FIRST) })).toEqual([]);
});

it('accepts stories that are not stored where there are no items', async () => {
  expect(await findings({ a: join('2026-08-20/dddddddddddd', OTHER) }, false)).toEqual([]);
});

it.each([
  {
    name: 'an unknown field',
    stories: { a: { ...join(FIRST, OTHER), reasons: 'x' } },
    finding: { severity: 'error', file: 'a.json', field: 'reasons' },
    says: 'reasons',
  },
  {
    name: 'a correction without a reason',
    stories: { a: { ...join(FIRST, OTHER), reason: undefined } },
    finding: { severity: 'error', file: 'a.json', field: 'reason' },
    says: 'missing',
  },
  {
    name: 'an unknown action',
    stories: { a: { ...join(FIRST, OTHER), action: 'merge' } },
    finding: { severity: 'error', file: 'a.json', field: 'action' },
    says: 'join, part, name',
  },
  {
    name: 'a story without its day',
    stories: { a: join(FIRST, 'cccccccccccc') },
    finding: { severity: 'error', file: 'a.json', field: 'stories.1' },
    says: '2026-08-23/abcdefghijkl',
  },
  {
    name: 'a story that is joined in two files',
    stories: { a: join(FIRST, OTHER), b: join('2026-08-22/dddddddddddd', OTHER) },
    finding: { severity: 'error', file: 'b.json', field: 'stories.1' },
    says: 'twice: here and in',
  },
  {
    name: 'a story that is joined to itself',
    stories: { a: join(FIRST, FIRST) },
    finding: { severity: 'error', file: 'a.json', field: 'stories.1' },
    says: 'joined to itself',
  },
  {
    name: 'stories that are joined in a circle',
    stories: { a: join(FIRST, OTHER), b: join(OTHER, FIRST) },
    finding: { severity: 'error', file: 'b.json', field: 'stories.1' },
    says: 'joined to itself',
  },
  {
    name: 'an item that is parted twice',
    stories: { a: part(SECOND), b: part(SECOND) },
    finding: { severity: 'error', file: 'b.json', field: 'items.0' },
    says: 'parted from its story twice',
  },
  {
    name: 'a story with two names',
    stories: { a: named(FIRST), b: named(FIRST) },
    finding: { severity: 'error', file: 'b.json', field: 'story' },
    says: 'given a name twice',
  },
  {
    name: 'the first item of a story parted from it',
    stories: { a: part(SECOND, FIRST) },
    finding: { severity: 'error', file: 'a.json', field: 'items.1' },
    says: 'Part the others instead',
  },
  {
    name: 'a story that is not stored',
    stories: { a: join(FIRST, '2026-08-23/dddddddddddd') },
    finding: { severity: 'notice', file: 'a.json', field: 'stories.1' },
    says: 'There is no stored item 2026-08-23/dddddddddddd',
  },
  {
    name: 'an item that is not stored',
    stories: { a: part('2026-08-21/dddddddddddd') },
    finding: { severity: 'notice', file: 'a.json', field: 'items.0' },
    says: 'There is no stored item 2026-08-21/dddddddddddd',
  },
  {
    name: 'an item that begins no story',
    stories: { a: named(SECOND) },
    finding: { severity: 'notice', file: 'a.json', field: 'story' },
    says: `Name ${FIRST}`,
  },
])('reports $name', async ({ stories, finding, says }) => {
  const found = await findings(stories);
  expect(found).toContainEqual(expect.objectContaining({ ...finding, text: expect.stringContaining(says) }));
});
