// Runs `try` on a source on loopback.
import { pull } from '../../src/pull/pull.ts';
import { trialLines } from '../../src/try/trial-lines.ts';
import { trySource } from '../../src/try/try.ts';
import { NOW, type Setting } from './pull-setting.ts';

export async function trial({ content, web }: Setting, { limit = 20, target = 'paper' } = {}) {
  const tried = await trySource(target, {
    contentDir: content,
    limit,
    media: true,
    pull: (options) => pull({ ...options, now: NOW, connectTo: web.connectTo, timeoutMs: 3_000 }),
  });
  return { ...tried, text: trialLines(tried.trial).join('\n') };
}
