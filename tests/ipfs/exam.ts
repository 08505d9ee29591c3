// Helia, an independent IPFS implementation, reads a site by its CID, and every byte is compared:
// `npm run exam:ipfs [-- SITE]`. From the CAR, from a trustless gateway on loopback, and from one that alters blocks; by an
// IPNS name from a delegated routing server. rclone uploads the CAR to s3rver, another implementation of S3.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeCar } from '../../src/edition/car.ts';
import { formatCid } from '../../src/edition/unixfs/node.ts';
import { listFiles } from '../../src/lib/files.ts';
import { signRecord } from '../../src/mirror/ipfs/ipns-record.ts';
import { publishRecord } from '../../src/mirror/ipfs/publish-record.ts';
import { createRecordService } from '../../src/mirror/ipfs/record-service.ts';
import { type RoutingServer, startRoutingServer } from './delegated-routing-server.ts';
import { type HeliaNode, type HeliaPackages, installHelia } from './install.ts';
import { uploadToS3rver } from './upload-to-s3rver.ts';

const work = await mkdtemp(join(tmpdir(), 'lusterka-ipfs-'));
try {
  const site = process.argv[2] ?? makeSite(join(work, 'site'));
  const packages = await installHelia();
  const file = join(work, 'site.car');
  const { cid, bytes } = await writeCar(site, file);
  console.log(`${cid}  ${(await listFiles(site)).length} files, CAR of ${bytes} bytes`);
  const blocks = carBlocks(await readFile(file));
  const results = [
    ['from the CAR', await fromCar(packages, cid, file, site)],
    ['from a gateway', await fromGateway(packages, cid, site, blocks)],
    ['from a gateway that alters a block', await fromMaliciousGateway(packages, blocks)],
    ['from a gateway, by an IPNS name', await fromName(packages, cid, site, blocks)],
    ['by an altered IPNS record', await fromAlteredRecord(packages, cid, blocks)],
    ['an upload to s3rver', await uploadToS3rver(packages, work)],
  ] as const;
  for (const [how, wrong] of results) {
    for (const line of wrong) console.log(`  WRONG ${line}`);
    console.log(`${wrong.length === 0 ? 'right' : 'wrong'}  ${how}`);
  }
  process.exitCode = results.every(([, wrong]) => wrong.length === 0) ? 0 : 1;
} finally {
  await rm(work, { recursive: true, force: true });
}

/** Non-ASCII names, an empty file, a file of several chunks, equal files, a sharded directory. */
function makeSite(site: string): string {
  const put = (path: string, data: string | Uint8Array) => {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), data);
  };
  put('index.html', '<p>front</p>');
  put('be/index.html', '<p>front</p>');
  put('empty.txt', '');
  put('be/навіны.html', 'навіны');
  put('m/big.bin', Buffer.alloc(3_500_000, 'piece '));
  put('edition/edition.json', '{}');
  for (let at = 0; at < 5_000; at += 1)
    put(
      `pagefind/fragment/be_${createHash('sha256').update(String(at)).digest('hex').slice(0, 12)}.pf_fragment`,
      `fragment ${at}`,
    );
  return site;
}

async function fromCar(packages: HeliaPackages, cid: string, file: string, site: string): Promise<string[]> {
  const node = await packages.createHeliaLight().start();
  try {
    const cars = packages.car(node);
    const carBytes = await readFile(file);
    await cars.import(await packages.CarReader.fromBytes(carBytes));
    const wrong = await compare(packages, node, cid, site);
    const hash = createHash('sha256');
    for await (const part of cars.export(packages.CID.parse(cid), { blockFilter: seenBlocks() })) hash.update(part);
    if (hash.digest('hex') !== createHash('sha256').update(carBytes).digest('hex'))
      wrong.push('Helia exports a CAR with other bytes');
    return wrong;
  } finally {
    await node.stop();
  }
}

/** Makes Helia write repeated blocks once. */
function seenBlocks() {
  const seen = new Set<string>();
  const key = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  return { has: (bytes: Uint8Array) => seen.has(key(bytes)), add: (bytes: Uint8Array) => void seen.add(key(bytes)) };
}

/** Signs a record, publishes it, and lets Helia resolve its name and read the site that it leads to. */
async function fromName(packages: HeliaPackages, cid: string, site: string, blocks: Blocks): Promise<string[]> {
  const { name, record, server } = await publishedName(cid);
  try {
    const routers = { delegatedRouters: [serviceOf(server)] };
    return await throughGateway(
      packages,
      blocks,
      async (node) => {
        const resolved = await resolve(packages, node, name);
        if (resolved !== `/ipfs/${cid}`) return [`${name} leads to ${resolved}`];
        const wrong = await compare(packages, node, resolved.slice('/ipfs/'.length), site);
        return server.records.get(name)?.equals(record) ? wrong : [...wrong, 'the record was changed'];
      },
      routers,
    );
  } finally {
    server.close();
  }
}

