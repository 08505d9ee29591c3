// Malicious mirrors: block pages, errors, redirects to other hosts, endless and slow responses. Real servers on loopback.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Verdict } from '../../src/verify/verdict.ts';
import type { VerifyOptions } from '../../src/verify/verify-copy.ts';
import { openWeb, WEB_LIMITS, type WebLimits } from '../../src/verify/web-copy.ts';
import { verdictLines, verifyWithDefaults } from '../helpers/copies.ts';
import { type Files, makeEdition } from '../helpers/make-edition.ts';
import { seeded } from '../helpers/seeded.ts';

const PAGE = 'n/2026/08/23/page7.html';
const EDITION = 'edition/edition.json';
const QUICK_RETRIES: WebLimits = { ...WEB_LIMITS, retryAfterMs: [10, 20], maxRetryAfterMs: 30 };
const SHORT_TIMEOUTS: WebLimits = {
  ...QUICK_RETRIES,
  idleTimeoutMs: 300,
  responseTimeoutMs: 900,
  minBytesPerSecond: 1_000_000,
};

type Handler = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

/** Serves files below /x/y/ unless `handle` has answered. */
async function mirror(files: Files, handle: Handler = () => false): Promise<string> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').slice('/x/y/'.length));
    if (handle(request, response, path)) return;
    const data = files.get(path);
    if (data === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>not here</h1>');
    else response.end(data);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x/y/`;
}

async function verifyMirror(
  handle?: Handler,
  options: Partial<VerifyOptions> = {},
  limits: WebLimits = QUICK_RETRIES,
): Promise<Verdict> {
  return verifyWithDefaults(openWeb(await mirror(makeEdition(), handle), limits), options);
}

const answer =
  (at: (path: string) => boolean, respond: (response: ServerResponse) => void): Handler =>
  (_request, response, path) => {
    if (!at(path)) return false;
    respond(response);
    return true;
  };

it('an honest mirror is authentic; a note says that extra files cannot be detected', async () => {
  const verdict = await verifyMirror();
  expect(verdictLines(verdict)).toEqual(['authentic']);
  expect(verdict.notes).toEqual([{ code: 'not-listed' }]);
});

it('gets requests without cookies, referrer and other identifying headers', async () => {
  const seen = new Set<string>();
  await verifyMirror((request) => {
    for (const name of Object.keys(request.headers)) seen.add(name);
    return false;
  });
  expect([...seen].filter((name) => /cookie|referer|authorization|origin/.test(name))).toEqual([]);
});

describe('the edition itself', () => {
  it.each([
    [403, 'unreachable', 'no-answer', 'HTTP 403'],
    [451, 'unreachable', 'no-answer', 'HTTP 451'],
    [503, 'unreachable', 'no-answer', 'HTTP 503'],
    [206, 'unreachable', 'no-answer', 'HTTP 206'],
    [404, 'unsigned', 'not-signed', undefined],
  ])('answered by %i is %s', async (status, expected, code, detail) => {
    const { word, failures } = await verifyMirror(
      answer(
        (path) => path === EDITION,
        (response) => response.writeHead(status).end('refused'),
      ),
    );
    expect({ word, ...failures[0] }).toEqual({
      word: expected,
      path: EDITION,
      code,
      ...(detail === undefined ? {} : { detail }),
    });
  });

  it('a challenge page with status 200 is unreachable, not an edition', async () => {
    const everywhere = answer(
      () => true,
      (response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('\n<!doctype html><title>Just a moment</title>'),
    );
    expect((await verifyMirror(everywhere)).word).toBe('unreachable');
  });

  it('a redirect is not followed, and its target is reported', async () => {
    const elsewhere = await mirror(makeEdition());
    const { word, failures } = await verifyMirror(
      answer(
        () => true,
        (response) => response.writeHead(302, { location: elsewhere }).end(),
      ),
    );
    expect(word).toBe('unreachable');
    expect(failures[0]?.detail).toBe(`→ ${elsewhere}`);
  });

  it('a missing server is unreachable', async () => {
    expect((await verifyWithDefaults(openWeb('http://127.0.0.1:9/', QUICK_RETRIES))).word).toBe('unreachable');
  });
});

describe('endless data', () => {
  const endless = (response: ServerResponse) => {
    const more = () => {
      if (response.destroyed) return;
      response.write('x'.repeat(65_536));
      setImmediate(more);
    };
    more();
  };

  it.each([EDITION, 'edition/root.json', `${EDITION}.minisig`, PAGE])('at %s is stopped', async (path) => {
    const verdict = await verifyMirror(answer((asked) => asked === path, endless));
    expect(verdictLines(verdict)).toEqual(['tampered', `too-large ${path}`]);
  });

  it('compressed as a bomb is stopped too', async () => {
    const bomb = gzipSync(Buffer.alloc(32 << 20));
    const verdict = await verifyMirror(
      answer(
        (path) => path === PAGE,
        (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      ),
    );
    expect(verdictLines(verdict)).toEqual(['tampered', `too-large ${PAGE}`]);
  });
});

describe('slow retrieval', () => {
  it('a trickle of bytes ends at the response timeout', async () => {
    const drip = (response: ServerResponse) => {
      const timer = setInterval(() => response.write('{'), 50);
      response.on('close', () => clearInterval(timer));
    };
    const { word, failures } = await verifyMirror(
      answer((path) => path === EDITION, drip),
      {},
      SHORT_TIMEOUTS,
    );
    expect({ word, ...failures[0] }).toEqual({
      word: 'unreachable',
      path: EDITION,
      code: 'no-answer',
      detail: 'timeout',
    });
  });

  it('silence after the headers ends at the idle timeout', async () => {
    const stall = (response: ServerResponse) => void response.writeHead(200).write('<');
    const verdict = await verifyMirror(
      answer((path) => path === PAGE, stall),
      {},
      SHORT_TIMEOUTS,
    );
    // On a busy machine other files may time out too.
    expect(verdictLines(verdict)).toEqual(expect.arrayContaining(['incomplete', `no-answer ${PAGE}`]));
  });

  it('a mirror that fails for every page is given up after a few requests', async () => {
    let asked = 0;
    const verdict = await verifyMirror((_request, response, path) => {
      if (!path.endsWith('.html')) return false;
      asked += 1;
      response.writeHead(403).end();
      return true;
    });
    expect(verdict.word).toBe('unreachable');
    expect(verdict.notes).toContainEqual({ code: 'gave-up' });
    expect(asked).toBeLessThan(20);
  });
});

it.each([
  ['a forbidden page', 403, 'incomplete', `no-answer ${PAGE}`],
  ['a missing page', 404, 'incomplete', `missing ${PAGE}`],
])('%s', async (_name, status, word, failure) => {
  const verdict = await verifyMirror(
    answer(
      (path) => path === PAGE,
      (response) => response.writeHead(status).end(),
    ),
  );
  expect(verdictLines(verdict)).toEqual([word, failure]);
});

it('a page changed in transit is reported', async () => {
  expect(
    verdictLines(
      await verifyMirror(
        answer(
          (path) => path === PAGE,
          (response) => response.end('forged'),
        ),
      ),
    ),
  ).toEqual(['tampered', `changed ${PAGE}`]);
});

it('a truncated response is not accepted as the file', async () => {
  const cut = (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': 1000 }).write('<p>');
    setTimeout(() => response.destroy(), 20);
  };
  expect((await verifyMirror(answer((path) => path === PAGE, cut))).word).not.toBe('authentic');
});

describe('a sample', () => {
  it('always contains the front pages and scripts, and the given number of other files', async () => {
    const asked: string[] = [];
    const verdict = await verifyMirror(
      (_request, _response, path) => {
        asked.push(path);
        return false;
      },
      { sample: { files: 5, random: seeded(1) } },
    );
    expect(verdictLines(verdict)).toEqual(['authentic']);
    expect(verdict.checkedFiles).toBe(8);
    expect(asked).toEqual(expect.arrayContaining(['index.html', 'be/index.html', 'a/site.css']));
    expect(verdict.notes).toContainEqual({ code: 'sampled', detail: '8' });
  });

  it('detects a forged front page', async () => {
    const forge = answer(
      (path) => path === 'be/index.html',
      (response) => response.end('forged'),
    );
    expect((await verifyMirror(forge, { sample: { files: 1, random: seeded(1) } })).word).toBe('tampered');
  });

  it('differs between runs, so that a mirror cannot predict it', async () => {
    const draw = async (seed: number) => {
      const asked: string[] = [];
      const answer = (_request: unknown, _response: unknown, path: string) => {
        asked.push(path);
        return false;
      };
      await verifyMirror(answer, { sample: { files: 5, random: seeded(seed) } });
      return asked.filter((path) => path.startsWith('n/')).sort();
    };
    expect(await draw(1)).not.toEqual(await draw(2));
  });
});
