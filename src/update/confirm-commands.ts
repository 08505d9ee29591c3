// The subcommands of `npm run edition` for builders and witnesses, and for the operator who publishes what they signed.
import { acceptConfirmations } from '../edition/accept.ts';
import { loadKeys } from '../edition/keys/key-file.ts';
import type { SecretKey } from '../edition/keys/secret-key.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { UsageProblem } from '../lib/problem.ts';
import { readKeyLine } from '../verify/run-verify.ts';
import { attestEdition, type ConfirmOptions, cosignLog } from './confirm-edition.ts';

export interface ConfirmFlags {
  dist: string;
  rootsDir: string;
  key: readonly string[];
  from?: string | undefined;
  trust: readonly string[];
  name?: string | undefined;
  state?: string | undefined;
  out?: string | undefined;
  witness: readonly string[];
  /** Milliseconds since 1970. */
  now: number;
}

/** Each returns the lines to print. */
export const CONFIRM_SUBCOMMANDS: Readonly<
  Record<string, (flags: ConfirmFlags, file: string | undefined) => Promise<string[]>>
> = { attest, cosign, accept };

async function attest(flags: ConfirmFlags): Promise<string[]> {
  const signature = await attestEdition({ ...(await readOptions(flags)), distDir: flags.dist });
  await writeFileAtomically(needFlag('out', flags.out), signature);
  return [`this build has the same bytes; the signature is in ${flags.out}: send it to the operators`];
}

async function cosign(flags: ConfirmFlags): Promise<string[]> {
  const name = needFlag('name', flags.name);
  if (!/^[^\s+]{1,100}$/u.test(name))
    throw usageError('--name has no spaces and no plus, such as name.example/witness.');
  const stateFile = needFlag('state', flags.state);
  const { number, line, verifierKey } = await cosignLog({ ...(await readOptions(flags)), name, stateFile });
  await writeFileAtomically(needFlag('out', flags.out), `${line}\n`);
  return [
    `the log with edition ${number} continues what you saw; the cosignature is in ${flags.out}: send it to the operators`,
    `key of the witness, for readers: ${verifierKey}`,
  ];
}

async function accept({ dist, rootsDir, witness }: ConfirmFlags, file: string | undefined): Promise<string[]> {
  const text = file === undefined ? undefined : (await readIfExists(file))?.toString('utf8');
  if (text === undefined) throw usageError('`accept` needs a file that a builder or a witness sent.');
  return acceptConfirmations({ distDir: dist, rootsDir, text, witnesses: witness });
}

async function readOptions({ from, trust, key, out, now }: ConfirmFlags): Promise<ConfirmOptions> {
  const target = needFlag('from', from);
  needFlag('out', out);
  if (trust.length === 0) throw usageError('--trust is missing: a public key of the site, from a person.');
  const [signer, ...more]: SecretKey[] = await loadKeys(key);
  if (signer === undefined || more.length > 0) throw usageError('Give one secret key with --key.');
  return { target, trust: trust.map(readKeyLine), key: signer, now };
}

function needFlag(flag: string, value: string | undefined): string {
  if (value === undefined) throw usageError(`--${flag} is missing.`);
  return value;
}

function usageError(why: string): UsageProblem {
  return new UsageProblem({ what: 'Nothing was signed or accepted.', why, fix: 'See `npm run edition -- --help`.' });
}
