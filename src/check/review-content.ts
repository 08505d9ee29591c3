// What a reviewer would look for in people's files, told without asking anybody. An update does without it: what has been
// reviewed once is not held back by a rule that came later.
import { checkAddresses } from './addresses.ts';
import type { Finding, IsChanged } from './finding.ts';
import { checkFolders } from './folders.ts';
import { checkLetters, checkLookAlikes } from './look-alikes.ts';
import { checkStateMedia } from './state-media.ts';
import type { ContentTexts } from './content-texts.ts';
import type { ContentPaths } from '../store/paths.ts';

export interface ReviewOptions {
  isChanged: IsChanged;
  allowPrivate: boolean;
}

export async function reviewContent(
  paths: ContentPaths,
  written: ContentTexts,
  { isChanged, allowPrivate }: ReviewOptions,
): Promise<Finding[]> {
  return [
    ...(await checkFolders(paths)),
    ...written.problems.map((problem) => ({ ...problem, severity: 'error' as const })),
    ...checkAddresses(written.addresses, allowPrivate),
    ...checkLookAlikes(written.sources, isChanged),
    ...checkLetters(written.names),
    ...checkStateMedia(written.sources, written.stateMedia),
  ];
}
