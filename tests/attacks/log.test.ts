// Attacks on the log of editions: another history, a shorter one, entries in another order, signatures from elsewhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosign, signCheckpoint } from '../../src/edition/log/checkpoint.ts';
import { formatNote, type NoteKey, parseNote, parseSignatureLine } from '../../src/lib/signed-note.ts';
import { CHECKPOINT_FILE, type LogEntry, listTiles, tileFile } from '../../src/model/edition-log.ts';
import { Fault } from '../../src/verify/fault.ts';
import { type LogOptions, verifyLog } from '../../src/verify/log.ts';
import { readWitnessKey } from '../../src/verify/log-checkpoint.ts';
import { NODE_CRYPTO } from '../../src/verify/node-crypto.ts';
import { memoryCopy } from '../helpers/copies.ts';
import { type Files, NOW } from '../helpers/make-edition.ts';
import { EDITOR, makeLog, SITE, type TestLog, testEntries } from '../helpers/make-log.ts';
import { namedKey } from '../helpers/small-site.ts';

const WITNESS = namedKey('witness');

/** The failure as `code path`, or the notes. */
async function check({ files, subject }: Pick<TestLog, 'files' | 'subject'>, options: Partial<LogOptions> = {}) {
  try {
    const { notes } = await verifyLog(memoryCopy(files), subject, { crypto: NODE_CRYPTO, now: NOW, ...options });
    return notes.map(({ code, detail = '', values }) =>
      [code, values ? `${values['count']}/${values['total']}` : detail].join(' ').trim(),
    );
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `${error.code} ${error.path}`;
  }
}

const changed = (log: TestLog, change: (files: Files) => void): TestLog => {
  const files = new Map(log.files);
  change(files);
  return { ...log, files };
};

describe('an honest log', () => {
  it.each([1, 2, 3, 255, 256, 257, 300])('of %i editions is accepted', async (size) => {
    const log = makeLog(testEntries(size));
    expect(await check(log, { everything: true })).toEqual([]);
  });

  it('continues each of its earlier states', async () => {
    const log = makeLog(testEntries(300));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (size) => {
        expect(await check(log, { lastSeen: makeLog(testEntries(size)).seen })).toEqual([]);
      }),
      { numRuns: 12, examples: [[1], [255], [256], [257], [300]] },
    );
  });

  it('is remembered with this edition', async () => {
    const { files, subject, head } = makeLog(testEntries(5));
    const result = await verifyLog(memoryCopy(files), subject, { crypto: NODE_CRYPTO, now: NOW });
    expect(result.head).toEqual(head);
  });
});

describe('two histories', () => {
  it.each([
    { name: 'from the first edition on', forkAt: 1 },
    { name: 'before the edition that was seen', forkAt: 5 },
    { name: 'of the edition that was seen', forkAt: 6 },
  ])('are detected by a reader who saw the other one: $name', async ({ forkAt }) => {
    const seen = makeLog(testEntries(6)).seen;
    const fork = makeLog(testEntries(9, { branch: 'fork', forkAt }));
    expect(await check(fork)).toEqual([]);
    expect(await check(fork, { lastSeen: seen })).toBe(`log-fork ${CHECKPOINT_FILE}`);
  });

  it('are no alarm where the fork is later than what was seen, because nobody has seen the other one', async () => {
    const fork = makeLog(testEntries(9, { branch: 'fork', forkAt: 7 }));
    expect(await check(fork, { lastSeen: makeLog(testEntries(6)).seen })).toEqual([]);
  });

  it('are a note if other keys sign editions since then', async () => {
    const seen = makeLog(testEntries(6)).seen;
    const fork = makeLog(testEntries(9, { branch: 'fork' }), { keys: [namedKey('new editor')] });
    const { versions } = fork.subject.trusted;
    const old = makeLog(testEntries(1)).subject.trusted.versions;
    const subject = {
      ...fork.subject,
      edition: { ...fork.subject.edition, root: { version: 2, sha256: SITE } },
      trusted: { ...fork.subject.trusted, versions: [...old, ...versions] },
    };
    expect(await check({ ...fork, subject }, { lastSeen: seen })).toEqual(['log-restarted']);
  });

  it('are detected in the checkpoint: the same key has signed another log of this size', async () => {
    const log = changed(makeLog(testEntries(6)), (files) =>
      files.set(CHECKPOINT_FILE, makeLog(testEntries(6, { branch: 'fork' })).files.get(CHECKPOINT_FILE) as string),
    );
    expect(await check(log)).toBe(`log-fork ${CHECKPOINT_FILE}`);
  });

  it('are detected in the checkpoint of an earlier and of a later log', async () => {
    for (const size of [4, 8]) {
      const other = makeLog(testEntries(size, { branch: 'fork' }));
      const log = changed(makeLog(testEntries(6)), (files) => {
        for (const [path, bytes] of other.files) if (path === CHECKPOINT_FILE || size > 6) files.set(path, bytes);
        for (const [path, bytes] of makeLog(testEntries(6)).files) if (path !== CHECKPOINT_FILE) files.set(path, bytes);
      });
      expect(await check(log)).toBe(`log-fork ${CHECKPOINT_FILE}`);
    }
  });
});

