// Names of IPFS for the edition in dist: DNSLink, and IPNS records.
import { basename } from 'node:path';
import { loadKeys } from '../edition/keys/key-file.ts';
import { siteCid } from '../edition/site-cid.ts';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { parsePublicKey } from '../lib/minisign.ts';
import { RefusedProblem, UsageProblem } from '../lib/problem.ts';
import { formatDnslink } from '../mirror/ipfs/dnslink.ts';
import { readRecord, type SignedRecord, signRecord, toRoutingKey } from '../mirror/ipfs/ipns-record.ts';
import { publishRecord } from '../mirror/ipfs/publish-record.ts';
import { createRecordService } from '../mirror/ipfs/record-service.ts';
import { readLocalEdition } from '../mirror/local-edition.ts';
import type { Root } from '../model/edition.ts';

/** How long a record is valid. An edition is outdated after three days, but an old site is better than none. */
export const DEFAULT_DAYS = 30;
const MAX_DAYS = 365;

/** Gateways name downloaded records in the same way. */
const RECORD_SUFFIX = '.ipns-record';

/** @param name an IPNS name; undefined: the CID of the edition in dist, which changes with every edition */
export async function makeDnslink(host: string, distDir: string, name: string | undefined): Promise<string> {
  if (name !== undefined) {
    toRoutingKey(name);
    return formatDnslink(host, `/ipns/${name}`);
  }
  await readLocalEdition(distDir);
  return formatDnslink(host, `/ipfs/${await siteCid(distDir)}`);
}

export interface SignNameOptions {
  distDir: string;
  /** A key file of minisign that has no other purpose. */
  keyFile: string;
  /** The file of the record. Default: `<name>.ipns-record`. */
  out?: string | undefined;
  /** ISO time, UTC. */
  now: string;
  days?: number;
}

/**
 * Signs a record that leads from a name to the edition in dist, without a network.
 * @throws RefusedProblem if the key has another purpose, or `out` is the record of a newer edition
 */
export async function signName({
  distDir,
  keyFile,
  out,
  now,
  days = DEFAULT_DAYS,
}: SignNameOptions): Promise<SignedRecord & { file: string; value: string; sequence: number }> {
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
    throw new UsageProblem({
      what: 'No record was signed.',
      why: `A record cannot be valid for ${days} days.`,
      fix: `Give --days as a number from 1 to ${MAX_DAYS}.`,
    });
  const { edition, root } = await readLocalEdition(distDir);
  const [key] = await loadKeys([keyFile]);
  if (key === undefined) throw new Error('loadKeys returned no key');
  requireOwnKey(key.publicKey, root);
  const value = `/ipfs/${await siteCid(distDir)}`;
  const signed = await signRecord({ seed: key.seed, value, sequence: edition.number, now, days });
  const file = out ?? `${signed.name}${RECORD_SUFFIX}`;
  await requireNotNewer(file, edition.number);
  await writeFileAtomically(file, signed.record);
  return { ...signed, file, value, sequence: edition.number };
}

/** One key for two kinds of documents would give away both when it is lost, and could not be replaced alone. */
function requireOwnKey(publicKey: Uint8Array, { keys, roles }: Root): void {
  const others = [...keys, ...(roles?.edition.keys ?? []), ...(roles?.mirrors.keys ?? [])];
  const other = others.find((listed) => Buffer.compare(parsePublicKey(listed.publicKey).key, publicKey) === 0);
  if (other === undefined) return;
  throw new RefusedProblem({
    what: 'No record was signed.',
    why: `The root of the site names the key ${other.id.toUpperCase()} for other documents.`,
    fix: 'Make a key for the name: npm run keys -- new --out ipns.key',
  });
}

async function requireNotNewer(file: string, number: number): Promise<void> {
  const existing = await readIfExists(file);
  if (existing === undefined) return;
  const { sequence } = readExisting(existing, file);
  if (sequence <= number) return;
  throw new RefusedProblem({
    what: 'No record was signed.',
    why: `${file} has the sequence ${sequence}; the edition in dist has the number ${number}.`,
    fix: 'Sign the newest edition, or give another file with --out.',
  });
}

function readExisting(bytes: Uint8Array, file: string) {
  try {
    return readRecord(bytes);
  } catch (cause) {
    throw new UsageProblem(
      { what: 'No record was signed.', why: `${file} exists and is no record.`, fix: 'Give another file with --out.' },
      { cause },
    );
  }
}

export type RecordResult = { address: string } & ({ outcome: 'published' | 'renewed' } | { failure: Error });

/**
 * A service that fails does not stop the others.
 * @param name of the site; undefined: the name of the file without its suffix
 */
export async function publishName(
  file: string,
  addresses: readonly string[],
  name = basename(file, RECORD_SUFFIX),
): Promise<RecordResult[]> {
  const record = await readIfExists(file);
  if (record === undefined)
    throw new UsageProblem({
      what: 'Nothing was published.',
      why: `${file} does not exist.`,
      fix: 'Give the file of a record: npm run mirror -- ipns makes it.',
    });
  const services = addresses.map((address) => ({ address, service: createRecordService(address) }));
  const results: RecordResult[] = [];
  for (const { address, service } of services)
    results.push(
      await publishRecord(service, name, record).then(
        (outcome) => ({ address, outcome }),
        (failure: Error) => ({ address, failure }),
      ),
    );
  return results;
}
