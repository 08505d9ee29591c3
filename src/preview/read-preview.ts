import { z } from 'astro/zod';
import { ContentProblem } from '../lib/problem.ts';
import { PREVIEW_LIMITS, type Preview, previewSchema } from '../model/preview.ts';

/** Parses a report that untrusted code may have written. @throws ContentProblem unless it matches the schema */
export function readPreview(bytes: Uint8Array): Preview {
  if (bytes.length > PREVIEW_LIMITS.bytes) throw invalidReport(`it is longer than ${PREVIEW_LIMITS.bytes} bytes`);
  try {
    return previewSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw invalidReport(cause instanceof z.ZodError ? `${cause.issues.length} fields are invalid` : 'it is not JSON');
  }
}

function invalidReport(why: string): ContentProblem {
  return new ContentProblem({
    what: 'Nothing was posted.',
    why: `The report is not used: ${why}.`,
    fix: 'Look at the pull request: its code may have replaced the report.',
  });
}
