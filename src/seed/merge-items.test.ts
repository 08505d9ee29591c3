import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { mergeItems } from './merge-items.ts';

const STORED = sampleItem({
  title: 'As stored',
  firstSeenAt: '2026-08-23T10:00:00Z',
  publishedAt: '2026-08-23T10:00:00Z',
});

describe('an archive and the stored items', () => {
  it('are combined without loss', () => {
    const other = sampleItem({ id: 'bbbbbbbbbbbb' });
    expect(mergeItems([STORED], [other])).toEqual({ items: [STORED, other], newItems: 1, changedItems: 0 });
  });

  it('stay equal when they are merged again', () => {
    const archived = [
      sampleItem({ id: 'bbbbbbbbbbbb' }),
      sampleItem({ title: 'Older', firstSeenAt: '2026-08-22T10:00:00Z' }),
    ];
    const once = mergeItems([STORED], archived);
    expect(mergeItems(once.items, archived)).toEqual({ items: once.items, newItems: 0, changedItems: 0 });
  });

  it.each([
    { name: 'the stored version wins if both have the same time', archived: { title: 'Other' }, title: 'As stored' },
    {
      name: 'a correction in the archive wins',
      archived: { title: 'Corrected', updatedAt: '2026-08-24T10:00:00Z' },
      title: 'Corrected',
    },
    {
      name: 'an older version in the archive does not',
      archived: { title: 'Before', firstSeenAt: '2026-08-22T10:00:00Z' },
      title: 'As stored',
    },
  ])('$name', ({ archived, title }) => {
    expect(mergeItems([STORED], [{ ...STORED, ...archived }]).items.map((item) => item.title)).toEqual([title]);
  });

  it('an item keeps the day on which it was seen first', () => {
    const archived = {
      ...STORED,
      firstSeenAt: '2026-08-20T10:00:00Z',
      publishedAt: '2026-08-20T10:00:00Z',
      title: 'Before',
    };
    expect(mergeItems([STORED], [archived]).items).toEqual([
      { ...STORED, firstSeenAt: archived.firstSeenAt, publishedAt: archived.publishedAt },
    ]);
  });
});
