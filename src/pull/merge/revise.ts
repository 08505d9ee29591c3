// Creates a new item from a draft, and updates a stored item with a draft.
import { stableJson } from '../../lib/json.ts';
import { plainText } from '../../markup/plain-text.ts';
import type { Item } from '../../model/item.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { guidKey, type IdentifyContext, identityKeys, itemId } from './identify.ts';

export interface ReviseContext extends IdentifyContext {
  now: string;
}

/** A new item. Its time of publication is now if the draft has none or one in the future. */
export function createItem(draft: ItemDraft, id: string, now: string): Item {
  const { updatedAt: _, ...fields } = draft;
  const publishedAt = draft.publishedAt !== undefined && draft.publishedAt < now ? draft.publishedAt : now;
  return { ...fields, id, publishedAt, firstSeenAt: now };
}

/** An id that is not taken, from the strongest possible key. */
export function findFreeId(draft: ItemDraft, context: IdentifyContext, taken: ReadonlySet<string>): string {
  const keys = identityKeys(draft, context);
  const all = keys.join('\n');
  const ids = [...keys, all].map((key) => itemId(context.source.id, key));
  const freeId = ids.find((id) => !taken.has(id));
  if (freeId !== undefined) return freeId;
  for (let count = 2; ; count += 1) {
    const id = itemId(context.source.id, `${all}\n${count}`);
    if (!taken.has(id)) return id;
  }
}

/**
 * Updates a stored item with the corrections of a draft. `id`, `firstSeenAt` and `publishedAt` never change.
 * Returns the same object if nothing changed.
 *
 * If the feed gave the full text before and now gives only the lead or a shortened text, the stored body is kept, even
 * if the title changed: losing the full text would not help any reader.
 */
export function reviseItem(stored: Item, draft: ItemDraft, context: ReviseContext): Item {
  const isShortened = hasLessText(stored, draft);
  const fields = isShortened ? addMissingFields(stored, draft) : replaceFields(stored, draft);
  const { id, firstSeenAt, publishedAt } = stored;
  const revised: Item = {
    ...stored,
    ...addressFields(stored, draft, context),
    ...fields,
    id,
    firstSeenAt,
    publishedAt,
  };
  if (fields.lead === undefined) delete revised.lead;
  if (fields.body === undefined) delete revised.body;
  if (hasVisibleChange(stored, revised)) revised.updatedAt = correctedAt(stored, draft, context.now);
  return stableJson(revised) === stableJson(stored) ? stored : revised;
}

type TextFields = Pick<Item, 'title' | 'lang' | 'kind' | 'authors' | 'categories' | 'enclosures' | 'pictures'> & {
  lead?: string | undefined;
  body?: string | undefined;
};

/** Takes every field of the draft except identity and dates. A new field of `ItemDraft` is included automatically. */
function replaceFields(stored: Item, draft: ItemDraft): TextFields {
  const { source: _source, guid: _guid, url: _url, link: _link, publishedAt: _at, updatedAt: _to, ...fields } = draft;
  return {
    ...fields,
    lead: draft.lead ?? (draft.body === undefined ? stored.lead : undefined),
    body: draft.body,
    authors: nonEmpty(draft.authors, stored.authors),
    categories: nonEmpty(draft.categories, stored.categories),
    enclosures: nonEmpty(draft.enclosures, stored.enclosures),
    pictures: nonEmpty(draft.pictures, stored.pictures),
  };
}

/** Takes only the title, and the fields that the stored item does not have. */
function addMissingFields(stored: Item, draft: ItemDraft): TextFields {
  const isRetitled = draft.title !== stored.title;
  return {
    ...missingFields(stored, draft),
    title: draft.title,
    lead: isRetitled ? (draft.lead ?? stored.lead) : (stored.lead ?? draft.lead),
    body: stored.body,
    lang: stored.lang,
    kind: stored.kind,
    authors: nonEmpty(stored.authors, draft.authors),
    categories: nonEmpty(stored.categories, draft.categories),
    enclosures: nonEmpty(stored.enclosures, draft.enclosures),
    pictures: nonEmpty(stored.pictures, draft.pictures),
  };
}

/** Fields of the draft that the stored item does not have. */
function missingFields(stored: Item, draft: ItemDraft): Partial<Item> {
  const { publishedAt: _at, updatedAt: _to, ...fields } = draft;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(stored, name)));
}

function nonEmpty<T>(first: T[], second: T[]): T[] {
  return first.length > 0 ? first : second;
}

function hasLessText(stored: Item, draft: ItemDraft): boolean {
  if (stored.body === undefined) return false;
  if (draft.body === undefined) return true;
  if (draft.body.length >= stored.body.length) return false;
  const shortened = plainText(draft.body).replace(/[\s.…[\]()]+$/, '');
  return plainText(stored.body).startsWith(shortened);
}

/** The new address, if it differs in more than tracking parameters. */
function addressFields(stored: Item, draft: ItemDraft, { source }: ReviseContext): Partial<Item> {
  const isSameGuid =
    draft.guid === undefined || (stored.guid !== undefined && guidKey(draft, source) === guidKey(stored, source));
  return {
    ...(stored.url === draft.url ? {} : { url: draft.url, link: draft.link }),
    ...(isSameGuid ? {} : { guid: draft.guid }),
  };
}

/** Whether readers would notice the change: words of the title or the text differ, not only markup. */
function hasVisibleChange(stored: Item, revised: Item): boolean {
  if (stored.title !== revised.title) return true;
  if (stored.body === revised.body && stored.body !== undefined) return false;
  if (stored.body === undefined && revised.body === undefined) return stored.lead !== revised.lead;
  return plainText(stored.body ?? '') !== plainText(revised.body ?? '');
}

/** The feed's time of the correction if it is plausible, otherwise now. */
function correctedAt(stored: Item, { updatedAt }: ItemDraft, now: string): string {
  if (updatedAt === undefined || updatedAt > now) return now;
  return updatedAt > stored.publishedAt && updatedAt > (stored.updatedAt ?? '') ? updatedAt : now;
}
