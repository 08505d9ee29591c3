import { readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { put, temporaryFolder } from '../../../tests/helpers/content-folder.ts';
import { flat, photo } from '../../../tests/helpers/pictures.ts';
import { listFiles } from '../../lib/files.ts';
import { sha256Hex, shortHash } from '../../lib/hash.ts';
import { createPictureDecoder } from '../../lib/pictures/picture-decoder.ts';
import type { RefusedPictures } from '../../model/feed-state.ts';
import type { Picture } from '../../model/item.ts';
import { pictureFiles } from '../../model/picture-files.ts';
import { mediaStore } from '../../store/media-files.ts';
import { fetchBytes } from '../fetch/fetch.ts';
import { createPictureKeeper, type PictureKeeperOptions } from './keep-pictures.ts';
import { openRefusals } from './refusals.ts';

/** Responses of the server by path. */
const answers = new Map<string, (response: ServerResponse) => void>();
let asked: string[] = [];
let host = '';
const server = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(path);
  const answer = answers.get(path);
  if (answer) answer(response);
  else response.writeHead(404).end('nothing here, sorry');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const red = await flat(400, 300, '#aa2222').jpeg().toBuffer();
  const blue = await flat(100, 100, '#2222aa').png().toBuffer();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>';
  serve('/red.jpg', red);
  serve('/red-again.jpg', red, 'text/plain');
  serve('/blue.png', blue, 'image/png');
  serve('/drawing.jpg', svg, 'image/jpeg');
  serve('/page.jpg', '<!doctype html><title>Gone fishing</title>', 'image/jpeg');
  serve('/pixel.gif', await flat(1, 1).gif().toBuffer(), 'image/gif');
  serve('/half.jpg', red.subarray(0, red.length / 2), 'image/jpeg');
  answers.set('/endless.jpg', (response) => flood(response.writeHead(200, { 'content-type': 'image/jpeg' })));
  answers.set('/moved.jpg', (response) => response.writeHead(302, { location: '/red.jpg' }).end());
  answers.set('/elsewhere.jpg', (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
});

afterAll(async () => {
  await decoder.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  asked = [];
  decoded = 0;
});

function serve(path: string, body: string | Buffer, type = 'image/jpeg'): void {
  answers.set(path, (response) => response.writeHead(200, { 'content-type': type }).end(body));
}

/** Sends data until the client disconnects. */
function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(256 * 1024, 0xff);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}

const keyOf = (path: string) => shortHash(path);
const at = (path: string) => ({ key: keyOf(path), url: host + path });
const byKey = (pictures: readonly Picture[]) => new Map(pictures.map((picture) => [picture.key, picture]));

const decoder = createPictureDecoder();
/** Bytes that were given to the decoder. */
let decoded = 0;
const countingDecoder: PictureKeeperOptions['decoder'] = {
  encode(bytes, wanted) {
    decoded++;
    return decoder.encode(bytes, wanted);
  },
};

interface RunState {
  /** Of an earlier run. */
  mediaDir?: string;
  refused?: RefusedPictures | undefined;
  now?: string;
}

const NOW = '2026-08-23T09:00:00Z';

async function openRun({ mediaDir: dir, refused, now = NOW }: RunState = {}) {
  const mediaDir = dir ?? (await temporaryFolder());
  const refusals = openRefusals(refused, { now, decoder: 'decoder-1' });
  const keepPictures = createPictureKeeper({
    media: mediaStore(mediaDir),
    fetch: (url, options) => fetchBytes(url, { ...options, allowPrivate: true }),
    decoder: countingDecoder,
    refusals,
  });
  return { mediaDir, keepPictures, refusals };
}

