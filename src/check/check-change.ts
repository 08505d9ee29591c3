// The steps of `npm run check`: the content, or a change to it → findings with their lines.
import type { Change, ChangedFile } from '../lib/changed-files.ts';
import { openStore } from '../store/store.ts';
import { byFileAndField, checkContent } from './check-content.ts';
import { readContentTexts, type SourceTexts } from './content-texts.ts';
import type { Finding } from './finding.ts';
import { type LocatedFinding, locate } from './locate.ts';
import { checkRedirects, type RequestAddress } from './redirects.ts';
import { reviewContent } from './review-content.ts';
import { changeScope, type Scope, splitByScope } from './scope.ts';
import { findUnsafeChanges } from './unsafe-changes.ts';

export interface CheckOptions {
  contentDir: string;
  /** Left out: all of the content is checked. Without a base commit, changes are not compared with the old version. */
  change?: Change | { base?: undefined; files: ChangedFile[] } | undefined;
  /** Accept addresses that are not on the public internet. */
  allowPrivate?: boolean;
  /** The day in Minsk (yyyy-mm-dd), to find dates in the future; left out: none are looked for. */
  today?: string | undefined;
  /** Requests the addresses of the sources; left out: nothing is requested. */
  request?: RequestAddress | undefined;
}

/** @returns the findings to report, and how many are in files that the change does not touch */
export async function checkChange({
  contentDir,
  change,
  allowPrivate = false,
  today,
  request,
}: CheckOptions): Promise<{ findings: LocatedFinding[]; elsewhere: number }> {
  const { paths } = openStore(contentDir);
  const scope = change === undefined ? undefined : changeScope(change.files);
  const isChanged = scope?.isChanged ?? (() => false);
  const texts = await readContentTexts(paths);
  const found = [
    ...(await checkContent(contentDir, isChanged, texts, today)),
    ...(await reviewContent(paths, texts, { isChanged, allowPrivate })),
    ...(change?.base === undefined ? [] : await findUnsafeChanges(paths, change)),
  ];
  const all =
    request === undefined
      ? found
      : [...found, ...(await checkRedirects(sourcesToRequest(texts.sources, found, scope), request))];
  const { reported, elsewhere } = scope === undefined ? { reported: all, elsewhere: 0 } : splitByScope(all, scope);
  return { findings: byLine(await locate(byFileAndField(reported))), elsewhere };
}

/** Sorts the findings of each file by line; those on one line stay sorted by field. */
function byLine(findings: readonly LocatedFinding[]): LocatedFinding[] {
  const files = Map.groupBy(findings, ({ file }) => file);
  return [...files.values()].flatMap((ofFile) => ofFile.toSorted((one, other) => one.at.line - other.at.line));
}

/** The sources that a change touches, without the addresses that have errors already. */
function sourcesToRequest(
  sources: readonly SourceTexts[],
  found: readonly Finding[],
  scope: Scope | undefined,
): SourceTexts[] {
  const refused = new Set(
    found.flatMap(({ severity, file, field }) => (severity === 'error' ? [`${file} ${field}`] : [])),
  );
  return sources
    .filter(({ file }) => scope === undefined || scope.isChanged(file))
    .map((source) => ({
      ...source,
      addresses: source.addresses.filter(({ file, field }) => !refused.has(`${file} ${field}`)),
    }));
}
