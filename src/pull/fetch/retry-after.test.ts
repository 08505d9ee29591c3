import { expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

it.each([
  { name: 'seconds', value: '120', ms: 120_000 },
  { name: 'no wait', value: '0', ms: 0 },
  { name: 'seconds with spaces around', value: ' 5 ', ms: 5_000 },
  { name: 'an HTTP date', value: 'Sun, 23 Aug 2026 09:10:00 GMT', ms: 600_000 },
  { name: 'an RFC 850 date', value: 'Sunday, 23-Aug-26 09:10:00 GMT', ms: 600_000 },
  { name: 'an asctime date, which is UTC', value: 'Sun Aug 23 09:10:00 2026', ms: 600_000 },
  { name: 'a date that has passed', value: 'Sun, 23 Aug 2026 08:00:00 GMT', ms: 0 },
  { name: 'a negative number', value: '-5', ms: undefined },
  { name: 'a fraction', value: '1.5', ms: undefined },
  { name: 'words', value: 'in May 2030', ms: undefined },
  { name: 'nothing', value: '', ms: undefined },
])('parses $name', ({ value, ms }) => {
  expect(parseRetryAfter(value, '2026-08-23T09:00:00Z')).toBe(ms);
});
