// IPNS records: signed documents that say which CID a name has now. The name is the public key, so anybody can check a record
// and publish it again without a secret. https://specs.ipfs.tech/ipns/ipns-record/
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys';
import {
  createIPNSRecordWithExpiration,
  marshalIPNSRecord,
  multihashToIPNSRoutingKey,
  unmarshalIPNSRecord,
} from 'ipns';
import { ipnsSelector } from 'ipns/selector';
import { ipnsValidator } from 'ipns/validator';
import { base36 } from 'multiformats/bases/base36';
import { CID } from 'multiformats/cid';
import { DAY_MS, MINUTE_MS } from '../../lib/duration.ts';
import { IntegrityProblem, UsageProblem } from '../../lib/problem.ts';

/** How long resolvers may keep the answer. Kubo's default; editions are made at most every two hours. */
const TTL_NS = BigInt(5 * MINUTE_MS) * 1_000_000n;

/** The codec of IPNS names. https://specs.ipfs.tech/ipns/ipns-record/#ipns-name */
const LIBP2P_KEY = 0x72;

export interface SignedRecord {
  /** `k51…` */
  name: string;
  record: Uint8Array;
  /** ISO time after which nobody accepts the record. */
  validUntil: string;
}

export interface RecordSummary {
  /** `/ipfs/<cid>` */
  value: string;
  sequence: bigint;
  validUntil: string;
}

/**
 * Signs a record. Equal options give equal bytes.
 * @param seed of an Ed25519 key
 * @param value `/ipfs/<cid>`
 * @param sequence number of the edition: of two valid records, the one with the higher sequence wins
 */
export async function signRecord(options: {
  seed: Uint8Array;
  value: string;
  sequence: number;
  now: string;
  days: number;
}): Promise<SignedRecord> {
  const { seed, value, sequence, now, days } = options;
  const key = await generateKeyPairFromSeed('Ed25519', seed);
  const validUntil = new Date(Date.parse(now) + days * DAY_MS).toISOString();
  const record = await createIPNSRecordWithExpiration(key, value, sequence, toNanoseconds(validUntil), {
    ttlNs: TTL_NS,
    // Version 1 of the signature is deprecated; readers need version 2 only (IPIP-428, 2023).
    v1Compatible: false,
  });
  return { name: key.publicKey.toCID().toString(base36), record: marshalIPNSRecord(record), validUntil };
}

/** IPNS times have nine decimals. */
function toNanoseconds(time: string): string {
  return time.replace(/\.(\d{3})Z$/, '.$1000000Z');
}

export function readRecord(record: Uint8Array): RecordSummary {
  const { value, sequence, validity } = unmarshalIPNSRecord(record);
  return { value, sequence, validUntil: validity };
}

/** Throws Problem unless the name has signed the record and the record is valid now, by the clock of this machine. */
export async function requireValidRecord(name: string, record: Uint8Array): Promise<void> {
  const key = toRoutingKey(name);
  try {
    await ipnsValidator(key, record);
  } catch (cause) {
    throw new IntegrityProblem(
      {
        what: `This is not a valid record of ${name}.`,
        why: (cause as Error).message,
        fix: 'Get the newest record from the operator of the site, or sign a new one.',
      },
      { cause },
    );
  }
}

/** Whether resolvers that know both records keep `current`: it has a higher sequence, or is valid longer. */
export function isSuperseded(name: string, record: Uint8Array, current: Uint8Array): boolean {
  return ipnsSelector(toRoutingKey(name), [record, current]) === 1;
}

/** Throws Problem if the text is not an IPNS name. */
export function toRoutingKey(name: string): Uint8Array {
  try {
    const cid = CID.parse(name, base36);
    if (cid.code === LIBP2P_KEY) return multihashToIPNSRoutingKey(cid.multihash as never);
  } catch {
    // Reported below.
  }
  throw new UsageProblem({
    what: 'Nothing was done.',
    why: `“${name}” is not an IPNS name.`,
    fix: 'Give a name as `npm run mirror -- ipns` prints it: k51….',
  });
}