async function fromAlteredRecord(packages: HeliaPackages, cid: string, blocks: Blocks): Promise<string[]> {
  const { name, record, server } = await publishedName(cid);
  try {
    const altered = Buffer.from(record);
    const at = altered.indexOf(cid);
    altered[at + 10] = (altered[at + 10] as number) ^ 1;
    server.records.set(name, altered);
    return await throughGateway(
      packages,
      blocks,
      (node) =>
        resolve(packages, node, name).then(
          (value) => [`an altered record was accepted: ${value}`],
          () => [],
        ),
      { delegatedRouters: [serviceOf(server)] },
    );
  } finally {
    server.close();
  }
}

async function publishedName(cid: string): Promise<{ name: string; record: Buffer; server: RoutingServer }> {
  const seed = createHash('sha256').update('a key for tests').digest();
  const now = new Date().toISOString();
  const { name, record } = await signRecord({ seed, value: `/ipfs/${cid}`, sequence: 1, now, days: 1 });
  const server = await startRoutingServer();
  await publishRecord(createRecordService(server.address), name, record);
  return { name, record: Buffer.from(record), server };
}

function serviceOf({ address }: RoutingServer): string {
  return address.replace('/routing/v1/ipns/', '');
}

async function resolve(packages: HeliaPackages, node: HeliaNode, name: string): Promise<string> {
  let last = '';
  for await (const { value } of packages.ipnsResolver(node).resolve(packages.CID.parse(name, packages.base36)))
    last = value;
  return last;
}

type Blocks = ReadonlyMap<string, Buffer>;

async function fromGateway(packages: HeliaPackages, cid: string, site: string, blocks: Blocks): Promise<string[]> {
  return throughGateway(packages, blocks, (node) => compare(packages, node, cid, site));
}

/** An altered block must be rejected: reading fails, or waits for a valid block until our timeout. */
async function fromMaliciousGateway(packages: HeliaPackages, blocks: Blocks): Promise<string[]> {
  const [cid, block] = [...blocks].findLast(([name, { length }]) => name.startsWith('bafk') && length > 0) as [
    string,
    Buffer,
  ];
  const altered = Buffer.from(block);
  altered[0] = (altered[0] as number) ^ 1;
  return throughGateway(packages, new Map([[cid, altered]]), async (node) => {
    const iterator = packages.unixfs(node).cat(packages.CID.parse(cid))[Symbol.asyncIterator]();
    const reading = iterator.next().then(
      () => ['an altered block was accepted'],
      () => [],
    );
    return Promise.race([reading, pause(10_000, [])]);
  });
}

/** Runs `work` with a node whose only source is a gateway on loopback that serves blocks by CID. */
async function throughGateway(
  packages: HeliaPackages,
  blocks: Blocks,
  work: (node: HeliaNode) => Promise<string[]>,
  routers: { delegatedRouters: string[] } = { delegatedRouters: [] },
): Promise<string[]> {
  const server = createServer((request, response) => {
    const block = blocks.get(/^\/ipfs\/(b[a-z2-7]+)/.exec(request.url ?? '')?.[1] ?? '');
    response.writeHead(block === undefined ? 404 : 200, { 'content-type': 'application/vnd.ipld.raw' }).end(block);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const node = packages.withHTTP(packages.createHeliaLight(), {
    ...routers,
    recursiveGateways: [gateway],
    allowInsecure: true,
    allowLocal: true,
  });
  // Helia 7.1.15 waits forever if there is no router to find providers.
  node.addRouter({ name: 'none', capabilities: () => ['find-providers'], async *findProviders() {} });
  await node.start();
  try {
    return await work(node);
  } finally {
    await node.stop();
    server.closeAllConnections();
    server.close();
  }
}

/** Reads the whole folder by its CID. @returns missing, additional and different files */
async function compare(packages: HeliaPackages, node: HeliaNode, cid: string, site: string): Promise<string[]> {
  const fs = packages.unixfs(node);
  const found = new Set<string>();
  const wrong: string[] = [];
  const walk = async (folder: object, path: string): Promise<void> => {
    for await (const entry of fs.ls(folder)) {
      const place = path === '' ? entry.name : `${path}/${entry.name}`;
      if ((await fs.stat(entry.cid)).type === 'directory') await walk(entry.cid, place);
      else if (found.add(place) && !(await isEqual(fs.cat(entry.cid), join(site, place))))
        wrong.push(`${place} differs`);
    }
  };
  await walk(packages.CID.parse(cid), '');
  const files = await listFiles(site);
  wrong.push(...files.filter((path) => !found.has(path)).map((path) => `${path} is missing`));
  if (found.size > files.length) wrong.push(`${found.size - files.length} files too many`);
  return wrong;
}

async function isEqual(parts: AsyncIterable<Uint8Array>, file: string): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const part of parts) hash.update(part);
  return hash.digest('hex') === (await hashOf(file));
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Buffer);
  return hash.digest('hex');
}

/** The blocks of a CARv1 by CID. */
function carBlocks(car: Buffer): Map<string, Buffer> {
  const blocks = new Map<string, Buffer>();
  for (let at = 0, isHeader = true; at < car.length; isHeader = false) {
    let length = 0;
    for (let unit = 1, byte = 128; byte >= 128; unit *= 128) {
      byte = car[at++] as number;
      length += (byte & 127) * unit;
    }
    const section = car.subarray(at, at + length);
    at += length;
    if (!isHeader) blocks.set(formatCid(section.subarray(0, 36)), section.subarray(36));
  }
  return blocks;
}
