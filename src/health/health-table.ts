// The health of sources as lines for a terminal: exact times, and the words of servers, which no page shows.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { SourceHealth } from '../model/source-health.ts';
import type { PullState } from '../model/feed-state.ts';
import type { Health } from './health.ts';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

export function healthLines({ day, state, health: sources }: Health): string[] {
  if (day === undefined) return ['Nothing was pulled yet: run npm run pull.'];
  const width = Math.max(...sources.map(({ source }) => source.id.length), 6);
  const head = `${'source'.padEnd(width)}  ${'is'.padEnd(7)}  ${'last success'.padEnd(20)}  ${'last new item'.padEnd(20)}  items a week`;
  const well = sources.filter(({ condition }) => condition === 'well').length;
  const asked = sources.filter(({ condition }) => condition !== 'off').length;
  return [
    head,
    ...sources.flatMap((one) => [row(one, state, width), ...notes(one)]),
    `${well} of ${asked} sources are well, as of ${day}`,
  ];
}

function row({ source, condition, weeks }: SourceHealth, { sources }: PullState, width: number): string {
  const feeds = Object.hasOwn(sources, source.id) ? Object.values(sources[source.id]?.feeds ?? {}) : [];
  const newest = (times: (string | undefined)[]) =>
    (
      times
        .filter((time) => time !== undefined)
        .sort()
        .at(-1) ?? '–'
    ).padEnd(20);
  return `${source.id.padEnd(width)}  ${condition.padEnd(7)}  ${newest(feeds.map(({ lastGoodAt }) => lastGoodAt))}  ${newest(feeds.map(({ lastNewAt }) => lastNewAt))}  ${sparkline(weeks)} ${weeks.at(-1)}`;
}

/** Bars of eight heights, the highest week the highest; a week without items is a space. */
export function sparkline(weeks: readonly number[]): string {
  const most = Math.max(...weeks, 1);
  return weeks
    .map((count) => (count === 0 ? ' ' : (BLOCKS[Math.ceil((count / most) * BLOCKS.length) - 1] as string)))
    .join('');
}

function notes({ source, failing, moved, gone, silentDays }: SourceHealth): string[] {
  return [
    ...(source.enabled || source.disabledBecause === undefined ? [] : [`switched off: ${source.disabledBecause}`]),
    ...(silentDays === undefined ? [] : [`silent for ${silentDays} days, longer than three times its own rhythm`]),
    ...failing.map(
      ({ url, reason, detail, failures }) => `failed ${failures} times in a row: ${reason}: ${detail}  ${url}`,
    ),
    ...gone.map((url) => `gone (410): look for another address  ${url}`),
    ...moved.map(({ url, to }) => `moved for good to ${to}: change the address in its file  ${url}`),
  ].map((line) => `    ${escapeControlCharacters(line)}`);
}
