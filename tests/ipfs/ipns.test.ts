import { createPublicKey, verify } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { base36 } from 'multiformats/bases/base36';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeyFiles } from '../../src/edition/keys/new-key-file.ts';
import { siteCid } from '../../src/edition/site-cid.ts';
import { toInstant } from '../../src/model/time.ts';
import { makeDnslink, publishName, signName } from '../../src/update/ipns.ts';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { freePort } from '../helpers/free-port.ts';
import { FIRST_EDITION, NEXT_EDITION } from '../mirror/editions.ts';
import { startKubo } from '../mirror/kubo-server.ts';
import { distOf } from '../mirror/push-helper.ts';
import { type RoutingServer, startRoutingServer } from './delegated-routing-server.ts';

/** Records expire by the clock of the machine. */
const NOW = toInstant(Date.now());

async function newKey() {
  const folder = await temporaryFolder();
  const keyFile = join(folder, 'ipns.key');
  const { publicKey, seed } = await createKeyFiles(keyFile, { noPassword: true });
  return { folder, keyFile, publicKey, seed };
}

/** Records of edition 412 and of edition 413, signed by one key. */
async function twoRecords(options: { days?: number; now?: string } = {}) {
  const { folder, keyFile } = await newKey();
  const sign = async (files: ReturnType<typeof FIRST_EDITION>, name: string) =>
    signName({ distDir: await distOf(files), keyFile, out: join(folder, name), now: NOW, ...options });
  return { first: await sign(FIRST_EDITION(), 'first'), next: await sign(NEXT_EDITION(), 'next') };
}

async function routingServer(): Promise<RoutingServer> {
  const server = await startRoutingServer();
  onTestFinished(() => server.close());
  return server;
}

/** Fields of a protobuf message whose values are all bytes. */
function protobufFields(message: Uint8Array): Map<number, Buffer> {
  const bytes = Buffer.from(message);
  const fields = new Map<number, Buffer>();
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at++] as number;
    let length = 0;
    for (let unit = 1, byte = 128; byte >= 128; unit *= 128) {
      byte = bytes[at++] as number;
      length += (byte & 127) * unit;
    }
    fields.set(tag >> 3, bytes.subarray(at, at + length));
    at += length;
  }
  return fields;
}

describe('a record', () => {
  it('leads to the whole edition, has its number, and its name is the key', async () => {
    const { folder, keyFile, publicKey } = await newKey();
    const dist = await distOf(FIRST_EDITION());
    const signed = await signName({ distDir: dist, keyFile, out: join(folder, 'record'), now: NOW, days: 7 });
    expect(signed).toMatchObject({ sequence: 412, value: `/ipfs/${await siteCid(dist)}` });
    expect(Date.parse(signed.validUntil) - Date.parse(NOW)).toBe(7 * 86_400_000);
    // CIDv1, libp2p-key, identity hash of 36 bytes, protobuf of an Ed25519 key.
    expect(Buffer.from(base36.decode(signed.name)).toString('hex')).toBe(
      `0172002408011220${Buffer.from(publicKey).toString('hex')}`,
    );
  });

  it('is verified by Node’s own Ed25519, as the specification says', async () => {
    const { folder, keyFile } = await newKey();
    const dist = await distOf(FIRST_EDITION());
    const { name, record } = await signName({ distDir: dist, keyFile, out: join(folder, 'record'), now: NOW });
    const [signature, data] = [8, 9].map((field) => protobufFields(record).get(field) as Buffer) as [Buffer, Buffer];
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), base36.decode(name).slice(-32)]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify(null, Buffer.concat([Buffer.from('ipns-signature:'), data]), key, signature)).toBe(true);
    expect(data.toString('latin1')).toContain(`/ipfs/${await siteCid(dist)}`);
    expect([...protobufFields(record).keys()].sort()).toEqual([8, 9]);
  });

  it('has the same bytes when it is signed again', async () => {
    const { folder, keyFile } = await newKey();
    const dist = await distOf(FIRST_EDITION());
    const sign = async (out: string) =>
      (await signName({ distDir: dist, keyFile, out: join(folder, out), now: NOW })).record;
    expect(await sign('a')).toEqual(await sign('b'));
  });

  it('of an older edition does not replace a newer one in its file', async () => {
    const { folder, keyFile } = await newKey();
    const out = join(folder, 'record');
    await signName({ distDir: await distOf(NEXT_EDITION()), keyFile, out, now: NOW });
    const before = await readFile(out);
    const older = signName({ distDir: await distOf(FIRST_EDITION()), keyFile, out, now: NOW });
    await expect(older).rejects.toThrow('has the sequence 413');
    expect(await readFile(out)).toEqual(before);
  });

  it('is not written over another file', async () => {
    const { folder, keyFile } = await newKey();
    const out = join(folder, 'notes.txt');
    await writeFile(out, 'my notes');
    const signing = signName({ distDir: await distOf(FIRST_EDITION()), keyFile, out, now: NOW });
    await expect(signing).rejects.toThrow('is no record');
    expect(await readFile(out, 'utf8')).toBe('my notes');
  });

  it('is not signed by a key that the root names', async () => {
    const { folder, keyFile, publicKey } = await newKey();
    const files = FIRST_EDITION();
    const root = JSON.parse(files.get('edition/root.json') as string);
    const line = Buffer.concat([Buffer.from('Ed'), Buffer.alloc(8, 1), publicKey]).toString('base64');
    root.keys.push({ id: '0101010101010101', publicKey: line });
    files.set('edition/root.json', JSON.stringify(root));
    const signing = signName({ distDir: await distOf(files), keyFile, out: join(folder, 'record'), now: NOW });
    await expect(signing).rejects.toThrow('names the key 0101010101010101');
  });

  it.each([0, 366, 1.5, Number.NaN])('is not valid for %d days', async (days) => {
    const signing = signName({ distDir: 'dist', keyFile: 'none', now: NOW, days });
    await expect(signing).rejects.toThrow('cannot be valid');
  });
});

