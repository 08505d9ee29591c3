import { expect, it } from 'vitest';
import { sampleItem } from '../../tests/helpers/content-folder.ts';
import { stageOf, trimToStage } from './retention.ts';

const RETENTION = { fullDays: 30, leadDays: 365 };

it.each([
  { day: '2026-08-23', stage: 'full' },
  { day: '2026-07-25', stage: 'full' },
  { day: '2026-07-24', stage: 'lead' },
  { day: '2025-08-24', stage: 'lead' },
  { day: '2025-08-23', stage: 'gone' },
])('items of $day are $stage', ({ day, stage }) => {
  expect(stageOf(day, '2026-08-23', RETENTION)).toBe(stage);
});

it('keeps everything without limits', () => {
  expect(stageOf('1996-01-01', '2026-08-23', {})).toBe('full');
});

it('keeps title, lead and link to the original', () => {
  const picture = { hash: 'abcd', key: 'abcdabcdabcd', width: 700, height: 500, alt: '' };
  const item = sampleItem({
    lead: 'A lead',
    body: '<p>Text</p>',
    pictures: [picture],
    enclosures: [{ url: 'http://paper.example/a.pdf' }],
  });
  expect(trimToStage(item, 'lead')).toEqual(sampleItem({ lead: 'A lead' }));
  expect(trimToStage(item, 'small-pictures').pictures).toEqual([{ ...picture, width: 320, height: 229 }]);
  expect(trimToStage(item, 'text')).toEqual({ ...item, pictures: [] });
  expect(trimToStage(item, 'full')).toBe(item);
});
