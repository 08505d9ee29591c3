// Entry points of untrusted bytes, each with a corpus and a property. `run` throws where the property does not hold.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Admission, admitItems } from '../../src/gate/admit-items.ts';
import { listFiles } from '../../src/lib/files.ts';
import { shortHash } from '../../src/lib/hash.ts';
import { jsonArrayLines } from '../../src/lib/json.ts';
import { commentMessage, parsePublicKey, parseSignature } from '../../src/lib/minisign.ts';
import { indexKeys, queryKeys } from '../../src/lib/spelling/keys.ts';
import { findWords } from '../../src/lib/spelling/words.ts';
import { isAllowedMarkup, sanitise } from '../../src/markup/sanitise.ts';
import type { Item } from '../../src/model/item.ts';
import { dayOf } from '../../src/model/time.ts';
import type { CleanItem } from '../../src/pull/clean/normalise.ts';
import { NotAFeed } from '../../src/pull/parse/parse.ts';
import { type Cleaning, tasks } from '../../src/pull/worker-tasks.ts';
import { openCar } from '../../src/verify/car-copy.ts';
import { blobSource, type Copy } from '../../src/verify/copy.ts';
import { readEdition, readMirrorList, readRoot } from '../../src/verify/documents.ts';
import { Fault } from '../../src/verify/fault.ts';
import { NODE_CRYPTO } from '../../src/verify/node-crypto.ts';
import { openZip } from '../../src/verify/zip-copy.ts';
import { sampleItem } from '../helpers/content-folder.ts';
import { memoryCopy, verifyWithDefaults } from '../helpers/copies.ts';
import { SOURCE } from '../helpers/drafts.ts';
import { carOf, folderNode } from '../helpers/make-car.ts';
import { type Files, makeEdition } from '../helpers/make-edition.ts';
import { zipOf } from '../helpers/make-zip.ts';

export interface FuzzTarget {
  name: string;
  corpus: () => Promise<Uint8Array[]>;
  /** Throws if the bytes violate the property of the target. */
  run: (bytes: Uint8Array) => Promise<void>;
}

const NOW = '2026-08-23T12:00:00Z';
const URL_OF_FEED = 'https://paper.example/feeds/all.xml';
const CLEANING: Cleaning = { source: SOURCE, now: NOW, boilerplate: [] };

const filesIn = async (folder: string, pattern: RegExp): Promise<Uint8Array[]> =>
  Promise.all(
    (await listFiles(folder)).filter((path) => pattern.test(path)).map((path) => readFile(join(folder, path))),
  );

function must(isTrue: boolean, message: string): asserts isTrue {
  if (!isTrue) throw new Error(message);
}

/** What pull stores of clean items passes the validation gate as it is. */
function mustBeStorable(items: readonly CleanItem[]): void {
  for (const [at, { draft, pictures }] of items.entries()) {
    const publishedAt = draft.publishedAt ?? NOW;
    const { updatedAt: _, ...fields } = draft;
    const item: Item = { ...fields, id: shortHash(`item ${at}`), publishedAt, firstSeenAt: NOW };
    const place = { day: dayOf(publishedAt), sourceId: item.source };
    const admission = admitItems(Buffer.from(jsonArrayLines([item])), place);
    must(
      !('refused' in admission),
      `the gate refuses ${JSON.stringify(item)}: ${(admission as { refused: string }).refused}`,
    );
    must(admission.sanitisedAgain.length === 0, `the body is not sanitised: ${JSON.stringify(item.body)}`);
    for (const { url } of pictures) must(/^https?:/.test(url), `a picture has the address ${url}`);
  }
}

async function readFeedOrFail(read: () => Promise<{ items: readonly CleanItem[] }>): Promise<void> {
  try {
    mustBeStorable((await read()).items);
  } catch (error) {
    if (!(error instanceof NotAFeed)) throw error;
  }
}

const EDITION = makeEdition();
/** Files below edition/ that a reader cannot see and no signature covers. */
const IS_UNSIGNED = /^edition\/(README|verify)/;

/** A copy that is accepted has exactly the signed bytes. */
async function mustBeGenuine(open: () => Promise<Copy>): Promise<void> {
  const verdict = await verifyWithDefaults(open());
  if (verdict.word !== 'authentic') return;
  const copy = await open();
  try {
    for (const [path, bytes] of EDITION) {
      if (IS_UNSIGNED.test(path) || path.endsWith('.minisig')) continue;
      const read = await copy.read(path, 10_000_000);
      must(
        read !== undefined && Buffer.from(read).equals(Buffer.from(bytes as string)),
        `${path} was changed and accepted`,
      );
    }
    for (const { path } of (await copy.list?.()) ?? []) must(EDITION.has(path), `${path} was added and accepted`);
  } finally {
    await copy.close?.();
  }
}

function mustThrowFault(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    must(error instanceof Fault, `it throws ${String(error)}`);
  }
}

/** Files of an edition as one text, so that mutations change, move and remove files. */
const SEPARATOR = '\u0001';
const packed = (files: Files): Buffer =>
  Buffer.concat([...files].map(([path, data]) => Buffer.from(`${SEPARATOR}${path}\n${Buffer.from(data as string)}`)));
