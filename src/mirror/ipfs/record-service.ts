// Services that take IPNS records from anybody: Delegated Routing V1 over HTTP, and Kubo.
// https://specs.ipfs.tech/routing/http-routing-v1/#ipns-api
import { NetworkProblem, UsageProblem } from '../../lib/problem.ts';
import { createKuboRpc } from '../targets/kubo-rpc.ts';

export interface RecordService {
  /** undefined if the service has no record of the name. */
  get(name: string): Promise<Uint8Array | undefined>;
  put(name: string, record: Uint8Array): Promise<void>;
}

const MEDIA_TYPE = 'application/vnd.ipfs.ipns-record';
/** The specification's limit for a record. */
const MAX_RECORD_BYTES = 10 * 1024;
const TIMEOUT_MS = 120_000;

/** @param address ends with `/routing/v1/ipns/` for Delegated Routing; otherwise that of Kubo's RPC before `api/v0` */
export function createRecordService(address: string): RecordService {
  if (!/^https?:\/\/[^\s@?#]+\/$/.test(address))
    throw new UsageProblem({
      what: 'Nothing was published.',
      why: `“${address}” is not an address of a service.`,
      fix: 'Give https://…/routing/v1/ipns/ or the address of Kubo’s RPC, such as http://127.0.0.1:5001/, with a slash at the end.',
    });
  if (address.endsWith('/routing/v1/ipns/')) return createDelegatedRouting(address);
  const kubo = createKuboRpc(address, undefined, TIMEOUT_MS);
  return { get: kubo.getRecord, put: kubo.putRecord };
}

function createDelegatedRouting(address: string): RecordService {
  const request = async (name: string, init: RequestInit): Promise<Response> =>
    fetch(new URL(name, address), { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
      (cause: Error) => {
        throw requestFailed(address, cause.cause instanceof Error ? cause.cause.message : cause.message, cause);
      },
    );
  return {
    async get(name) {
      const response = await request(name, { headers: { accept: MEDIA_TYPE } });
      // Without a record, services answer 404, or 200 with another type (IPIP-513).
      const hasRecord = response.ok && response.headers.get('content-type')?.startsWith(MEDIA_TYPE) === true;
      if (hasRecord) return readLimited(response, address);
      await response.body?.cancel();
      if (response.ok || response.status === 404) return undefined;
      throw requestFailed(address, `The service answered ${response.status}.`);
    },
    async put(name, record) {
      const body = Uint8Array.from(record);
      const response = await request(name, { method: 'PUT', headers: { 'content-type': MEDIA_TYPE }, body });
      await response.body?.cancel();
      if (!response.ok) throw requestFailed(address, `The service answered ${response.status}.`);
    },
  };
}

async function readLimited({ body }: Response, address: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > MAX_RECORD_BYTES) throw requestFailed(address, 'Its record is longer than 10 KiB.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function requestFailed(address: string, why: string, cause?: Error): NetworkProblem {
  return new NetworkProblem(
    {
      what: `The record was not published at ${address}.`,
      why,
      fix: 'Try again later, or give another service with --to.',
    },
    cause === undefined ? undefined : { cause },
  );
}