describe('available pictures', () => {
  it('are stored and described in the requested order', async () => {
    const { mediaDir, keepPictures } = await openRun();
    const { pictures, notes } = await keepPictures([{ ...at('/blue.png'), alt: 'The blue one' }, at('/red.jpg')]);
    expect(pictures).toMatchObject([
      { width: 100, height: 100, alt: 'The blue one', key: keyOf('/blue.png') },
      { width: 400, height: 300, alt: '', key: keyOf('/red.jpg') },
    ]);
    expect(notes).toEqual([]);
    expect(await listFiles(mediaDir)).toEqual(
      pictures
        .flatMap(pictureFiles)
        .map(({ path }) => path)
        .sort(),
    );
  });

  it('are followed through redirects', async () => {
    const { keepPictures } = await openRun();
    const { pictures } = await keepPictures([at('/moved.jpg')]);
    expect(pictures).toMatchObject([{ width: 400, key: keyOf('/moved.jpg') }]);
  });

  it('are requested once per run; each item keeps its own alt text', async () => {
    const { keepPictures } = await openRun();
    const [first, second] = await Promise.all([
      keepPictures([{ ...at('/red.jpg'), alt: 'Here' }, at('/red.jpg')]),
      keepPictures([{ ...at('/red.jpg'), alt: 'There' }]),
    ]);
    expect(asked).toEqual(['/red.jpg']);
    expect(first.pictures.map(({ alt }) => alt)).toEqual(['Here']);
    expect(second.pictures.map(({ alt }) => alt)).toEqual(['There']);
  });

  it('share their files if two addresses return the same bytes', async () => {
    const { mediaDir, keepPictures } = await openRun();
    const { pictures } = await keepPictures([at('/red.jpg'), at('/red-again.jpg')]);
    expect(new Set(pictures.map(({ hash }) => hash)).size).toBe(1);
    expect(pictures.map(({ key }) => key)).toEqual([keyOf('/red.jpg'), keyOf('/red-again.jpg')]);
    expect(await listFiles(mediaDir)).toHaveLength(4);
  });

  it('are limited per item', async () => {
    const { keepPictures } = await openRun();
    const { pictures } = await keepPictures([at('/red.jpg'), at('/blue.png')], { limit: 1 });
    expect(pictures).toHaveLength(1);
    expect(asked).toEqual(['/red.jpg']);
  });
});

describe('stored pictures', () => {
  it('are not requested again', async () => {
    const { mediaDir, keepPictures } = await openRun();
    const { pictures } = await keepPictures([{ ...at('/red.jpg'), alt: 'Red' }]);
    const next = await openRun({ mediaDir });
    asked = [];
    const again = await next.keepPictures([{ ...at('/red.jpg'), alt: 'Red' }], { storedByKey: byKey(pictures) });
    expect(again).toMatchObject({ pictures, notes: [] });
    expect(asked).toEqual([]);
  });

  it('are downloaded again if their files are missing', async () => {
    const { mediaDir, keepPictures } = await openRun();
    const { pictures } = await keepPictures([at('/red.jpg')]);
    await rm(mediaDir, { recursive: true });
    const next = await openRun({ mediaDir });
    expect(await next.keepPictures([at('/red.jpg')], { storedByKey: byKey(pictures) })).toMatchObject({
      pictures,
      notes: [],
    });
    expect(await listFiles(mediaDir)).toHaveLength(4);
  });

  it('keep their files when their address changes', async () => {
    const { mediaDir, keepPictures } = await openRun();
    const { pictures } = await keepPictures([at('/red.jpg')]);
    const [largest] = pictures.flatMap(pictureFiles).toReversed();
    await put(join(mediaDir, largest?.path ?? ''), 'as it was made long ago');
    const next = await openRun({ mediaDir });
    const moved = await next.keepPictures([at('/red-again.jpg')], { storedByKey: byKey(pictures) });
    expect(moved.pictures).toEqual(pictures.map((picture) => ({ ...picture, key: keyOf('/red-again.jpg') })));
    expect(await readFile(join(mediaDir, largest?.path ?? ''), 'utf8')).toBe('as it was made long ago');
  });
});

