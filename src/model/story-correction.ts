import { z } from 'astro/zod';
import { storyRefSchema } from './item.ts';
import { localisedSchema } from './language.ts';
import { noteSchema } from './text.ts';

const itemIdSchema = z.string().regex(/^[a-z2-7]{12}$/, 'Give the id of an item, the last part of its address.');

/** A correction of stories by people. One file each: `content/stories/<name>.json`. It holds for ever. */
export const storyCorrectionSchema = z.discriminatedUnion('action', [
  z.strictObject({
    $schema: z.string().optional(),
    action: z
      .literal('join')
      .meta({ description: 'All items of the stories become one story, the first of the list.' }),
    stories: z.array(storyRefSchema).min(2, 'Name at least two stories.'),
    reason: noteSchema,
  }),
  z.strictObject({
    $schema: z.string().optional(),
    action: z.literal('part').meta({ description: 'The items leave their story and become a story of their own.' }),
    items: z
      .array(z.strictObject({ day: z.iso.date(), id: itemIdSchema }))
      .min(1, 'Name at least one item.')
      .meta({ description: 'Day and id of each item, as in its address; the first one names the new story.' }),
    reason: noteSchema,
  }),
  z.strictObject({
    $schema: z.string().optional(),
    action: z.literal('name').meta({ description: 'The story gets a name.' }),
    story: storyRefSchema,
    names: localisedSchema,
    reason: noteSchema,
  }),
]);
export type StoryCorrection = z.output<typeof storyCorrectionSchema> & { id: string };

export type StoryNames = Extract<StoryCorrection, { action: 'name' }>['names'];

export interface Corrections {
  /** Story → the story that it was joined to. */
  joinedTo: ReadonlyMap<string, string>;
  /** Day and id of an item that was parted from its story → its new story. */
  parted: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, StoryNames>;
}

export function readCorrections(corrections: readonly StoryCorrection[]): Corrections {
  const joins = new Map<string, string>();
  const parted = new Map<string, string>();
  const names = new Map<string, StoryNames>();
  for (const correction of corrections) {
    if (correction.action === 'join') {
      const [target = '', ...others] = correction.stories;
      for (const story of others) joins.set(story, target);
    } else if (correction.action === 'part') {
      const [first] = correction.items;
      for (const { day, id } of correction.items) parted.set(`${day}/${id}`, `${first?.day}/${first?.id}`);
    } else names.set(correction.story, correction.names);
  }
  // A story may be joined to one that is joined itself.
  const joinedTo = new Map<string, string>();
  for (const story of joins.keys()) {
    let target = story;
    for (let steps = 0; steps <= joins.size && joins.has(target); steps += 1) target = joins.get(target) as string;
    if (target !== story) joinedTo.set(story, target);
  }
  return { joinedTo, parted, names };
}