describe('a truncated log', () => {
  const long = makeLog(testEntries(6));

  it('is detected by a reader who saw the longer one', async () => {
    const entries = [...testEntries(4), { number: 9, sha256: long.subject.sha256 }];
    const short = makeLog(entries);
    expect(await check(short, { lastSeen: long.seen })).toBe(`log-fork ${CHECKPOINT_FILE}`);
  });

  it('that an edition no longer names is detected too', async () => {
    const silent = { ...long.subject.edition, number: 9, log: null };
    expect(await check({ ...long, subject: { ...long.subject, edition: silent } }, { lastSeen: long.seen })).toBe(
      'log-fork edition/edition.json',
    );
  });

  it('without the edition itself is detected', async () => {
    const other = makeLog([...testEntries(5), { number: 6, sha256: 'f'.repeat(64) }]);
    expect(await check({ files: other.files, subject: long.subject })).toBe('changed edition/log/tile/entries/000.p/6');
  });
});

describe('changed files of the log', () => {
  const log = makeLog(testEntries(300));

  it('are detected in every tile and bundle, at every byte', async () => {
    const tiles = listTiles(300).map(tileFile);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...tiles),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (path, at, bits) => {
          const bent = changed(log, (files) => {
            const bytes = Uint8Array.from(files.get(path) as Uint8Array);
            bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ bits;
            files.set(path, bytes);
          });
          expect(await check(bent, { everything: true })).toMatch(/^changed edition\/log\/tile\//);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are detected if entries are in another order', async () => {
    const entries: LogEntry[] = testEntries(6);
    const swapped = [entries[1], entries[0], ...entries.slice(2)] as LogEntry[];
    const honest = makeLog(entries);
    const signed = makeLog(swapped);
    expect(await check(signed, { everything: true })).toBe('log-fork edition/log/tile/entries/000.p/6');
    expect(await check(signed, { lastSeen: honest.seen })).toBe(`log-fork ${CHECKPOINT_FILE}`);
    const bent = changed(honest, (files) => {
      const path = 'edition/log/tile/0/000.p/6';
      const bytes = files.get(path) as Uint8Array;
      files.set(path, Uint8Array.of(...bytes.slice(32, 64), ...bytes.slice(0, 32), ...bytes.slice(64)));
    });
    expect(await check(bent)).toBe('changed edition/log/tile/0/000.p/6');
  });

  it('that are missing are a note, and for a reader who saw an earlier log a failure', async () => {
    for (const path of ['edition/log/tile/0/000.p/6', 'edition/log/tile/entries/000.p/6']) {
      const bent = changed(makeLog(testEntries(6)), (files) => files.delete(path));
      expect(await check(bent)).toEqual([`log-incomplete ${path}`]);
      expect(await check(bent, { lastSeen: makeLog(testEntries(5)).seen })).toBe(`missing ${path}`);
    }
    const bent = changed(makeLog(testEntries(6)), (files) => files.delete(CHECKPOINT_FILE));
    expect(await check(bent)).toEqual([`log-incomplete ${CHECKPOINT_FILE}`]);
  });

  it('in place of which a host sends its front page are missing', async () => {
    const page = `<!doctype html>${'<p>front page</p>'.repeat(2000)}`;
    const bent = changed(makeLog(testEntries(6)), (files) => {
      for (const path of files.keys()) files.set(path, page);
    });
    expect(await check(bent)).toEqual(['log-incomplete edition/log/tile/0/000.p/6']);
    const small = changed(makeLog(testEntries(6)), (files) => {
      for (const path of files.keys()) files.set(path, '<p>');
    });
    expect(await check(small)).toEqual(['log-incomplete edition/log/tile/0/000.p/6']);
  });

  it('may be missing where the full tile has replaced the partial one', async () => {
    const later = makeLog(testEntries(257));
    const bent = changed(makeLog(testEntries(200)), (files) => {
      for (const { level, index, width } of listTiles(200)) files.delete(tileFile({ level, index, width }));
      for (const [path, bytes] of later.files) if (path !== CHECKPOINT_FILE) files.set(path, bytes);
    });
    expect(await check(bent)).toEqual([]);
  });
});

describe('a checkpoint', () => {
  const log = makeLog(testEntries(6));
  const withCheckpoint = (text: string) => changed(log, (files) => files.set(CHECKPOINT_FILE, text));

  it('of another log is refused', async () => {
    expect(await check(withCheckpoint(signCheckpoint('0'.repeat(64), log.head, [EDITOR])))).toBe(
      `not-of-this-edition ${CHECKPOINT_FILE}`,
    );
  });

  it('that a key of editions has not signed is refused', async () => {
    expect(await check(withCheckpoint(signCheckpoint(SITE, log.head, [namedKey('thief')])))).toBe(
      `wrong-key ${CHECKPOINT_FILE}`,
    );
  });

  it('with a signature of another text is refused', async () => {
    const own = signCheckpoint(SITE, log.head, [EDITOR]);
    const other = signCheckpoint(SITE, { ...log.head, size: 7 }, [EDITOR]);
    const [, signatures] = own.split('\n\n') as [string, string];
    const [text] = other.split('\n\n') as [string, string];
    expect(await check(withCheckpoint(`${text}\n\n${signatures}`))).toBe(`bad-signature ${CHECKPOINT_FILE}`);
  });

  it('that is no checkpoint is refused', async () => {
    for (const text of ['', 'no note\n', 'a\n\n— b AAAAAAA=\n'])
      expect(await check(withCheckpoint(text))).toBe(`damaged ${CHECKPOINT_FILE}`);
  });

  it('of the edition before or of the next one is a note', async () => {
    for (const size of [5, 7])
      expect(await check(withCheckpoint(makeLog(testEntries(size)).files.get(CHECKPOINT_FILE) as string))).toEqual([
        `log-other-size ${size}/6`,
      ]);
  });

  it('of the next edition, with a key that this edition does not know, is a note', async () => {
    const next = makeLog(testEntries(7), { keys: [namedKey('new editor')] });
    expect(await check(withCheckpoint(next.files.get(CHECKPOINT_FILE) as string))).toEqual(['log-other-size 7/6']);
  });
});

describe('a witness', () => {
  const log = makeLog(testEntries(6));
  const seconds = NOW / 1000;
  const note = (of: TestLog) =>
    parseNote(of.files.get(CHECKPOINT_FILE) as string) as NonNullable<ReturnType<typeof parseNote>>;
  const cosigned = (of: TestLog, at = seconds, key = WITNESS, name = 'witness.example/one') =>
    cosign(note(of), { name, key, seconds: at });
  const keyOf = async (text: string) => (await readWitnessKey(text, NODE_CRYPTO)) as NoteKey;
  const withLines = (lines: readonly string[]) =>
    changed(log, (files) => {
      const { text, signatures } = note(log);
      const more = lines.map((line) => parseSignatureLine(line) as NonNullable<ReturnType<typeof parseSignatureLine>>);
      files.set(CHECKPOINT_FILE, formatNote({ text, signatures: [...signatures, ...more] }));
    });

  it('that is known counts', async () => {
    const { line, verifierKey } = cosigned(log);
    const witnesses = [await keyOf(verifierKey)];
    expect(await check(withLines([line]), { witnesses })).toEqual(['witnesses 1/1']);
    expect(await check(log, { witnesses })).toEqual(['witnesses 0/1']);
    expect(await check(withLines([line]))).toEqual([]);
  });

  it('counts once, however often it has cosigned or is named', async () => {
    const one = cosigned(log);
    const again = cosigned(log, seconds - 60);
    const other = cosigned(log, seconds, WITNESS, 'witness.example/two');
    const witnesses = await Promise.all([one, other, one].map(({ verifierKey }) => keyOf(verifierKey)));
    expect(await check(withLines([one.line, again.line, other.line]), { witnesses })).toEqual(['witnesses 1/1']);
  });

  it('does not count with a cosignature of an earlier log, or of a time to come', async () => {
    for (const { line, verifierKey } of [cosigned(makeLog(testEntries(5))), cosigned(log, seconds + 7200)])
      expect(await check(withLines([line]), { witnesses: [await keyOf(verifierKey)] })).toEqual(['witnesses 0/1']);
  });

  it('does not count with the name of another', async () => {
    const { line } = cosigned(log, seconds, namedKey('thief'));
    expect(await check(withLines([line]), { witnesses: [await keyOf(cosigned(log).verifierKey)] })).toEqual([
      'witnesses 0/1',
    ]);
  });

  it('has a key whose hash is right', async () => {
    const { verifierKey } = cosigned(log);
    expect(await readWitnessKey(verifierKey.replace('witness', 'Witness'), NODE_CRYPTO)).toBeUndefined();
    expect(await readWitnessKey('RWQ', NODE_CRYPTO)).toBeUndefined();
  });
});
