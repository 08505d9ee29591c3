// Pulls feeds whose pictures are made to use up memory and time.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  avifWithLargeData,
  deepAvif,
  gifOfFrames,
  pngOfSize,
  pngTextBomb,
  tooManyScans,
} from './helpers/hostile-pictures.ts';
import { flat, photo } from './helpers/pictures.ts';
import { LATER, set } from './helpers/pull-setting.ts';
import { type Answer, rss } from './helpers/web.ts';

async function pictures(): Promise<Record<string, Buffer>> {
  const damaged = Buffer.from(await photo(300, 200).png().toBuffer());
  const data = damaged.indexOf('IDAT') + 50;
  damaged.fill(0x55, data, data + 40);
  return {
    good: await flat(400, 300).jpeg().toBuffer(),
    texts: await pngTextBomb(40, 20),
    scans: tooManyScans(await flat(500, 500).jpeg({ progressive: true }).toBuffer()),
    frames: await gifOfFrames(10_000),
    pixels: await pngOfSize(65_000, 65_000),
    data: await avifWithLargeData(),
    damaged,
    deep: await deepAvif(),
    'good-too': await flat(400, 300, '#aa2222').png().toBuffer(),
  };
}

it('a feed of hostile pictures is stored with its honest ones, and refused ones are not decoded again', async () => {
  const made = await pictures();
  const item = (name: string, id = name) => ({ id, html: `<p>Text</p><img src="http://paper.example/${name}">` });
  const pages: Record<string, Answer> = {
    'paper.example/rss.xml': rss(
      'paper.example',
      Object.keys(made).map((name) => item(name)),
    ),
    ...Object.fromEntries(Object.entries(made).map(([name, bytes]) => [`paper.example/${name}`, bytes])),
  };
  const { web, content, run, items } = await set(pages);
  const first = await run({ media: true });
  const reasons = (notes: readonly string[] = []) =>
    Object.fromEntries(
      notes.map((note) => [note.split('/').at(-1), /^picture not stored, (.*): http/.exec(note)?.[1]]).sort(),
    );
  expect(reasons(first.feeds[0]?.notes)).toEqual({
    damaged: expect.stringMatching(/^it cannot be read: /),
    data: 'it has more than 9 million pixels: 6000 × 4000',
    deep: expect.stringMatching(/memory|allocate|crashed/i),
    frames: 'it has more than 5000 frames',
    pixels: 'it has more than 40 million pixels: 65000 × 65000',
    scans: 'it has more than 64 scans',
  });
  // The compressed texts of a PNG are removed, and its pixels are kept.
  expect((await items()).filter((stored) => stored.pictures.length === 1)).toHaveLength(3);

  web.pages.set(
    'paper.example/rss.xml',
    rss('paper.example', [item('damaged', 'another'), item('deep', 'yet-another'), item('good', 'last')]),
  );
  const second = await run({ media: true, now: LATER });
  expect(reasons(second.feeds[0]?.notes)).toEqual({
    damaged: expect.stringMatching(/^it cannot be read: .* \(found on 2026-08-23\)$/),
    deep: expect.stringMatching(/ \(found on 2026-08-23\)$/),
  });
  const state = JSON.parse(await readFile(join(content, 'state.json'), 'utf8'));
  expect(Object.keys(state.refusedPictures.bySha256)).toHaveLength(2);
});
