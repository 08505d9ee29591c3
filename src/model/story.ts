import { z } from 'astro/zod';
import { type Item, itemSchema, storyRefSchema } from './item.ts';
import { localisedSchema } from './language.ts';
import { dayOf } from './time.ts';

/** The story of an item; an item without the field is a story of its own. */
export function storyRefOf({
  story,
  id,
  publishedAt,
}: Pick<Item, 'id' | 'publishedAt'> & { story?: string | undefined }): string {
  return story ?? `${dayOf(publishedAt)}/${id}`;
}

/** Path of the page of a story, relative to the root of the site: `s/2026/08/23/<id>.html`. */
export function storyPath(ref: string): string {
  return `s/${ref.replaceAll('-', '/')}.html`;
}

/** What the list of a story shows of one of its items. */
export const storyItemSchema = itemSchema
  .pick({
    id: true,
    source: true,
    kind: true,
    url: true,
    lang: true,
    title: true,
    lead: true,
    publishedAt: true,
    updatedAt: true,
  })
  .extend({
    story: storyRefSchema.meta({ description: 'After corrections by people.' }),
    topics: z
      .array(z.string())
      .optional()
      .meta({ description: 'Ids of the topics of the item; absent if it has none.' }),
  });
export type StoryItem = z.output<typeof storyItemSchema>;

/** Another story, as a link names it. */
export const storyLinkSchema = z.strictObject({ ref: storyRefSchema, first: storyItemSchema, hasPage: z.boolean() });
export type StoryLink = z.output<typeof storyLinkSchema>;

/** Items about one event, across outlets and languages. */
export const storyEntrySchema = z.strictObject({
  ref: storyRefSchema,
  names: localisedSchema.optional().meta({ description: 'Name that a person gave it.' }),
  items: z.array(storyItemSchema).min(1).meta({ description: 'Oldest first.' }),
  outlets: z.int().positive().meta({ description: 'Independent outlets: sources of one owner count once.' }),
  hasPage: z.boolean().meta({ description: 'Whether two outlets or more report it.' }),
  earlier: storyLinkSchema.optional().meta({ description: 'The story that this one is a later development of.' }),
  later: z.array(storyLinkSchema).meta({ description: 'Later developments that began while this story was open.' }),
});
export type Story = z.output<typeof storyEntrySchema>;

/** Outlets from which a story has a page. */
export const MIN_OUTLETS_OF_PAGE = 2;

/** A story takes no more items this many days after its last one. */
export const STORY_OPEN_DAYS = 3;
