// A dry run of a source on a loopback server.
import { pull } from '../../src/pull/pull.ts';
import { formatDryRun } from '../../src/try/format-dry-run.ts';
import { trySource } from '../../src/try/try.ts';
import { NOW, type Setting } from './pull-setting.ts';

export async function dryRun({ content, web }: Setting, { limit = 20, target = 'paper' } = {}) {
  const result = await trySource(target, {
    contentDir: content,
    limit,
    media: true,
    pull: (options) => pull({ ...options, now: NOW, connectTo: web.connectTo, timeoutMs: 3_000 }),
  });
  return { ...result, text: formatDryRun(result.dryRun).join('\n') };
}
