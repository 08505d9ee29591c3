// Rules for changes that are sent in, without network requests. `npm run update` skips them: content that was reviewed
// once must not be blocked by a newer rule.
import type { ContentPaths } from '../store/paths.ts';
import { checkAddresses } from './addresses.ts';
import type { ContentTexts } from './content-texts.ts';
import type { Finding, IsChanged } from './finding.ts';
import { checkFolders } from './folders.ts';
import { checkLookAlikes, checkMixedScripts } from './look-alikes.ts';
import { checkStateMedia } from './state-media.ts';

export interface ReviewOptions {
  isChanged: IsChanged;
  allowPrivate: boolean;
}

export async function reviewContent(
  paths: ContentPaths,
  texts: ContentTexts,
  { isChanged, allowPrivate }: ReviewOptions,
): Promise<Finding[]> {
  return [
    ...(await checkFolders(paths)),
    ...texts.problems.map((problem) => ({ ...problem, severity: 'error' as const })),
    ...checkAddresses(texts.addresses, allowPrivate),
    ...checkLookAlikes(texts.sources, isChanged),
    ...checkMixedScripts(texts.names),
    ...checkStateMedia(texts.sources, texts.stateMedia),
  ];
}
