import { describe, expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { mergeItems } from './merge-items.ts';

const HELD = sampleItem({ title: 'As held', firstSeenAt: '2026-08-23T10:00:00Z', publishedAt: '2026-08-23T10:00:00Z' });

describe('an archive and what is held', () => {
  it('add up: nothing of either is lost', () => {
    const other = sampleItem({ id: 'bbbbbbbbbbbb' });
    expect(mergeItems([HELD], [other])).toEqual({ items: [HELD, other], newItems: 1, changedItems: 0 });
  });

  it('are the same twice: seeding again changes nothing', () => {
    const archived = [
      sampleItem({ id: 'bbbbbbbbbbbb' }),
      sampleItem({ title: 'Older', firstSeenAt: '2026-08-22T10:00:00Z' }),
    ];
    const once = mergeItems([HELD], archived);
    expect(mergeItems(once.items, archived)).toEqual({ items: once.items, newItems: 0, changedItems: 0 });
  });

  it.each([
    { name: 'the held words stay where both are of one time', archived: { title: 'Other' }, title: 'As held' },
    {
      name: 'a correction in the archive wins',
      archived: { title: 'Corrected', updatedAt: '2026-08-24T10:00:00Z' },
      title: 'Corrected',
    },
    {
      name: 'an older wording in the archive does not',
      archived: { title: 'Before', firstSeenAt: '2026-08-22T10:00:00Z' },
      title: 'As held',
    },
  ])('$name', ({ archived, title }) => {
    expect(mergeItems([HELD], [{ ...HELD, ...archived }]).items.map((item) => item.title)).toEqual([title]);
  });

  it('an item keeps the day under which it was seen first', () => {
    const archived = {
      ...HELD,
      firstSeenAt: '2026-08-20T10:00:00Z',
      publishedAt: '2026-08-20T10:00:00Z',
      title: 'Before',
    };
    expect(mergeItems([HELD], [archived]).items).toEqual([
      { ...HELD, firstSeenAt: archived.firstSeenAt, publishedAt: archived.publishedAt },
    ]);
  });
});