const unpacked = (bytes: Uint8Array): Files =>
  new Map(
    Buffer.from(bytes)
      .toString('latin1')
      .split(SEPARATOR)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return [Buffer.from(part.slice(0, end), 'latin1').toString(), Buffer.from(part.slice(end + 1), 'latin1')];
      }),
  );

const source = (bytes: Uint8Array) => blobSource(new Blob([bytes as Uint8Array<ArrayBuffer>]));

export const TARGETS: readonly FuzzTarget[] = [
  {
    name: 'feed',
    corpus: () => filesIn('tests/fixtures/feeds', /\.(xml|jsonfeed)$/),
    run: (bytes) => readFeedOrFail(() => tasks.feed(bytes, { url: URL_OF_FEED, timezone: 'Europe/Minsk' }, CLEANING)),
  },
  {
    name: 'documents',
    corpus: () => filesIn('tests/fixtures/kinds', /\.(html|xml)$/),
    async run(bytes) {
      const info = { url: 'https://t.me/s/paper' };
      for (const read of [tasks.telegram, tasks.sitemap, tasks.site]) {
        try {
          await read(bytes, info);
        } catch (error) {
          if (!(error instanceof NotAFeed)) throw error;
        }
      }
    },
  },
  {
    name: 'sanitise',
    corpus: async () => {
      const vectors = JSON.parse(await readFile('tests/fixtures/html/hostile.json', 'utf8')) as string[];
      return vectors.map((html) => Buffer.from(html));
    },
    async run(bytes) {
      const html = Buffer.from(bytes).toString('utf8');
      const once = sanitise(html, URL_OF_FEED, { keepPictures: true });
      must(isAllowedMarkup(once), `markup that is not allowed: ${once}`);
      must(sanitise(once, URL_OF_FEED, { keepPictures: true }) === once, `not the same when sanitised again: ${once}`);
    },
  },
  {
    name: 'gate',
    corpus: async () => [
      Buffer.from(jsonArrayLines([sampleItem({}), sampleItem({ id: 'bbbbbbbbbbbb', body: '<p>a <b>b</b></p>' })])),
      Buffer.from(
        jsonArrayLines([sampleItem({ enclosures: [{ url: 'https://a.example/a.mp3', type: 'audio/mpeg' }] })]),
      ),
    ],
    async run(bytes) {
      const place = { sourceId: 'paper', day: '2026-08-23' };
      const admission: Admission = admitItems(bytes, place);
      if ('refused' in admission) return;
      for (const { url, link, body = '', enclosures } of admission.items) {
        for (const address of [url, link, ...enclosures.map((one) => one.url)])
          must(/^https?:/i.test(address.trim()), `the address ${address} is admitted`);
        must(sanitise(body, url, { keepPictures: true }) === body, `a body that is not sanitised is admitted: ${body}`);
      }
    },
  },
  {
    name: 'folder',
    corpus: async () => [packed(EDITION)],
    run: (bytes) => mustBeGenuine(async () => memoryCopy(unpacked(bytes))),
  },
  {
    name: 'zip',
    corpus: async () => [zipOf(EDITION)],
    run: (bytes) => mustBeGenuine(() => openZip(source(bytes), 'copy.zip')),
  },
  {
    name: 'car',
    corpus: async () => [carOf(folderNode(EDITION))],
    run: (bytes) => mustBeGenuine(() => openCar(source(bytes), 'copy.car', NODE_CRYPTO)),
  },
  {
    name: 'signed documents',
    corpus: async () =>
      ['edition/edition.json', 'edition/mirrors.json', 'edition/root/1.json']
        .flatMap((path) => EDITION.get(path) ?? [])
        .map((text) => Buffer.from(text as string)),
    async run(bytes) {
      for (const read of [readEdition, readMirrorList, readRoot]) mustThrowFault(() => read(bytes, 'a.json'));
    },
  },
  {
    name: 'minisign',
    corpus: async () =>
      [...EDITION].filter(([path]) => path.endsWith('.minisig')).map(([, text]) => Buffer.from(text as string)),
    async run(bytes) {
      const text = Buffer.from(bytes).toString('utf8');
      for (const parse of [parsePublicKey, parseSignature]) {
        try {
          const parsed = parse(text);
          if ('signature' in parsed) commentMessage(parsed.signature, parsed.trustedComment);
        } catch (error) {
          must(error instanceof Error && error.message !== '', 'an error without a message');
        }
      }
    },
  },
  {
    name: 'spelling',
    corpus: async () =>
      ['Ціханоўская сказала', 'Cichanoŭskaja', 'Тихановская', 'ghbdsnfyyt', 'weź', 'İstanbul ﬀ ß'].map((text) =>
        Buffer.from(text),
      ),
    async run(bytes) {
      const text = Buffer.from(bytes).toString('utf8');
      for (const { text: word } of findWords(text)) {
        for (const lang of ['be', 'ru', 'en']) {
          const keys = indexKeys(word, lang);
          must(
            JSON.stringify(keys) === JSON.stringify(indexKeys(word, lang)),
            `other keys for ${word} the second time`,
          );
        }
        queryKeys(word);
      }
    },
  },
];
