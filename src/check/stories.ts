// Corrections of stories that contradict each other, or name what does not exist.
import { join } from 'node:path';
import type { Item } from '../model/item.ts';
import { storyRefOf } from '../model/story.ts';
import type { StoryCorrection } from '../model/story-correction.ts';
import type { Store } from '../store/store.ts';
import type { Finding } from './finding.ts';

/** Something that a correction says, and where it says it. */
interface Statement {
  file: string;
  field: string;
  /** Day and id of a story or item. */
  ref: string;
}

export async function checkStories(store: Store, corrections: readonly StoryCorrection[]): Promise<Finding[]> {
  const folder = store.paths.stories;
  const joins = corrections.flatMap((correction) =>
    correction.action === 'join'
      ? correction.stories.map((ref, at) => ({
          ...statementOf(folder, correction, `stories.${at}`, ref),
          at,
          correction,
        }))
      : [],
  );
  const joined = joins.filter(({ at }) => at > 0);
  const parted = corrections.flatMap((correction) =>
    correction.action === 'part'
      ? correction.items.map(({ day, id }, at) => statementOf(folder, correction, `items.${at}`, `${day}/${id}`))
      : [],
  );
  const named = corrections.flatMap((correction) =>
    correction.action === 'name' ? [statementOf(folder, correction, 'story', correction.story)] : [],
  );
  const targetOf = new Map(joined.map(({ ref, correction }) => [ref, correction.stories[0] as string]));
  return [
    ...findRepeated(joined, 'joined to another story', 'It can be part of one story only.'),
    ...findRepeated(parted, 'parted from its story', 'It can be part of one story only.'),
    ...findRepeated(named, 'given a name', 'A story has one name.'),
    ...joined.filter(({ ref }) => isJoinedToItself(ref, targetOf)).map(circle),
    ...(await compareWithItems(store, [...joins, ...named], parted)),
  ];
}

function statementOf(folder: string, { id }: StoryCorrection, field: string, ref: string): Statement {
  return { file: join(folder, `${id}.json`), field, ref };
}

/** Errors at all statements about one story or item but the first. */
function findRepeated(statements: readonly Statement[], what: string, why: string): Finding[] {
  return [...Map.groupBy(statements, ({ ref }) => ref).values()].flatMap(([first, ...others]) =>
    others.map(({ file, field, ref }) => ({
      severity: 'error' as const,
      file,
      field,
      what: `${ref} is ${what} twice: here and in ${first?.file === file ? `${first.field} of this file` : first?.file}.`,
      why,
      fix: 'Remove it from one of the two places.',
    })),
  );
}

function isJoinedToItself(story: string, targetOf: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>();
  for (let at = targetOf.get(story); at !== undefined && !seen.has(at); at = targetOf.get(at)) {
    if (at === story) return true;
    seen.add(at);
  }
  return false;
}

function circle({ file, field, ref }: Statement): Finding {
  return {
    severity: 'error',
    file,
    field,
    what: `${ref} is joined to itself, directly or by way of other stories.`,
    why: 'It is not known which of the stories the others become part of.',
    fix: 'Name the story that remains first in "stories", and never among the others.',
  };
}

/** Without stored items, as in a fresh clone, there is nothing to compare with. */
async function compareWithItems(
  store: Store,
  stories: readonly Statement[],
  parted: readonly Statement[],
): Promise<Finding[]> {
  const files = await store.itemFiles();
  if (files.length === 0) return [];
  const days = new Set([...stories, ...parted].map(({ ref }) => ref.slice(0, '2026-08-23'.length)));
  const items = new Map<string, Item>();
  for (const file of files.filter(({ day }) => days.has(day)))
    for (const item of (await store.textsOf(file)) ?? []) items.set(`${file.day}/${item.id}`, item);
  return [
    ...stories.flatMap((statement) => checkStory(statement, items)),
    ...parted.flatMap((statement) => checkParted(statement, items)),
  ];
}

function checkStory({ file, field, ref }: Statement, items: ReadonlyMap<string, Item>): Finding[] {
  const item = items.get(ref);
  if (item === undefined) return [unknownItem({ file, field, ref })];
  const story = storyRefOf(item);
  if (story === ref) return [];
  return [
    {
      severity: 'notice',
      file,
      field,
      what: `${ref} is an item of the story ${story}, and begins none.`,
      why: 'A story is named by its first item, so the correction has no effect.',
      fix: `Name ${story}.`,
    },
  ];
}

function checkParted({ file, field, ref }: Statement, items: ReadonlyMap<string, Item>): Finding[] {
  const item = items.get(ref);
  if (item === undefined) return [unknownItem({ file, field, ref })];
  if (storyRefOf(item) !== ref) return [];
  return [
    {
      severity: 'error',
      file,
      field,
      what: `${ref} is the first item of its story.`,
      why: 'The story is named by this item, so that the item cannot leave it.',
      fix: 'Part the others instead: list the other items that do not belong to it.',
    },
  ];
}

function unknownItem({ file, field, ref }: Statement): Finding {
  return {
    severity: 'notice',
    file,
    field,
    what: `There is no stored item ${ref}.`,
    why: 'The correction has no effect, unless the item is in an archive that is not here.',
    fix: 'Copy day and id from the address of its page: n/2026/08/23/<id>.html or s/2026/08/23/<id>.html.',
  };
}
