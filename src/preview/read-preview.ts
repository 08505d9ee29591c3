import { z } from 'astro/zod';
import { ContentProblem } from '../lib/problem.ts';
import { type Preview, PREVIEW_LIMITS, previewSchema } from '../model/preview.ts';

/** Reads a report that strangers' code may have written. Throws Problem for anything but the agreed shape. */
export function readPreview(bytes: Uint8Array): Preview {
  if (bytes.length > PREVIEW_LIMITS.bytes) throw unfit(`it is longer than ${PREVIEW_LIMITS.bytes} bytes`);
  try {
    return previewSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw unfit(cause instanceof z.ZodError ? `${cause.issues.length} fields are not as agreed` : 'it is no JSON');
  }
}

function unfit(why: string): ContentProblem {
  return new ContentProblem({
    what: 'Nothing was posted.',
    why: `The report is not used: ${why}.`,
    fix: 'Look at the pull request yourself: its code may have written something else in its place.',
  });
}
