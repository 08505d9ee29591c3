// Progress output of a run: updating lines on a terminal (listr2), otherwise one plain line per feed.
import { Listr } from 'listr2';
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { FeedReport, PullReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';

/** Characters: a note has several sentences. */
const MAX_NOTE_LENGTH = 1_000;

export interface Progress {
  onWait(pid: number): void;
  onStart(sources: readonly Source[]): void;
  onFeed(report: FeedReport): void;
  onSource(source: Source): void;
  /** Resolves when all output is written. */
  end(): Promise<void>;
}

/** Creates the progress output. */
export function showProgress(isTerminal = process.stdout.isTTY === true): Progress {
  return { onWait: printWaiting, ...(isTerminal ? createTerminalProgress() : createPlainProgress()) };
}

function printWaiting(pid: number): void {
  console.error(`pull: process ${pid} is pulling into the same folder; waiting for it to finish`);
}

function createPlainProgress(): Omit<Progress, 'onWait'> {
  return {
    onStart() {},
    onFeed: (report) => console.log(formatFeed(report)),
    onSource() {},
    end: async () => {},
  };
}

function createTerminalProgress(): Omit<Progress, 'onWait'> {
  const tasks = new Map<string, { lines: string[]; done: PromiseWithResolvers<void> }>();
  let shown: Promise<unknown> = Promise.resolve();
  return {
    onStart(sources) {
      for (const { id } of sources) tasks.set(id, { lines: [], done: Promise.withResolvers() });
      const list = sources.map(({ id, title }) => ({
        title,
        task: async (_context: unknown, shownTask: { title: string }) => {
          await tasks.get(id)?.done.promise;
          shownTask.title = `${title}: ${tasks.get(id)?.lines.join('; ')}`;
        },
      }));
      shown = new Listr(list, { concurrent: true, exitOnError: false }).run();
    },
    onFeed(report) {
      tasks.get(report.source)?.lines.push(escapeControlCharacters(describeOutcome(report)));
    },
    onSource: ({ id }) => tasks.get(id)?.done.resolve(),
    async end() {
      for (const { done } of tasks.values()) done.resolve();
      await shown;
    },
  };
}

function formatFeed(report: FeedReport): string {
  const notes = report.notes.map((note) => `\n${' '.repeat(11)}${formatNote(note)}`).join('');
  return `${report.outcome.padEnd(9)}  ${report.source.padEnd(24)}  ${escapeControlCharacters(describeOutcome(report))}  ${escapeControlCharacters(report.url)}${notes}`;
}

/** A note of a report as one line. It may quote feeds, servers and damaged files. */
export function formatNote(note: string): string {
  return escapeControlCharacters(note, MAX_NOTE_LENGTH);
}

/** Describes the outcome of a feed in one line. */
export function describeOutcome(report: FeedReport): string {
  switch (report.outcome) {
    case 'updated':
      return [
        `${report.items} items`,
        `${report.newItems} new`,
        `${report.changedItems} changed`,
        ...formatCount(report.filtered, 'filtered'),
        ...formatCount(report.withdrawn, 'withdrawn'),
      ].join(', ');
    case 'unchanged':
      return 'nothing new';
    case 'skipped':
      return report.detail;
    case 'failed':
      return `${report.reason}: ${report.detail}`;
    default:
      return report satisfies never;
  }
}

function formatCount(count: number, label: string): string[] {
  return count === 0 ? [] : [`${count} ${label}`];
}

/** Formats the notes and totals of a run. */
export function formatSummary({ totals, notes }: PullReport): string {
  const { feeds, failed, newItems, changedItems } = totals;
  return [
    ...notes.map(formatNote),
    `pulled  ${feeds} feeds, ${failed} failed, ${newItems} new items, ${changedItems} changed`,
  ].join('\n');
}
