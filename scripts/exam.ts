import { parseArgs } from 'node:util';
import { Problem } from '../src/lib/problem.ts';
import { examine, examTable } from '../src/pull/exam/exam.ts';

const HELP = `Usage: npm run exam -- DIR [--failures]

Reads the documents of DIR (cases.jsonl, MANIFEST.tsv) with the feed parser and prints how many come out right.

  --failures  also print each case that fails, with what was expected and what came
  --help      print this`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { failures: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
});

const [folder] = positionals;
if (values.help || !folder) {
  if (values.help) console.log(HELP);
  else console.error(`No folder was named.\n\n${HELP}`);
  process.exitCode = values.help ? 0 : 2;
} else {
  try {
    const results = await examine(folder);
    for (const { id, error, failures } of values.failures ? results : []) {
      if (error) console.log(`${id}: ${error}`);
      for (const { expectation, got } of failures) {
        console.log(`${id}: ${JSON.stringify(expectation)}\n  got ${JSON.stringify(got)}`);
      }
    }
    console.log(examTable(results).join('\n'));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
