import { readIfThere, writeWhole } from '../lib/files.ts';
import { stableJson } from '../lib/json.ts';
import { ContentProblem } from '../lib/problem.ts';
import { type WithdrawnMarks, withdrawnMarksSchema } from '../model/withdrawn.ts';

/** @throws Problem where the file is damaged: without it, what was taken down could come back under another address */
export async function readWithdrawnMarks(file: string): Promise<WithdrawnMarks> {
  const bytes = await readIfThere(file);
  if (bytes === undefined) return {};
  try {
    return withdrawnMarksSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new ContentProblem(
      {
        what: `${file} cannot be read.`,
        why: 'It is not as pull writes it.',
        fix: 'Restore it from the items branch. If there is no copy, delete it: what is withdrawn stays out under the addresses that content/withdrawn names.',
      },
      { cause },
    );
  }
}

export async function writeWithdrawnMarks(file: string, marks: WithdrawnMarks): Promise<void> {
  if (Object.keys(marks).length > 0 || (await readIfThere(file)) !== undefined)
    await writeWhole(file, `${stableJson(marks, 2)}\n`);
}
