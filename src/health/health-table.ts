// Formats the health of sources for a terminal, with exact times and server messages, which the site does not show.

import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import { ownValue } from '../lib/own-value.ts';
import type { PullState } from '../model/feed-state.ts';
import type { SourceHealth } from '../model/source-health.ts';
import type { Health } from './health.ts';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

export function formatHealth({ day, state, health: sources }: Health): string[] {
  if (day === undefined) return ['Nothing was pulled yet: run npm run pull.'];
  const width = Math.max(...sources.map(({ source }) => source.id.length), 6);
  const header = `${'source'.padEnd(width)}  ${'state'.padEnd(7)}  ${'last success'.padEnd(20)}  ${'last new item'.padEnd(20)}  items a week`;
  const well = sources.filter(({ condition }) => condition === 'well').length;
  const enabled = sources.filter(({ condition }) => condition !== 'off').length;
  return [
    header,
    ...sources.flatMap((source) => [formatRow(source, state, width), ...formatNotes(source)]),
    `${well} of ${enabled} sources are well, as of ${day}`,
  ];
}

function formatRow({ source, condition, weeks }: SourceHealth, { sources }: PullState, width: number): string {
  const feeds = Object.values(ownValue(sources, source.id)?.feeds ?? {});
  const newest = (times: (string | undefined)[]) =>
    (
      times
        .filter((time) => time !== undefined)
        .sort()
        .at(-1) ?? '–'
    ).padEnd(20);
  return `${source.id.padEnd(width)}  ${condition.padEnd(7)}  ${newest(feeds.map(({ lastGoodAt }) => lastGoodAt))}  ${newest(feeds.map(({ lastNewAt }) => lastNewAt))}  ${formatSparkline(weeks)} ${weeks.at(-1)}`;
}

/** A sparkline of item counts per week, scaled to the maximum; a week without items is a space. */
export function formatSparkline(weeks: readonly number[]): string {
  const max = Math.max(...weeks, 1);
  return weeks
    .map((count) => (count === 0 ? ' ' : (BLOCKS[Math.ceil((count / max) * BLOCKS.length) - 1] as string)))
    .join('');
}

function formatNotes({ source, failing, moved, gone, silentDays }: SourceHealth): string[] {
  return [
    ...(source.enabled || source.disabledBecause === undefined ? [] : [`disabled: ${source.disabledBecause}`]),
    ...(silentDays === undefined ? [] : [`silent for ${silentDays} days, more than three times its usual interval`]),
    ...failing.map(
      ({ url, reason, detail, failures }) => `failed ${failures} times in a row: ${reason}: ${detail}  ${url}`,
    ),
    ...gone.map((url) => `gone (410): find its new address  ${url}`),
    ...moved.map(({ url, to }) => `moved permanently to ${to}: change the address in the source file  ${url}`),
  ].map((line) => `    ${escapeControlCharacters(line)}`);
}
