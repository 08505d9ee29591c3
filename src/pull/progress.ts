// What a person sees of a run: moving lines on a terminal (listr2), one plain line a feed elsewhere.
import { Listr } from 'listr2';
import type { FeedReport, PullReport } from '../model/report.ts';
import type { Source } from '../model/source.ts';

export interface Progress {
  onWait(pid: number): void;
  onStart(sources: readonly Source[]): void;
  onFeed(report: FeedReport): void;
  onSource(source: Source): void;
  /** Resolves when all that was told is shown. */
  end(): Promise<void>;
}

export function showProgress(isTerminal = process.stdout.isTTY === true): Progress {
  return { onWait: sayWaiting, ...(isTerminal ? movingLines() : plainLines()) };
}

function sayWaiting(pid: number): void {
  console.error(`pull: process ${pid} is pulling into the same folder; waiting for its end`);
}

function plainLines(): Omit<Progress, 'onWait'> {
  return {
    onStart() {},
    onFeed: (report) => console.log(feedLine(report)),
    onSource() {},
    end: async () => {},
  };
}

function movingLines(): Omit<Progress, 'onWait'> {
  const tasks = new Map<string, { lines: string[]; done: PromiseWithResolvers<void>; say?: (words: string) => void }>();
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
      tasks.get(report.source)?.lines.push(outcomeWords(report));
    },
    onSource: ({ id }) => tasks.get(id)?.done.resolve(),
    async end() {
      for (const { done } of tasks.values()) done.resolve();
      await shown;
    },
  };
}

function feedLine(report: FeedReport): string {
  const notes = report.notes.map((note) => `\n${' '.repeat(11)}${note}`).join('');
  return `${report.outcome.padEnd(9)}  ${report.source.padEnd(24)}  ${outcomeWords(report)}  ${report.url}${notes}`;
}

export function outcomeWords(report: FeedReport): string {
  switch (report.outcome) {
    case 'updated':
      return [
        `${report.items} items`,
        `${report.newItems} new`,
        `${report.changedItems} changed`,
        ...countWords(report.leftOut, 'left out'),
        ...countWords(report.withdrawn, 'withdrawn'),
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

function countWords(count: number, words: string): string[] {
  return count === 0 ? [] : [`${count} ${words}`];
}

/** The last line of a run. */
export function summary({ totals, notes }: PullReport): string {
  const { feeds, failed, newItems, changedItems } = totals;
  return [...notes, `pulled  ${feeds} feeds, ${failed} failed, ${newItems} new items, ${changedItems} changed`].join(
    '\n',
  );
}
