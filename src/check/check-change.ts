// The content, or what a change does to it → findings with their lines. This is the order.
import type { Change, ChangedFile } from '../lib/changed-files.ts';
import { openStore } from '../store/store.ts';
import { type RequestAddress, checkRedirects } from './redirects.ts';
import { byPlace, checkContent } from './check-content.ts';
import type { Finding } from './finding.ts';
import { type LocatedFinding, locate } from './locate.ts';
import { reviewContent } from './review-content.ts';
import { type Scope, scopeOf, within } from './scope.ts';
import { unsafeChanges } from './unsafe-changes.ts';
import { readContentTexts, type SourceTexts } from './content-texts.ts';

export interface CheckOptions {
  contentDir: string;
  /** All of the content where it is left out. Without a base, nothing can be said of what was there before. */
  change?: Change | { base?: undefined; files: ChangedFile[] } | undefined;
  /** Passes addresses that are not on the public internet. */
  allowPrivate?: boolean;
  /** Asks where the addresses of the sources lead; nobody is asked where it is left out. */
  request?: RequestAddress | undefined;
}

/** @returns what is told, and how many findings are of other files than those that changed */
export async function checkChange({
  contentDir,
  change,
  allowPrivate = false,
  request,
}: CheckOptions): Promise<{ findings: LocatedFinding[]; elsewhere: number }> {
  const { paths } = openStore(contentDir);
  const scope = change === undefined ? undefined : scopeOf(change.files);
  const isChanged = scope?.isChanged ?? (() => false);
  const written = await readContentTexts(paths);
  const found = [
    ...(await checkContent(contentDir, isChanged, written)),
    ...(await reviewContent(paths, written, { isChanged, allowPrivate })),
    ...(change?.base === undefined ? [] : await unsafeChanges(paths, change)),
  ];
  const all =
    request === undefined
      ? found
      : [...found, ...(await checkRedirects(requestable(written.sources, found, scope), request))];
  const { told, elsewhere } = scope === undefined ? { told: all, elsewhere: 0 } : within(all, scope);
  return { findings: byLine(await locate(byPlace(told))), elsewhere };
}

/** Findings by file, as somebody meets them who reads the files from the top. Sorting is stable: what stands on one line stays by field. */
function byLine(findings: readonly LocatedFinding[]): LocatedFinding[] {
  const files = Map.groupBy(findings, ({ file }) => file);
  return [...files.values()].flatMap((of) => of.toSorted((one, other) => one.at.line - other.at.line));
}

/** The sources that a change touches, without addresses that are refused as they stand. */
function requestable(
  sources: readonly SourceTexts[],
  found: readonly Finding[],
  scope: Scope | undefined,
): SourceTexts[] {
  const refused = new Set(
    found.flatMap(({ severity, file, field }) => (severity === 'error' ? [`${file} ${field}`] : [])),
  );
  return sources
    .filter(({ file }) => scope === undefined || scope.isChanged(file))
    .map((written) => ({
      ...written,
      addresses: written.addresses.filter(({ file, field }) => !refused.has(`${file} ${field}`)),
    }));
}
