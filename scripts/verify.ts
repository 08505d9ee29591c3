import { randomInt } from 'node:crypto';
import english from '../content/i18n/en.json' with { type: 'json' };
import { runCommand } from '../src/lib/command.ts';
import { EXIT_CODES } from '../src/lib/exit-codes.ts';
import { fourWords } from '../src/model/four-words.ts';
import { runVerify } from '../src/verify/run-verify.ts';
import { EXIT_CODES as VERDICT_CODES } from '../src/verify/verdict.ts';
import { verdictText } from '../src/verify/verdict-text.ts';

const help = `npm run verify -- <target> --key KEY: is this copy what was signed? Writes nothing.
The target is a folder, an address (http or https), a .zip or a .car.
Exit code: 0 authentic, 3 authentic but old, 4 tampered, 5 unreachable or unsigned, 2 wrong use, 1 any other trouble.

  --key KEY       public key (RW…) or a .pub file; from a person you trust, not from the copy. Give it again for
                  each of several keys
  --needed N      how many of the keys must stand behind the copy (more than half of them)
  --sample N      check the front pages, scripts, and N more files by chance
  --state FILE    remember what was seen, and refuse to go back
  --report FILE   write the verdict as JSON
  --allow-extra   only tell of files that are not in the edition, as mirrors keep for some days
  --now ISO       another clock, such as 2026-08-23T09:00:00Z`;

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
    ) {
      console.error(`verify: one target, at least one --key, whole numbers, and a time are needed.\n\n${help}`);
      process.exitCode = EXIT_CODES.usage;
      return true;
    }
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
    const { headline, lines } = verdictText(
      verdict,
      (word) => english[`check.${word}` as keyof typeof english],
      fourWords,
    );
    console.log([headline, ...lines.map((line) => `  ${line}`)].join('\n'));
    process.exitCode = VERDICT_CODES[verdict.word];
    return true;
  },
});
