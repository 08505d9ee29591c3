import { expect, it } from 'vitest';
import { sampleSource } from '../../../tests/helpers/content-folder.ts';
import { healthOf, MIN_FAILURES } from '../../derive/health.ts';
import { lastVisitDay, pullStateSchema } from '../../model/feed-state.ts';
import { sourceSchema } from '../../model/source.ts';
import { publishedState } from './published-state.ts';

const URLS = ['http://paper.example/rss.xml', 'http://paper.example/two.xml', 'http://paper.example/three.xml'];
const source = {
  ...sourceSchema.parse(sampleSource({ feeds: URLS.map((url) => ({ type: 'feed' as const, url })) })),
  id: 'paper',
};
const FAILURE = { at: '2026-08-22T21:30:00Z', reason: 'http-error', detail: 'HTTP 503 from 10.0.0.7' };
const state = pullStateSchema.parse({
  reader: '7',
  sources: {
    paper: {
      boilerplate: ['aaaa'],
      feeds: {
        [URLS[0] as string]: { etag: 'W/"1"', lastGoodAt: '2026-08-23T08:12:31Z', lastNewAt: '2026-08-22T22:00:00Z' },
        [URLS[1] as string]: { consecutiveFailures: 5, lastFailure: FAILURE },
        [URLS[2] as string]: {
          consecutiveFailures: 1,
          lastFailure: FAILURE,
          movedTo: { url: 'http://paper.example/new.xml', seenAt: ['2026-08-20T01:00:00Z', '2026-08-20T03:00:00Z'] },
          goneAt: '2026-08-21T23:00:00Z',
        },
      },
    },
  },
});
const counts = new Map([['paper', new Map([['2026-08-20', 3]])]]);
const healthBy = (of: typeof state) => healthOf({ sources: [source], state: of, counts, day: lastVisitDay(of) });

it('gives the same health of sources, without messages of servers and numbers that change with every run', () => {
  const published = publishedState(state);
  const [health] = healthBy(state);
  expect(health?.failing).toHaveLength(1);
  expect(healthBy(published)).toEqual([
    { ...health, failing: health?.failing.map((failing) => ({ ...failing, detail: '', failures: MIN_FAILURES })) },
  ]);
  expect(JSON.stringify(published)).not.toMatch(/10\.0\.0\.7|W\/|:12:31/);
});

it('changes nothing that is published already, and fits the schema', () => {
  const published = publishedState(state);
  expect(publishedState(published)).toEqual(published);
  expect(pullStateSchema.parse(published)).toEqual(published);
});
