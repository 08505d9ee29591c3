// Builds CARs for tests node by node, invalid ones included.
import { hash } from 'node:crypto';

export interface CarNode {
  cid: Buffer;
  block: Buffer;
  below: CarNode[];
}

const varint = (value: number): Buffer =>
  value < 0x80 ? Buffer.of(value) : Buffer.concat([Buffer.of((value & 0x7f) | 0x80), varint(Math.floor(value / 128))]);
const field = (number: number, data: Buffer) => Buffer.concat([varint(number * 8 + 2), varint(data.length), data]);
const count = (number: number, value: number) => Buffer.concat([varint(number * 8), varint(value)]);
const TYPES = { directory: 1, file: 2, symlink: 4 } as const;

function node(codec: number, block: Buffer, below: CarNode[] = []): CarNode {
  return { cid: Buffer.concat([Buffer.of(1, codec, 0x12, 32), hash('sha256', block, 'buffer')]), block, below };
}

export const rawNode = (data: string | Uint8Array): CarNode => node(0x55, Buffer.from(data as string));

/** A folder, a file of several parts (with its size), or a link (with its target). `extra` is added to its data. */
export function unixFsNode(
  type: keyof typeof TYPES,
  links: readonly (readonly [name: string, node: CarNode])[],
  more: { size?: number; data?: string; extra?: Buffer } = {},
): CarNode {
  const data = [
    count(1, TYPES[type]),
    ...(more.data === undefined ? [] : [field(2, Buffer.from(more.data))]),
    ...(more.size === undefined ? [] : [count(3, more.size), ...links.map(([, { block }]) => count(4, block.length))]),
    more.extra ?? Buffer.alloc(0),
  ];
  const linked = links.map(([name, { cid, block }]) =>
    field(2, Buffer.concat([field(1, cid), field(2, Buffer.from(name)), count(3, block.length)])),
  );
  return node(
    0x70,
    Buffer.concat([...linked, field(1, Buffer.concat(data))]),
    links.map(([, below]) => below),
  );
}

/** Folders for the paths of files, in their order. */
export function folderNode(
  files: Iterable<readonly [path: string, data: string | Uint8Array]>,
  more: readonly (readonly [string, CarNode])[] = [],
): CarNode {
  const folders = new Map<string, [string, string | Uint8Array][]>();
  const links: [string, CarNode][] = [];
  for (const [path, data] of files) {
    const slash = path.indexOf('/');
    if (slash < 0) links.push([path, rawNode(data)]);
    else
      folders.set(path.slice(0, slash), [...(folders.get(path.slice(0, slash)) ?? []), [path.slice(slash + 1), data]]);
  }
  for (const [name, inner] of folders) links.push([name, folderNode(inner)]);
  return unixFsNode('directory', [...links, ...more]);
}

/** A complete CAR without the blocks of `without`. */
export function carOf(root: CarNode, without: readonly CarNode[] = []): Buffer {
  const known = new Set(without.map(({ cid }) => cid.toString('hex')));
  return carOfNodes(
    [root],
    nodesBelow(root).filter(({ cid }) => !known.has(cid.toString('hex'))),
  );
}

/** A CAR with any roots and any blocks. */
export function carOfNodes(roots: readonly CarNode[], nodes: readonly CarNode[]): Buffer {
  const head = Buffer.concat([
    Buffer.of(0xa2, 0x65),
    Buffer.from('roots'),
    Buffer.of(0x80 + roots.length),
    ...roots.flatMap(({ cid }) => [Buffer.of(0xd8, 0x2a, 0x58, 37, 0), cid]),
    Buffer.of(0x67),
    Buffer.from('version'),
    Buffer.of(1),
  ]);
  const sections = nodes.map(({ cid, block }) => Buffer.concat([varint(cid.length + block.length), cid, block]));
  return Buffer.concat([varint(head.length), head, ...sections]);
}

/** A node and all below it, each once, depth first. */
export function nodesBelow(root: CarNode): CarNode[] {
  const nodes = new Map<string, CarNode>();
  const add = (node: CarNode): void => {
    const key = node.cid.toString('hex');
    if (nodes.has(key)) return;
    nodes.set(key, node);
    node.below.forEach(add);
  };
  add(root);
  return [...nodes.values()];
}

/** The CID as text. */
export function cidText({ cid }: CarNode): string {
  const digits = (BigInt(`0x${cid.toString('hex')}`) << 2n).toString(32).padStart(58, '0');
  return `b${[...digits].map((digit) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(digit, 32)]).join('')}`;
}
