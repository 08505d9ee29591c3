// What is known of an item when stories are assigned: its evidence, and the fields that name it.
import type { NamesCatalogue } from '../derive/names-catalogue.ts';
import type { Item } from '../model/item.ts';
import { type Evidence, findEvidence } from './evidence.ts';
import type { StoryText } from './story-text.ts';
import type { TokenTable } from './token-table.ts';

export interface ItemEvidence
  extends Pick<Item, 'id' | 'source' | 'kind' | 'publishedAt' | 'firstSeenAt' | 'story' | 'follows'> {
  evidence: Evidence;
}

export function itemEvidence(
  { id, source, kind, publishedAt, firstSeenAt, story, follows, ...texts }: StoryText,
  catalogue: NamesCatalogue,
  table: TokenTable,
): ItemEvidence {
  const evidence = findEvidence(texts, catalogue, table);
  return { id, source, kind, publishedAt, firstSeenAt, story, follows, evidence };
}
