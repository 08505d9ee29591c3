// Makes small signed editions for tests. It shares no code with src/edition, so that an error in one of them is detected by
// the other. Documents can be changed before they are signed.
import { createPrivateKey, createPublicKey, hash, type KeyObject, sign } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface TestKey {
  id: string;
  /** The public key as a line of 56 characters. */
  line: string;
  secret: KeyObject;
}

export type Files = Map<string, string | Uint8Array>;

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The same name always gives the same key. */
export function testKey(name: string, id = hash('sha256', `id ${name}`).slice(0, 16)): TestKey {
  const seed = hash('sha256', `a key for tests: ${name}`, 'buffer');
  const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const key = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { id, secret, line: Buffer.concat([Buffer.from('Ed'), idBytes(id), key]).toString('base64') };
}

const idBytes = (id: string) => Buffer.from(id, 'hex').reverse();

/** A legacy `.minisig` file (signature of the file, not of its hash). */
export function minisig({ id, secret }: TestKey, bytes: string | Uint8Array, comment: string): string {
  const signature = sign(null, Buffer.from(bytes as string), secret);
  const over = sign(null, Buffer.concat([signature, Buffer.from(comment)]), secret);
  const line = Buffer.concat([Buffer.from('Ed'), idBytes(id), signature]).toString('base64');
  return `untrusted comment: for tests\n${line}\ntrusted comment: ${comment}\n${over.toString('base64')}\n`;
}

export interface TestRoot {
  keys: readonly TestKey[];
  threshold?: number;
  /** Signers; by default its own keys and those of the previous version. */
  signers?: readonly TestKey[];
  createdAt?: string;
  expiresAt?: string;
  /** With roles the format is lusterka-root/2. Other names than `edition` and `mirrors` are written as they are. */
  roles?: { edition: TestRole; mirrors: TestRole } & Record<string, unknown>;
  /** Changes the document before it is signed. */
  bend?: (root: Record<string, unknown>) => void;
}

export interface TestRole {
  keys: readonly TestKey[];
  threshold?: number;
  expiresAt?: string;
}

export interface TestEdition {
  site?: Files;
  number?: number;
  createdAt?: string;
  expiresAt?: string;
  roots?: readonly TestRoot[];
  signers?: readonly TestKey[];
  mirrorSigners?: readonly TestKey[];
  /** Creation time of mirrors.json. */
  mirrorsAt?: string;
  /** Changes edition.json before it is signed. */
  bend?: (edition: Record<string, unknown>) => void;
  /** Changes the lines of the tree's leaves and of SHA256SUMS. */
  bendLines?: (lines: string[]) => string[];
}

export const FIRST_KEY = testKey('first');
export const NOW = Date.parse('2026-08-23T12:00:00Z');

export function sampleSite(): Files {
  const files: Files = new Map<string, string>([
    ['404.html', '<p>nothing here</p>'],
    ['a/site.css', 'p { margin: 0 }'],
    ['index.html', '<p>front page</p>'],
    ['be/index.html', '<p>першая старонка</p>'],
    ['n/2026/08/22/bbbbbbbbbbbb.html', '<p>an old page</p>'],
    ['robots.txt', ''],
  ]);
  for (let place = 0; place < 60; place += 1)
    files.set(`n/2026/08/23/page${place}.html`, `<p>page ${place}</p>`.repeat(place + 1));
  return files;
}

