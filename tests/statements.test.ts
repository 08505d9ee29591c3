import { describe, expect, it } from 'vitest';
import { openStore } from '../src/store/store.ts';
import {
  compareSignatories,
  newsPosts,
  precision,
  publishedStatements,
  recall,
  wrongKinds,
} from './helpers/published-statements.ts';

const content = await openStore('content').names();
const { organisations } = content;

describe.each([1, 2, 3, 4, 5, 6, 7])('statements as published, batch %i', (batch) => {
  it('finds signatories: precision 0.98, recall 0.9', async () => {
    const counts = compareSignatories(await publishedStatements(batch), content);
    expect(precision(counts), counts.wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
    expect(recall(counts), counts.missed.join('\n')).toBeGreaterThanOrEqual(0.9);
  });

  it('takes statements for statements, and news-like posts for news', async () => {
    const wrong = [
      wrongKinds(await publishedStatements(batch), true, organisations),
      wrongKinds(await newsPosts(batch), false, organisations),
    ];
    expect(wrong).toEqual([[], []]);
  });
});
