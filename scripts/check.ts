import { relative } from 'node:path';
import { check, type Finding } from '../src/check/check.ts';
import { runCommand } from '../src/lib/command.ts';

await runCommand({
  name: 'check',
  help: `npm run check: lists every problem of the content. Writes nothing.

  --content DIR   the content folder (content)`,
  options: { content: { type: 'string', default: 'content' } },
  async run({ content }) {
    const findings = await check(content);
    for (const finding of findings) console.log(describe(finding));
    const errors = findings.filter(({ severity }) => severity === 'error');
    console.log(`${errors.length} to mend, ${findings.length - errors.length} to know of`);
    return errors.length === 0;
  },
});

function describe({ severity, file, field, what, why, fix }: Finding): string {
  const place = relative('.', file);
  // In a pull request the words stand beside the file they are about.
  if (process.env['GITHUB_ACTIONS']) {
    const text = `${field === '' ? '' : `${field}: `}${what} ${why} ${fix}`.replaceAll('%', '%25').replaceAll('\n', '%0A');
    return `::${severity} file=${place.replaceAll(',', '%2C')}::${text}`;
  }
  return `${severity === 'error' ? 'mend' : 'know'}  ${place}${field === '' ? '' : `  ${field}`}\n      what: ${what}\n      why:  ${why}\n      fix:  ${fix}\n`;
}