/** All files of an edition, `edition/` and the site. */
export function makeEdition(options: TestEdition = {}): Files {
  const {
    site = sampleSite(),
    number = 412,
    createdAt = '2026-08-23T09:00:00Z',
    expiresAt = '2026-08-26T09:00:00Z',
    roots = [{ keys: [FIRST_KEY] }],
  } = options;
  const root = roots.at(-1) as TestRoot;
  const signers = options.signers ?? (root.roles?.edition ?? root).keys;
  const mirrorSigners = options.mirrorSigners ?? root.roles?.mirrors.keys ?? signers;
  const files: Files = new Map(site);
  const chain = addRoots(files, roots);
  const lists = makeLists(site, options.bendLines);
  for (const [path, text] of lists.files) files.set(path, text);
  const mirrors = json({
    format: 'lusterka-mirrors/1',
    number,
    createdAt: options.mirrorsAt ?? createdAt,
    expiresAt: '2026-09-06T09:00:00Z',
    mirrors: [],
  });
  const edition: Record<string, unknown> = {
    format: 'lusterka-edition/1',
    site: chain[0],
    number,
    createdAt,
    expiresAt,
    nextAt: '2026-08-23T15:00:00Z',
    previous: null,
    tree: lists.tree,
    sums: lists.sums,
    cid: null,
    source: { commit: null, lock: hash('sha256', 'lock') },
    mirrors: hash('sha256', mirrors),
    root: { version: chain.length, sha256: chain.at(-1) },
  };
  options.bend?.(edition);
  addSigned(
    files,
    'edition',
    json(edition),
    { number: edition['number'] as number, expiresAt: edition['expiresAt'] as string },
    signers,
  );
  addSigned(files, 'mirrors', mirrors, { number, expiresAt: '2026-09-06T09:00:00Z' }, mirrorSigners);
  return files;
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

interface Facts {
  number: number;
  expiresAt: string;
}

function addSigned(
  files: Files,
  kind: string,
  text: string,
  facts: Facts,
  signers: readonly TestKey[],
  file = `edition/${kind}.json`,
): void {
  files.set(file, text);
  const comment = `${kind}:${facts.number} expires:${facts.expiresAt} sha256:${hash('sha256', text)} file:${kind}.json`;
  for (const [place, signer] of signers.entries())
    files.set(place === 0 ? `${file}.minisig` : `${file}.${signer.id}.minisig`, minisig(signer, text, comment));
}

/** Adds all versions of the root. @returns their hashes */
function addRoots(files: Files, roots: readonly TestRoot[]): string[] {
  const hashes: string[] = [];
  for (const [place, options] of roots.entries()) {
    const { keys, threshold = 1, signers, createdAt = '2026-08-01T09:00:00Z', roles } = options;
    const { expiresAt = '2027-08-23T09:00:00Z' } = options;
    const version = place + 1;
    const before = roots[place - 1]?.keys ?? [];
    const root: Record<string, unknown> = {
      format: roles === undefined ? 'lusterka-root/1' : 'lusterka-root/2',
      version,
      createdAt,
      expiresAt,
      threshold,
      keys: keys.map(({ id, line }) => ({ id, publicKey: line })),
      ...(roles && { roles: { ...roles, edition: formatRole(roles.edition), mirrors: formatRole(roles.mirrors) } }),
      previous: hashes.at(-1) ?? null,
    };
    options.bend?.(root);
    const text = json(root);
    const file = version === roots.length ? 'edition/root.json' : `edition/roots/${version}.json`;
    addSigned(files, 'root', text, { number: version, expiresAt }, signers ?? [...new Set([...keys, ...before])], file);
    hashes.push(hash('sha256', text));
  }
  const { keys = [], roles } = roots.at(-1) ?? {};
  for (const { id, line } of new Set([...keys, ...(roles?.edition.keys ?? []), ...(roles?.mirrors.keys ?? [])]))
    files.set(`edition/${id}.pub`, `untrusted comment: minisign public key ${id.toUpperCase()}\n${line}\n`);
  return hashes;
}

function formatRole({ keys, threshold = 1, expiresAt = '2026-10-01T09:00:00Z' }: TestRole) {
  return { expiresAt, threshold, keys: keys.map(({ id, line }) => ({ id, publicKey: line })) };
}

interface Lists {
  files: Files;
  sums: string;
  tree: { root: string; files: number; bytes: number };
}

/** SHA256SUMS and a hash tree of two levels, with at most twenty lines in a leaf. */
function makeLists(site: Files, bendLines: (lines: string[]) => string[] = (lines) => lines): Lists {
  const files: Files = new Map();
  const sorted = [...site].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const lines = bendLines(
    sorted.map(
      ([path, data]) => `${hash('sha256', Buffer.from(data as string))} ${Buffer.from(data as string).length} ${path}`,
    ),
  );
  const node = (kind: string, inner: readonly string[]) => {
    const text = `lusterka-tree/1 ${kind}\n${inner.join('\n')}\n`;
    const name = hash('sha256', text);
    files.set(`edition/tree/${name.slice(0, 2)}/${name}.txt`, text);
    return name;
  };
  const sizeOf = (line: string) => Number(line.split(' ')[1]);
  const pathOf = (line: string) => line.split(' ').slice(2).join(' ');
  const total = (some: readonly string[]) => some.reduce((sum, line) => sum + sizeOf(line), 0);
  const children: string[] = [];
  for (let at = 0; at < lines.length; at += 20) {
    const part = lines.slice(at, at + 20);
    children.push(`${node('leaf', part)} ${part.length} ${total(part)} ${pathOf(part.at(-1) as string)}`);
  }
  const sums = lines.map((line) => `${line.slice(0, 64)}  ${pathOf(line)}\n`).join('');
  files.set('edition/SHA256SUMS', sums);
  return {
    files,
    sums: hash('sha256', sums),
    tree: { root: node('inner', children), files: lines.length, bytes: total(lines) },
  };
}

/** Empties a folder and writes files into it. */
export async function layFiles(folder: string, files: Files): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const [path, data] of files) {
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, data);
  }
}
