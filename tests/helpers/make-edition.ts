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
  /** Format of edition.json and of the names in edition/. */
  format?: 1 | 2;
  site?: Files;
  /** Small mirrors: id → their files. */
  small?: Readonly<Record<string, Files>>;
  /** The small mirror whose files are made instead of the whole site. */
  holds?: string;
  /** All files of the edition before. Its documents and tree nodes are taken over, as `npm run edition` does. */
  previous?: Files;
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
    format = 2,
    site = sampleSite(),
    small = {},
    holds,
    previous,
    number = 412,
    createdAt = '2026-08-23T09:00:00Z',
    expiresAt = '2026-08-26T09:00:00Z',
    roots = [{ keys: [FIRST_KEY] }],
  } = options;
  const root = roots.at(-1) as TestRoot;
  const signers = options.signers ?? (root.roles?.edition ?? root).keys;
  const mirrorSigners = options.mirrorSigners ?? root.roles?.mirrors.keys ?? signers;
  const files: Files = new Map(holds === undefined ? site : small[holds]);
  const chain = addRoots(files, roots, format);
  const whole = makeLists(site, options);
  const smallLists = Object.entries(small).map(([id, smallSite]) => ({ id, ...makeLists(smallSite, { format }) }));
  const held = smallLists.find(({ id }) => id === holds);
  for (const [path, text] of (held ?? whole).files) files.set(path, text);
  if (held !== undefined) files.set('edition/small.txt', `${held.id}\n`);
  const mirrors = json({
    format: 'lusterka-mirrors/1',
    number,
    createdAt: options.mirrorsAt ?? createdAt,
    expiresAt: '2026-09-06T09:00:00Z',
    mirrors: [],
  });
  const before = previous?.get('edition/edition.json') as string | undefined;
  const edition: Record<string, unknown> = {
    format: `lusterka-edition/${format}`,
    site: chain[0],
    number,
    createdAt,
    expiresAt,
    nextAt: '2026-08-23T15:00:00Z',
    previous: before === undefined ? null : hash('sha256', before),
    tree: whole.tree,
    sums: whole.sums,
    cid: null,
    source: { commit: null, lock: hash('sha256', 'lock') },
    mirrors: hash('sha256', mirrors),
    root: { version: chain.length, sha256: chain.at(-1) },
    ...(format === 2 && {
      withdrawsPrevious: false,
      small: smallLists.map(({ id, tree, sums }) => ({ id, tree, sums })),
      log: null,
    }),
  };
  options.bend?.(edition);
  const text = json(edition);
  const facts = { number: edition['number'] as number, expiresAt: edition['expiresAt'] as string };
  const permanent = (path: string) => (format === 1 ? undefined : path);
  addSigned(files, 'edition', text, facts, signers, { permanent: permanent(`edition/editions/${facts.number}.json`) });
  addSigned(files, 'mirrors', mirrors, { number, expiresAt: '2026-09-06T09:00:00Z' }, mirrorSigners, {
    permanent: permanent(`edition/by-hash/${hash('sha256', mirrors)}.json`),
  });
  for (const [path, data] of previous ?? []) {
    const isKept = path.startsWith('edition/tree/') || path.startsWith(`edition/editions/${number - 1}.`);
    if (isKept && !files.has(path)) files.set(path, data);
  }
  return files;
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

interface Facts {
  number: number;
  expiresAt: string;
}

/** Adds a document with its signatures: under its fixed name, and under one that never changes its contents. */
function addSigned(
  files: Files,
  kind: string,
  text: string,
  facts: Facts,
  signers: readonly TestKey[],
  { fixed = `edition/${kind}.json`, permanent }: { fixed?: string | undefined; permanent?: string | undefined } = {},
): void {
  const comment = `${kind}:${facts.number} expires:${facts.expiresAt} sha256:${hash('sha256', text)} file:${kind}.json`;
  const signatures = signers.map((signer) => minisig(signer, text, comment));
  if (fixed !== '') {
    files.set(fixed, text);
    for (const [place, signer] of signers.entries())
      files.set(place === 0 ? `${fixed}.minisig` : `${fixed}.${signer.id}.minisig`, signatures[place] as string);
  }
  if (permanent === undefined) return;
  files.set(permanent, text);
  files.set(permanent.replace(/json$/, 'signatures.txt'), signatures.join(''));
}

/** Adds all versions of the root. @returns their hashes */
function addRoots(files: Files, roots: readonly TestRoot[], format: 1 | 2): string[] {
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
    const ofVersion = `edition/roots/${version}.json`;
    const isCurrent = version === roots.length;
    const names =
      format === 1
        ? { fixed: isCurrent ? 'edition/root.json' : ofVersion }
        : { fixed: isCurrent ? 'edition/root.json' : '', permanent: ofVersion };
    addSigned(
      files,
      'root',
      text,
      { number: version, expiresAt },
      signers ?? [...new Set([...keys, ...before])],
      names,
    );
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
function makeLists(
  site: Files,
  { format = 2, bendLines = (lines) => lines }: Pick<TestEdition, 'format' | 'bendLines'>,
): Lists {
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
  const listOf = (some: readonly string[]) => some.map((line) => `${line.slice(0, 64)}  ${pathOf(line)}\n`).join('');
  let sums = listOf(lines);
  if (format === 2) {
    sums = splitLines(lines)
      .map((part) => addByHash(files, listOf(part)))
      .map((name) => `${name}  edition/by-hash/${name}.txt\n`)
      .join('');
    addByHash(files, sums);
  }
  files.set('edition/SHA256SUMS', sums);
  return {
    files,
    sums: hash('sha256', sums),
    tree: { root: node('inner', children), files: lines.length, bytes: total(lines) },
  };
}

/** A part ends with a file whose hash begins with two zeros. */
function splitLines(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const [place, line] of lines.entries()) {
    parts.at(-1)?.push(line);
    if (line.startsWith('00') && place < lines.length - 1) parts.push([]);
  }
  return parts;
}

/** @returns the hash of the text */
function addByHash(files: Files, text: string): string {
  const name = hash('sha256', text);
  files.set(`edition/by-hash/${name}.txt`, text);
  return name;
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
