import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { ContentProblem } from '../lib/problem.ts';
import { type WithdrawnMarks, withdrawnMarksSchema } from '../model/withdrawn.ts';

/** @throws Problem if the file is damaged: without it, a withdrawn item could come back under another address */
export async function readWithdrawnMarks(file: string): Promise<WithdrawnMarks> {
  const bytes = await readIfExists(file);
  if (bytes === undefined) return {};
  try {
    return withdrawnMarksSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new ContentProblem(
      {
        what: `${file} cannot be read.`,
        why: 'It does not have the format that pull writes.',
        fix: 'Restore it from the items branch. If there is no copy, delete it: then withdrawn items are blocked only under the ids and addresses in content/withdrawn.',
      },
      { cause },
    );
  }
}

export async function writeWithdrawnMarks(file: string, marks: WithdrawnMarks): Promise<void> {
  if (Object.keys(marks).length > 0 || (await readIfExists(file)) !== undefined)
    await writeFileAtomically(file, `${stableJson(marks, 2)}\n`);
}
