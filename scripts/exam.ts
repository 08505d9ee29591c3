import { runCommand, wrongUse } from '../src/lib/command.ts';
import { examine, examTable } from '../src/pull/exam/exam.ts';

const help = `npm run exam -- DIR: runs the feed parser on the test documents of a folder (cases.jsonl, MANIFEST.tsv).

  --failures   also print each failed case, with the expected and the actual value`;

await runCommand({
  name: 'exam',
  help,
  options: { failures: { type: 'boolean', default: false } },
  async run({ failures }, [folder]) {
    if (folder === undefined) throw wrongUse('exam', 'Give a folder.');
    const results = await examine(folder);
    for (const { id, error, failures: wrong } of failures ? results : []) {
      if (error) console.log(`${id}: ${error}`);
      for (const { expectation, got } of wrong)
        console.log(`${id}: ${JSON.stringify(expectation)}\n  got ${JSON.stringify(got)}`);
    }
    console.log(examTable(results).join('\n'));
    return true;
  },
});
