// Copies that are replaced while they are read, and mixes of editions that only look like it. The order of an upload is in
// docs/decisions/0023.
import { describe, expect, it } from 'vitest';
import type { Copy } from '../../src/verify/copy.ts';
import { memoryCopy, verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import {
  FIRST_KEY,
  type Files,
  makeEdition,
  NOW,
  sampleSite,
  type TestEdition,
  testKey,
} from '../helpers/make-edition.ts';
import { seeded } from '../helpers/seeded.ts';

const THIEF = testKey('thief');
const PAGE = 'n/2026/08/23/page7.html';
const NEW_PAGE = 'n/2026/08/23/page99.html';
const POINTER = 'edition/edition.json';
const HOUR = 3_600_000;

function siteOf(number: number): Files {
  return new Map([
    ...sampleSite(),
    ['index.html', `front of ${number}`],
    [PAGE, `page of ${number}`],
    [`n/2026/08/2${number % 10}/only.html`, `only in ${number}`],
    ...(number > 411 ? ([[NEW_PAGE, 'new in 412']] as const) : []),
  ]);
}

function edition(number: number, options: TestEdition = {}): Files {
  const createdAt = new Date(NOW - (415 - number) * 2 * HOUR).toISOString().replace('.000', '');
  return makeEdition({ number, site: siteOf(number), createdAt, ...options });
}

const N411 = edition(411);
const N412 = edition(412, { previous: N411 });
const N413 = edition(413, { previous: N412 });
const N414 = edition(414, { previous: N413 });

/** The steps of an upload, as lists of paths. */
function stepsOf(from: Files, to: Files): string[][] {
  const paths = [...to.keys()].filter((path) => to.get(path) !== from.get(path));
  const isPermanent = (path: string) => /^edition\/(by-hash|editions|roots|tree)\//.test(path);
  const isFixed = (path: string) => path.startsWith('edition/') && !isPermanent(path) && path !== POINTER;
  const pages = paths.filter((path) => !path.startsWith('edition/'));
  return [
    paths.filter(isPermanent),
    ['edition/next.txt'],
    pages.filter((path) => !from.has(path)),
    pages.filter((path) => from.has(path)),
    paths.filter(isFixed),
    [POINTER],
  ];
}

/** A mirror that was killed after some of the files were sent. */
function killed(from: Files, to: Files, sent: number, shuffle = seeded(3)): Files {
  const files = new Map(from);
  const number = JSON.parse(String(to.get(POINTER))).number;
  const order = stepsOf(from, to).flatMap((step) => step.sort(() => shuffle() - 0.5));
  for (const path of order.slice(0, sent)) files.set(path, to.get(path) ?? `${number}\n`);
  return files;
}

const countOf = (from: Files, to: Files) => stepsOf(from, to).flat().length;
const verify = (files: Files, now = NOW) => verifyWithDefaults(files, { now, allowExtra: true });

describe('an upload that is killed', () => {
  const count = countOf(N412, N413);

  it.each(Array.from({ length: count + 1 }, (_, sent) => sent))('after %i files is never tampered', async (sent) => {
    const verdict = await verify(killed(N412, N413, sent));
    expect(['authentic', 'being-updated']).toContain(verdict.word);
    if (sent === count) expect(verdict).toMatchObject({ word: 'authentic', edition: { number: 413 } });
    if (sent === 0) expect(verdict).toMatchObject({ word: 'authentic', edition: { number: 412 } });
  });

  it('is being updated once a page has changed, and says from which edition to which', async () => {
    const pages = stepsOf(N412, N413);
    const verdict = await verify(killed(N412, N413, pages.slice(0, 3).flat().length + 1));
    expect(verdictLines(verdict)).toEqual(['being-updated']);
    expect(verdict.notes).toContainEqual({ code: 'updating', detail: '412 → 413' });
    expect(verdict.seen).toMatchObject({ number: 412 });
  });

  it('is never tampered when the new edition is of other keys', async () => {
    const next = edition(413, { previous: N412, roots: [{ keys: [FIRST_KEY] }, { keys: [testKey('second')] }] });
    for (let sent = 0; sent <= countOf(N412, next); sent += 3)
      expect(['authentic', 'being-updated']).toContain((await verify(killed(N412, next, sent))).word);
  });

  it('that skipped editions is old, not tampered', async () => {
    const words = new Set<string>();
    for (let sent = 0; sent <= countOf(N411, N414); sent += 1) words.add((await verify(killed(N411, N414, sent))).word);
    expect([...words].sort()).toEqual(['authentic', 'old']);
  });

  it('is never tampered where a cache still has files of the edition before', async () => {
    for (const path of ['index.html', PAGE, 'edition/SHA256SUMS', 'edition/edition.json.minisig']) {
      const verdict = await verify(new Map([...N413, [path, N412.get(path) as string]]));
      expect(['authentic', 'being-updated'], path).toContain(verdict.word);
    }
  });

  it('leaves a small mirror as well', async () => {
    const small = (number: number) => ({ week: new Map([...siteOf(number)].slice(0, 9)) });
    const before = edition(412, { small: small(412), holds: 'week' });
    const after = edition(413, { small: small(413), holds: 'week', previous: before });
    for (let sent = 0; sent <= countOf(before, after); sent += 1)
      expect(['authentic', 'being-updated']).toContain((await verify(killed(before, after, sent))).word);
  });
});

it('a copy that is replaced while it is read is verified again', async () => {
  let reads = 0;
  const before = memoryCopy(N412);
  const after = memoryCopy(N413);
  const copy: Copy = {
    concurrency: 1,
    read: (path, maxBytes) => {
      reads += 1;
      return (reads < 60 ? before : after).read(path, maxBytes);
    },
  };
  expect(await verifyWithDefaults(copy)).toMatchObject({ word: 'authentic', edition: { number: 413 } });
});

describe('a mix of editions', () => {
  const mixed = (files: Files, changes: Record<string, string | Uint8Array | undefined>): Files => {
    const result = new Map(files);
    for (const [path, data] of Object.entries(changes))
      data === undefined ? result.delete(path) : result.set(path, data);
    return result;
  };
  /** All that a mirror may have from uploads of these editions. */
  const withDocuments = (files: Files, ...others: Files[]): Files =>
    new Map([
      ...others.flatMap((other) =>
        [...other].filter(([path]) => /^edition\/(by-hash|editions|roots|tree)\//.test(path)),
      ),
      ...files,
    ]);

  it('with a page of the edition before the last one is tampered', async () => {
    const files = mixed(withDocuments(N413, N412, N411), { [PAGE]: N411.get(PAGE) });
    expect(verdictLines(await verify(files))).toEqual(['tampered', `changed ${PAGE}`]);
  });

  it('of three editions is tampered', async () => {
    const files = mixed(withDocuments(N412, N411, N413), {
      [PAGE]: N413.get(PAGE),
      'index.html': N411.get('index.html'),
      'edition/next.txt': '413\n',
    });
    expect((await verify(files)).word).toBe('tampered');
  });

  it('of two that do not follow each other is old', async () => {
    const files = mixed(withDocuments(N411, N414), { [PAGE]: N414.get(PAGE), 'edition/next.txt': '414\n' });
    expect(verdictLines(await verify(files))).toEqual(['old', `mixed ${POINTER}`]);
  });

  it('with a forged page is tampered at any moment of an upload', async () => {
    for (let sent = 0; sent <= countOf(N412, N413); sent += 4)
      expect((await verify(mixed(killed(N412, N413, sent), { 'robots.txt': 'forged' }))).word).toBe('tampered');
  });

  it('with an expired edition is old', async () => {
    const expiring = edition(412, { expiresAt: '2026-08-23T11:00:00Z' });
    const next = edition(413, { previous: expiring });
    expect((await verify(mixed(next, { [PAGE]: expiring.get(PAGE) }))).word).toBe('old');
  });

  it('with a withdrawn edition is old, and so is the withdrawn edition once the next one is there', async () => {
    const next = edition(413, {
      previous: N412,
      bend: (document) => Object.assign(document, { withdrawsPrevious: true }),
    });
    expect(verdictLines(await verify(next))).toEqual(['authentic']);
    expect(verdictLines(await verify(mixed(next, { [PAGE]: N412.get(PAGE) })))).toEqual([
      'old',
      `withdrawn ${POINTER}`,
    ]);
    for (let sent = stepsOf(N412, next)[0]?.length ?? 0; sent < countOf(N412, next); sent += 2)
      expect((await verify(killed(N412, next, sent + 1))).word).toMatch(/^(old|authentic)$/);
    expect(verdictLines(await verify(killed(N412, next, countOf(N412, next) - 1)))[0]).toBe('old');
  });

  it('with a next edition of another key is tampered', async () => {
    const forged = makeEdition({ number: 413, site: siteOf(413), previous: N412, signers: [THIEF] });
    expect((await verify(mixed(killed(N412, forged, countOf(N412, forged) - 1), {}))).word).toBe('tampered');
  });

  it('with a next edition of another site with the same key is tampered', async () => {
    const other = makeEdition({
      number: 413,
      site: siteOf(413),
      roots: [{ keys: [FIRST_KEY], createdAt: '2026-08-02T09:00:00Z' }],
    });
    const files = killed(N412, other, countOf(N412, other) - 1);
    expect((await verify(files)).word).toBe('tampered');
  });

  it.each(['413', '999999999999999999', '-1', '<html>', '412', '413\n414\n'])(
    'next.txt “%s” without that edition changes nothing',
    async (text) => {
      expect(verdictLines(await verify(mixed(N412, { 'edition/next.txt': text })))).toEqual(['authentic']);
    },
  );

  it('another edition in place of the one before it is not used', async () => {
    const other = edition(412, { site: new Map([...siteOf(412), [PAGE, 'another']]) });
    const files = mixed(withDocuments(N413, other), {
      'edition/editions/412.json': other.get('edition/editions/412.json'),
      [PAGE]: 'another',
    });
    expect((await verify(files)).word).toBe('tampered');
  });

  it('a document under the number of the current edition that differs from edition.json is reported', async () => {
    const files = mixed(N413, { 'edition/editions/413.json': N412.get(POINTER) });
    expect(verdictLines(await verify(files))).toEqual(['tampered', 'changed edition/editions/413.json']);
  });
});

describe('formats', () => {
  it('an edition of the first format is authentic', async () => {
    expect(verdictLines(await verifyWithDefaults(makeEdition({ format: 1 })))).toEqual(['authentic']);
  });

  it.each([
    {
      name: 'edition',
      bend: (document: Record<string, unknown>) => Object.assign(document, { format: 'lusterka-edition/3' }),
    },
    {
      name: 'edition with other fields',
      bend: (document: Record<string, unknown>) => {
        for (const key of Object.keys(document)) delete document[key];
        Object.assign(document, { format: 'lusterka-edition/17', anything: ['else'] });
      },
    },
  ])('a newer $name is “newer format”', async ({ bend }) => {
    const verdict = await verifyWithDefaults(makeEdition({ bend }));
    expect(verdictLines(verdict)).toEqual(['newer-format', `newer-format ${POINTER}`]);
    expect(verdict.seen).toBeUndefined();
  });

  it('a newer root is “newer format”', async () => {
    const bend = (root: Record<string, unknown>) => Object.assign(root, { format: 'lusterka-root/3' });
    const verdict = await verifyWithDefaults(makeEdition({ roots: [{ keys: [FIRST_KEY], bend }] }));
    expect(verdictLines(verdict)).toEqual(['newer-format', 'newer-format edition/roots/1.json']);
  });

  it('the first format with fields of the second is damaged', async () => {
    const bend = (document: Record<string, unknown>) => Object.assign(document, { format: 'lusterka-edition/1' });
    expect((await verifyWithDefaults(makeEdition({ bend }))).word).toBe('tampered');
  });
});

describe('a small mirror', () => {
  const small = { week: new Map([...siteOf(412)].slice(0, 9)) };
  const files = edition(412, { small, holds: 'week' });

  it('is authentic, and says which one it is', async () => {
    const verdict = await verify(files);
    expect(verdictLines(verdict)).toEqual(['authentic']);
    expect(verdict.notes).toContainEqual({ code: 'small', detail: 'week' });
    expect(verdict.edition?.files).toBe(9);
  });

  it('with a changed page is tampered, without one it is incomplete', async () => {
    const [path = ''] = small.week.keys();
    expect((await verify(new Map([...files, [path, 'forged']]))).word).toBe('tampered');
    expect((await verify(new Map([...files].filter(([other]) => other !== path)))).word).toBe('incomplete');
  });

  it('that the edition does not list is not accepted', async () => {
    expect((await verify(new Map([...files, ['edition/small.txt', 'month\n']]))).word).toBe('tampered');
  });
});
