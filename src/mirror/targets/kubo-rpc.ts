// Client for the calls of Kubo's RPC that a push needs (docs.ipfs.tech/reference/kubo/rpc), by fetch. Filebase and other
// hosts offer dag/import under the same name.
import { openAsBlob } from 'node:fs';
import { z } from 'astro/zod';
import { NetworkProblem } from '../../lib/problem.ts';

const importLineSchema = z.object({
  Root: z.object({ Cid: z.object({ '/': z.string() }), PinErrorMsg: z.string().optional() }).optional(),
});
const pinsSchema = z.object({
  Keys: z.record(z.string(), z.object({ Type: z.string(), Name: z.string().optional() })).nullish(),
});

/** Lines of routing/get: the one of type 5 has the value in base64. */
const routingLineSchema = z.object({ Type: z.int(), Extra: z.string().nullish() });
const VALUE = 5;
/** The end of Kubo's message if no node has a record. */
const NOT_FOUND = 'not found';

export interface KuboRpc {
  /** Imports the blocks of a CAR. @returns its roots */
  importCar(file: string): Promise<string[]>;
  /** Recursive pins: CID → name, which may be empty. */
  pins(): Promise<Map<string, string>>;
  /** Pins a CID, or renames its pin. */
  pin(cid: string, name: string): Promise<void>;
  /** Pins `to`, fetching only what differs from `from`, which stays pinned. */
  updatePin(from: string, to: string): Promise<void>;
  unpin(cid: string): Promise<void>;
  /** The best IPNS record that the node finds; undefined if it finds none. */
  getRecord(name: string): Promise<Uint8Array | undefined>;
  /** Publishes an IPNS record that anybody has signed. */
  putRecord(name: string, record: Uint8Array): Promise<void>;
}

/**
 * @param api URL before `api/v0`
 * @param authorization value of the header
 * @param timeoutMs timeout of calls without a body
 */
export function createKuboRpc(api: string, authorization: string | undefined, timeoutMs = 300_000): KuboRpc {
  const call = async (command: string, query: [string, string][], body?: FormData): Promise<string> => {
    const url = new URL(`api/v0/${command}?${new URLSearchParams(query)}`, api);
    const limit = body === undefined ? { signal: AbortSignal.timeout(timeoutMs) } : { body };
    const headers = authorization === undefined ? {} : { authorization };
    const { ok, status, text } = await fetch(url, { method: 'POST', redirect: 'error', headers, ...limit })
      .then(async (response) => ({ ok: response.ok, status: response.status, text: await response.text() }))
      .catch((cause: Error) => {
        throw commandFailed(command, api, describeError(cause), cause);
      });
    if (!ok) throw commandFailed(command, api, `${status}: ${parseMessage(text)}`);
    // Errors after the first byte of the response are in its last line, not in the status.
    const error = /"Type":\s*"error"/.test(text) ? parseMessage(text.trim().split('\n').at(-1) ?? '') : undefined;
    if (error !== undefined) throw commandFailed(command, api, error);
    return text;
  };
  return {
    async importCar(file) {
      const body = new FormData();
      body.set('file', await openAsBlob(file), 'edition.car');
      const text = await call(
        'dag/import',
        [
          ['pin-roots', 'false'],
          ['stats', 'true'],
        ],
        body,
      );
      const lines = text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => importLineSchema.parse(JSON.parse(line)));
      return lines.flatMap(({ Root }) => (Root === undefined ? [] : [Root.Cid['/']]));
    },
    async pins() {
      const { Keys } = pinsSchema.parse(
        JSON.parse(
          await call('pin/ls', [
            ['type', 'recursive'],
            ['names', 'true'],
          ]),
        ),
      );
      return new Map(Object.entries(Keys ?? {}).map(([cid, { Name }]) => [cid, Name ?? '']));
    },
    pin: async (cid, name) =>
      void (await call('pin/add', [
        ['arg', cid],
        ['name', name],
      ])),
    updatePin: async (from, to) =>
      void (await call('pin/update', [
        ['arg', from],
        ['arg', to],
        ['unpin', 'false'],
      ])),
    unpin: async (cid) => void (await call('pin/rm', [['arg', cid]])),
    async getRecord(name) {
      try {
        return parseRoutingValue(await call('routing/get', [['arg', `/ipns/${name}`]]));
      } catch (error) {
        if (error instanceof NetworkProblem && error.why.endsWith(NOT_FOUND)) return undefined;
        throw error;
      }
    },
    async putRecord(name, record) {
      const body = new FormData();
      body.set('value-file', new Blob([Uint8Array.from(record)]), 'record');
      await call('routing/put', [['arg', `/ipns/${name}`]], body);
    },
  };
}

function parseRoutingValue(text: string): Uint8Array | undefined {
  const values = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => routingLineSchema.parse(JSON.parse(line)))
    .filter(({ Type }) => Type === VALUE);
  const last = values.at(-1)?.Extra;
  return last ? Buffer.from(last, 'base64') : undefined;
}

/** Kubo's errors are `{"Message": …, "Code": …, "Type": "error"}`; proxies have other formats. */
function parseMessage(text: string): string {
  try {
    return z.object({ Message: z.string() }).parse(JSON.parse(text)).Message;
  } catch {
    return text.slice(0, 200) || 'no reason given';
  }
}

function describeError({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

function commandFailed(command: string, api: string, why: string, cause?: Error): NetworkProblem {
  return new NetworkProblem(
    {
      what: `The call ${command} failed at Kubo ${new URL(api).origin}.`,
      why,
      fix: 'Check that the node is running and accepts your authorization, then run the same command again.',
    },
    cause === undefined ? undefined : { cause },
  );
}