describe('unavailable pictures', () => {
  it.each([
    { path: '/missing.jpg', says: 'the server answered 404' },
    { path: '/drawing.jpg', says: 'it is SVG' },
    { path: '/page.jpg', says: 'it is a web page' },
    { path: '/pixel.gif', says: 'it is too small' },
    { path: '/half.jpg', says: 'it cannot be read' },
    { path: '/endless.jpg', says: 'larger than 15 MB' },
    { path: '/elsewhere.jpg', says: 'file:' },
  ])('$path is left out with its reason, the others stay', async ({ path, says }) => {
    const { mediaDir, keepPictures } = await openRun();
    const { pictures, notes } = await keepPictures([at(path), at('/blue.png')]);
    expect(pictures).toMatchObject([{ key: keyOf('/blue.png') }]);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(says);
    expect(notes[0]).toContain(host + path);
    expect(await listFiles(mediaDir)).toHaveLength(2);
  });

  it('are requested once per run', async () => {
    const { keepPictures } = await openRun();
    await keepPictures([at('/missing.jpg')]);
    await keepPictures([at('/missing.jpg')]);
    expect(asked).toEqual(['/missing.jpg']);
  });

  it('a private address is refused before a request is sent', async () => {
    const keepPictures = createPictureKeeper({
      media: mediaStore(await temporaryFolder()),
      fetch: fetchBytes,
      decoder,
      refusals: openRefusals(undefined, { now: NOW, decoder: 'decoder-1' }),
    });
    const { pictures, notes } = await keepPictures([at('/red.jpg')]);
    expect(pictures).toEqual([]);
    expect(notes[0]).toContain('127.0.0.1');
    expect(asked).toEqual([]);
  });

  it('a write error only loses the picture', async () => {
    const folder = await temporaryFolder();
    await put(join(folder, 'media'), 'a file where the folder should be');
    const { keepPictures } = await openRun({ mediaDir: join(folder, 'media') });
    const { pictures, notes } = await keepPictures([at('/blue.png')]);
    expect(pictures).toEqual([]);
    expect(notes[0]).toContain(`${host}/blue.png`);
  });
});

describe('refused pictures', () => {
  it('are not decoded again, in this run and in the next one', async () => {
    // Complete for the inspection; the decoder finds that its image data is damaged.
    const damaged = Buffer.from(await photo(300, 200).png().toBuffer());
    damaged.fill(0x55, damaged.indexOf('IDAT') + 50, damaged.indexOf('IDAT') + 90);
    serve('/damaged.png', damaged);
    serve('/damaged-again.png', damaged);
    const first = await openRun();
    const { notes } = await first.keepPictures([at('/damaged.png'), at('/damaged-again.png')]);
    expect(notes[0]).toMatch(/it cannot be read: .*damaged\.png$/);
    expect(notes).toHaveLength(2);
    expect(decoded).toBe(1);
    const refused = first.refusals.toState();
    expect(Object.keys(refused?.bySha256 ?? {})).toEqual([sha256Hex(damaged)]);
    const next = await openRun({ refused, now: '2026-08-24T09:00:00Z' });
    expect((await next.keepPictures([at('/damaged.png')])).notes[0]).toMatch(/ \(found on 2026-08-23\): /);
    expect(decoded).toBe(1);
    expect(next.refusals.toState()).toEqual(refused);
  });

  it('are not remembered if the inspection alone refuses them', async () => {
    const { keepPictures, refusals } = await openRun();
    await keepPictures([at('/drawing.jpg')]);
    expect(refusals.toState()).toBeUndefined();
  });

  it('of one domain are no longer decoded after three crashes', async () => {
    const decoder: PictureKeeperOptions['decoder'] = {
      encode: async () => ({ ok: false, reason: 'it crashed', isDecoded: true, isFinal: true, isCostly: true }),
    };
    const keepPictures = createPictureKeeper({
      media: mediaStore(await temporaryFolder()),
      fetch: async (url) => ({ outcome: 'fetched', status: 200, finalUrl: url, bytes: Buffer.from(url) }),
      decoder,
      refusals: openRefusals(undefined, { now: NOW, decoder: 'decoder-1' }),
    });
    const requested = ['a.paper', 'b.paper', 'c.paper', 'd.paper', 'other'].map((name) => ({
      key: name,
      url: `https://${name}.example/1.jpg`,
    }));
    const { results } = await keepPictures(requested);
    expect(results.map((result) => result.why)).toEqual([
      'it crashed',
      'it crashed',
      'it crashed',
      'it was not decoded, because pictures of paper.example used too much of the decoder in this run',
      'it crashed',
    ]);
  });
});
