// `npm run exam -- DIR`: runs the feed parser on a folder of test documents and prints how many cases pass.
import { runCommand, wrongUse } from '../../src/lib/command.ts';
import { resultTable, runCases } from './run-cases.ts';

const help = `npm run exam -- DIR: runs the feed parser on the documents of a folder (cases.jsonl, MANIFEST.tsv).

  --failures   also print each failed case, with the expected and the actual values`;

await runCommand({
  name: 'exam',
  help,
  options: { failures: { type: 'boolean', default: false } },
  async run({ failures }, [folder]) {
    if (folder === undefined) throw wrongUse('exam', 'Give a folder.');
    const results = await runCases(folder);
    for (const { id, error, failures: unmet } of failures ? results : []) {
      if (error) console.log(`${id}: ${error}`);
      for (const { expectation, actual } of unmet)
        console.log(`${id}: ${JSON.stringify(expectation)}\n  actual ${JSON.stringify(actual)}`);
    }
    console.log(resultTable(results).join('\n'));
    return true;
  },
});
