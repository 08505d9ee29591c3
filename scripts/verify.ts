import { randomInt } from 'node:crypto';
import english from '../content/i18n/en.json' with { type: 'json' };
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { fourWords } from '../src/model/four-words.ts';
import { formatCauses } from '../src/verify/format-causes.ts';
import { formatVerdict } from '../src/verify/format-verdict.ts';
import { runVerify } from '../src/verify/run-verify.ts';
import { VERDICT_EXIT_CODES } from '../src/verify/verdict.ts';

const help = `npm run verify -- <target> --key KEY: checks whether a copy is as it was signed. Writes nothing.
The target is a folder, a URL (http or https), a .zip or a .car.
Verdicts and their exit codes: 0 authentic, 3 authentic but old, 4 tampered, 5 unreachable or unsigned.

  --key KEY       public key (RW…) or a .pub file, from a person you trust, not from the copy. Repeat for
                  several keys
  --needed N      number of these keys that must have signed (default: more than half)
  --sample N      check the front pages, scripts, and N random files
  --state FILE    store the edition seen last, and detect older ones
  --report FILE   write the verdict as JSON
  --allow-extra   report harmless files outside the edition as a note; mirrors keep such files for some days.
                  Scripts, settings of servers and twins of signed files never pass
  --now ISO       time of the check, such as 2026-08-23T09:00:00Z`;

await runCommand({
  name: 'verify',
  help,
  options: {
    key: { type: 'string', multiple: true, default: [] },
    needed: { type: 'string' },
    sample: { type: 'string' },
    state: { type: 'string' },
    report: { type: 'string' },
    'allow-extra': { type: 'boolean', default: false },
    now: { type: 'string' },
  },
  async run({ key: keys, needed, sample, state, report, now, ...flags }, [target, ...more]) {
    const clock = now === undefined ? Date.now() : Date.parse(now);
    const isCount = (text?: string) => text === undefined || /^[1-9]\d{0,8}$/.test(text);
    if (
      target === undefined ||
      more.length > 0 ||
      keys.length === 0 ||
      !isCount(needed) ||
      !isCount(sample) ||
      Number.isNaN(clock)
    )
      throw wrongUse(
        'verify',
        'Give one target and at least one --key; --needed and --sample are positive integers, --now is a time.',
      );
    const verdict = await runVerify(target, {
      keys,
      now: clock,
      random: () => randomInt(2 ** 32) / 2 ** 32,
      allowExtra: flags['allow-extra'],
      ...(needed === undefined ? {} : { needed: Number(needed) }),
      ...(sample === undefined ? {} : { sample: Number(sample) }),
      ...(state === undefined ? {} : { stateFile: state }),
      ...(report === undefined ? {} : { reportFile: report }),
    });
    const { headline, lines } = formatVerdict(
      verdict,
      (word) => english[`check.${word}` as keyof typeof english],
      fourWords,
      formatCauses,
    );
    console.log([headline, ...lines.map((line) => `  ${line}`)].join('\n'));
    process.exitCode = VERDICT_EXIT_CODES[verdict.word];
    return true;
  },
});