describe('publishing to a delegated routing server', () => {
  it.each([404, 200] as const)('works without a secret where there is no record (%d)', async (missing) => {
    const { first } = await twoRecords();
    const server = await routingServer();
    server.missing = missing;
    expect(await publishName(first.file, [server.address], first.name)).toEqual([
      { address: server.address, outcome: 'published' },
    ]);
    expect(server.records.get(first.name)).toEqual(Buffer.from(first.record));
  });

  it('renews the same record, and replaces an older one', async () => {
    const { first, next } = await twoRecords();
    const server = await routingServer();
    const outcomes = [];
    for (const { file, name } of [first, first, next])
      outcomes.push(...(await publishName(file, [server.address], name)));
    expect(outcomes).toMatchObject([{ outcome: 'published' }, { outcome: 'renewed' }, { outcome: 'published' }]);
    expect(server.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(3);
    expect(server.records.get(next.name)).toEqual(Buffer.from(next.record));
  });

  it('refuses a record with an older sequence', async () => {
    const { first, next } = await twoRecords();
    const server = await routingServer();
    await publishName(next.file, [server.address], next.name);
    const [result] = await publishName(first.file, [server.address], first.name);
    expect(result).toMatchObject({ failure: { why: 'The service already has one with sequence 413.' } });
    expect(server.records.get(next.name)).toEqual(Buffer.from(next.record));
  });

  it('refuses a record of the same edition that ends earlier', async () => {
    const { folder, keyFile } = await newKey();
    const distDir = await distOf(FIRST_EDITION());
    const server = await routingServer();
    const long = await signName({ distDir, keyFile, out: join(folder, 'long'), now: NOW, days: 30 });
    const short = await signName({ distDir, keyFile, out: join(folder, 'short'), now: NOW, days: 3 });
    await publishName(long.file, [server.address], long.name);
    const [result] = await publishName(short.file, [server.address], short.name);
    expect(result).toMatchObject({ failure: { why: expect.stringContaining('valid longer') } });
  });

  it('takes no notice of a record that the name has not signed', async () => {
    const [{ next: foreign }, { first }] = [await twoRecords(), await twoRecords()];
    const server = await routingServer();
    server.records.set(first.name, Buffer.from(foreign.record));
    expect(await publishName(first.file, [server.address], first.name)).toMatchObject([{ outcome: 'published' }]);
  });

  it.each([
    ['altered', (record: Buffer) => record.fill(0x41, record.length - 40, record.length - 38)],
    ['cut', (record: Buffer) => record.subarray(0, 100)],
    ['empty', () => Buffer.alloc(0)],
  ])('does not send a record that is %s', async (_how, bend) => {
    const { first } = await twoRecords();
    await writeFile(first.file, bend(Buffer.from(first.record)));
    const server = await routingServer();
    const [result] = await publishName(first.file, [server.address], first.name);
    expect(result).toMatchObject({ failure: { what: expect.stringContaining('not a valid record') } });
    expect(server.requests).toEqual([]);
  });

  it('does not send a record that has expired, or one of another name', async () => {
    const { first: expired } = await twoRecords({ now: '2026-08-23T09:00:00Z', days: 1 });
    const { first } = await twoRecords();
    const server = await routingServer();
    for (const { file } of [expired, first]) {
      const [result] = await publishName(file, [server.address], expired.name);
      expect(result).toMatchObject({ failure: { what: `This is not a valid record of ${expired.name}.` } });
    }
    expect(server.requests).toEqual([]);
  });

  it('takes the name from the name of the file', async () => {
    const { first } = await twoRecords();
    const file = join(await temporaryFolder(), `${first.name}.ipns-record`);
    await rename(first.file, file);
    const server = await routingServer();
    expect(await publishName(file, [server.address])).toMatchObject([{ outcome: 'published' }]);
    await expect(publishName(file, [server.address], 'k51nothing')).resolves.toMatchObject([
      { failure: { why: '“k51nothing” is not an IPNS name.' } },
    ]);
  });

  it('goes on after a server that fails', async () => {
    const { first } = await twoRecords();
    const [broken, server] = [await routingServer(), await routingServer()];
    broken.trouble = 503;
    const absent = `http://127.0.0.1:${await freePort()}/routing/v1/ipns/`;
    const results = await publishName(first.file, [broken.address, absent, server.address], first.name);
    expect(results).toMatchObject([
      { failure: { kind: 'network', why: 'The service answered 503.' } },
      { failure: { kind: 'network' } },
      { outcome: 'published' },
    ]);
  });

  it.each([
    'https://user@host.example/routing/v1/ipns/',
    'ftp://host.example/',
    'https://host.example/routing/v1/ipns',
  ])('refuses the address %s', async (address) => {
    const { first } = await twoRecords();
    await expect(publishName(first.file, [address], first.name)).rejects.toThrow('not an address of a service');
  });
});

describe('publishing by Kubo', () => {
  it('uses routing/put, and refuses an older sequence', async () => {
    const { first, next } = await twoRecords();
    const kubo = await startKubo();
    expect(await publishName(next.file, [kubo.api], next.name)).toMatchObject([{ outcome: 'published' }]);
    expect(kubo.records.get(`/ipns/${next.name}`)).toEqual(Buffer.from(next.record));
    expect(await publishName(first.file, [kubo.api], first.name)).toMatchObject([{ failure: { kind: 'refused' } }]);
    expect(await publishName(next.file, [kubo.api], next.name)).toMatchObject([{ outcome: 'renewed' }]);
  });
});

describe('DNSLink', () => {
  it('names the CID of the edition, or an IPNS name', async () => {
    const dist = await distOf(FIRST_EDITION());
    expect(await makeDnslink('News.example.org.', dist, undefined)).toBe(
      `_dnslink.news.example.org. TXT "dnslink=/ipfs/${await siteCid(dist)}"`,
    );
    const { first } = await twoRecords();
    expect(await makeDnslink('news.example.org', 'none', first.name)).toBe(
      `_dnslink.news.example.org. TXT "dnslink=/ipns/${first.name}"`,
    );
  });

  it.each(['localhost', 'навіны.example', 'a b.example', 'https://news.example', 'x"; y.example'])(
    'is not made for %s',
    async (host) => {
      const dist = await distOf(FIRST_EDITION());
      await expect(makeDnslink(host, dist, undefined)).rejects.toThrow('not a host name');
    },
  );

  it('is not made for a name that is none, or a site without an edition', async () => {
    await expect(makeDnslink('news.example', 'none', 'bafynothing')).rejects.toThrow('not an IPNS name');
    await expect(makeDnslink('news.example', await temporaryFolder(), undefined)).rejects.toThrow('cannot be pushed');
  });
});
