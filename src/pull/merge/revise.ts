// A held item and what its feed says now, to the item as it will be held.
import { stableJson } from '../../lib/json.ts';
import type { Item } from '../../model/item.ts';
import { guidKey, type IdentifyContext, identityKeys, itemId } from './identify.ts';
import type { ItemDraft } from '../clean/item-draft.ts';
import { plainText } from '../markup/plain-text.ts';

export interface ReviseContext extends IdentifyContext {
  now: string;
}

/** A first sight: what the feed gives, dated no later than now. */
export function newItem(draft: ItemDraft, id: string, now: string): Item {
  const { updatedAt: _, ...fields } = draft;
  const publishedAt = draft.publishedAt !== undefined && draft.publishedAt < now ? draft.publishedAt : now;
  return { ...fields, id, publishedAt, firstSeenAt: now };
}

/** An id that no other item has: of the strongest key that gives one. */
export function freeId(draft: ItemDraft, context: IdentifyContext, taken: ReadonlySet<string>): string {
  const keys = identityKeys(draft, context);
  const all = keys.join('\n');
  const ids = [...keys, all].map((key) => itemId(context.source.id, key));
  const free = ids.find((id) => !taken.has(id));
  if (free !== undefined) return free;
  for (let count = 2; ; count += 1) {
    const id = itemId(context.source.id, `${all}\n${count}`);
    if (!taken.has(id)) return id;
  }
}

/**
 * The held item with what the feed corrects. The id, the first sight and the time of publication stay;
 * where nothing changes it is the very same object.
 *
 * A feed that once gave the full text and now gives only the lead, or a cut text, does not take the text
 * away: the body is kept even under a new title, since no reader gains by losing it.
 */
export function revise(held: Item, draft: ItemDraft, context: ReviseContext): Item {
  const poorer = isPoorer(held, draft);
  const fields = poorer ? revisePoorer(held, draft) : reviseAll(held, draft);
  const { id, firstSeenAt, publishedAt } = held;
  const revised: Item = { ...held, ...addressFields(held, draft, context), ...fields, id, firstSeenAt, publishedAt };
  if (fields.lead === undefined) delete revised.lead;
  if (fields.body === undefined) delete revised.body;
  if (saysOther(held, revised)) revised.updatedAt = correctedAt(held, draft, context.now);
  return stableJson(revised) === stableJson(held) ? held : revised;
}

type TextFields = Pick<Item, 'title' | 'lang' | 'kind' | 'authors' | 'categories' | 'enclosures' | 'pictures'> & {
  lead?: string | undefined;
  body?: string | undefined;
};

/** Every field of the draft counts but those that identify the item or date it; a new field needs no line here. */
function reviseAll(held: Item, draft: ItemDraft): TextFields {
  const { source: _source, guid: _guid, url: _url, link: _link, publishedAt: _at, updatedAt: _to, ...fields } = draft;
  return {
    ...fields,
    lead: draft.lead ?? (draft.body === undefined ? held.lead : undefined),
    body: draft.body,
    authors: nonEmpty(draft.authors, held.authors),
    categories: nonEmpty(draft.categories, held.categories),
    enclosures: nonEmpty(draft.enclosures, held.enclosures),
    pictures: nonEmpty(draft.pictures, held.pictures),
  };
}

/** Of a poorer draft a new title counts, and what was missing until now. */
function revisePoorer(held: Item, draft: ItemDraft): TextFields {
  const retitled = draft.title !== held.title;
  return {
    ...missingFields(held, draft),
    title: draft.title,
    lead: retitled ? (draft.lead ?? held.lead) : (held.lead ?? draft.lead),
    body: held.body,
    lang: held.lang,
    kind: held.kind,
    authors: nonEmpty(held.authors, draft.authors),
    categories: nonEmpty(held.categories, draft.categories),
    enclosures: nonEmpty(held.enclosures, draft.enclosures),
    pictures: nonEmpty(held.pictures, draft.pictures),
  };
}

/** Fields of the draft that the stored item has not. */
function missingFields(held: Item, draft: ItemDraft): Partial<Item> {
  const { publishedAt: _at, updatedAt: _to, ...fields } = draft;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !Object.hasOwn(held, name)));
}

function nonEmpty<T>(first: T[], second: T[]): T[] {
  return first.length > 0 ? first : second;
}

function isPoorer(held: Item, draft: ItemDraft): boolean {
  if (held.body === undefined) return false;
  if (draft.body === undefined) return true;
  if (draft.body.length >= held.body.length) return false;
  const cut = plainText(draft.body).replace(/[\s.…[\]()]+$/, '');
  return plainText(held.body).startsWith(cut);
}

/** A new address counts; one that differs only in what follows readers about does not. */
function addressFields(held: Item, draft: ItemDraft, { source }: ReviseContext): Partial<Item> {
  const sameGuid =
    draft.guid === undefined || (held.guid !== undefined && guidKey(draft, source) === guidKey(held, source));
  return {
    ...(held.url === draft.url ? {} : { url: draft.url, link: draft.link }),
    ...(sameGuid ? {} : { guid: draft.guid }),
  };
}

/** Whether a reader would notice: other words in the title or the text, not other markup. */
function saysOther(held: Item, revised: Item): boolean {
  if (held.title !== revised.title) return true;
  if (held.body === revised.body && held.body !== undefined) return false;
  if (held.body === undefined && revised.body === undefined) return held.lead !== revised.lead;
  return plainText(held.body ?? '') !== plainText(revised.body ?? '');
}

/** The feed's own time of the correction where it can be true, else now. */
function correctedAt(held: Item, { updatedAt }: ItemDraft, now: string): string {
  if (updatedAt === undefined || updatedAt > now) return now;
  return updatedAt > held.publishedAt && updatedAt > (held.updatedAt ?? '') ? updatedAt : now;
}
