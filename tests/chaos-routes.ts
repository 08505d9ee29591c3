// Misbehaviours of servers, one per path. The bytes go through real sockets.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

export type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

export const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>Узор</title><item><title>Першая</title></item></channel></rss>`;
export const ODD_ETAG = `W/"caf\u00e9 'x', y;`;
export const ODD_LAST_MODIFIED = 'the day before yesterday';
/** Decompressed size of the bombs. */
export const BOMB_BYTES = 5_000_000;

const feedBytes = Buffer.from(FEED);
const bomb = Buffer.alloc(BOMB_BYTES, 'a');
const gzipped = gzipSync(feedBytes);

const CHALLENGE = `<!DOCTYPE html><html><head><title>Just a moment...</title></head>
<body><noscript>Enable JavaScript and cookies to continue</noscript></body></html>`;
const CAPTCHA = `<html><body><form class="page-captcha"><p>Подтвердите, что вы не робот</p></form></body></html>`;
const ORDINARY_PAGE = `<!DOCTYPE html><html><head><title>Навіны</title></head><body><p>Стужка пераехала.</p></body></html>`;

let etags = 0;

export const routes: Record<string, Behaviour> = {
  '/feed': respond(200, { 'Content-Type': 'application/rss+xml', 'Cache-Control': 'public, max-age=600' }, FEED),
  '/навіны': respond(200, {}, FEED),

  '/stall-before-headers': () => {},
  '/stall-after-headers': (_request, response) => response.writeHead(200).flushHeaders(),
  '/drip': (_request, response) => {
    const timer = setInterval(() => response.write('<'), 20);
    response.on('close', () => clearInterval(timer));
  },
  '/drip-error-page': (_request, response) => {
    response.writeHead(503, { 'Retry-After': '60' });
    const timer = setInterval(() => response.write('<'), 20);
    response.on('close', () => clearInterval(timer));
  },
  '/endless': (_request, response) => {
    const chunk = Buffer.alloc(64 * 1024, '<');
    const fill = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', fill);
    fill();
  },
  '/reset': (_request, response) => {
    response.writeHead(200, { 'Content-Length': feedBytes.length });
    response.write(feedBytes.subarray(0, 60), () => response.socket?.resetAndDestroy());
  },
  '/closed-at-once': (_request, response) => response.destroy(),

  '/length-too-long': raw(`HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n${FEED}`),
  '/length-too-short': raw(`HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n${FEED}`),
  '/length-over-the-limit': raw(`HTTP/1.1 200 OK\r\nContent-Length: 99000000000\r\n\r\n${FEED}`),
  '/chunk-garbage': raw(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${FEED}\r\n`),
  '/chunk-cut': raw(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n${FEED}`),
  '/header-flood': raw(`HTTP/1.1 200 OK\r\n${'X-Flood: wave\r\n'.repeat(20_000)}\r\n${FEED}`),
  '/not-http': raw('SSH-2.0-OpenSSH_9.2\r\n'),

  '/gzip': respond(200, { 'Content-Encoding': 'gzip' }, gzipped),
  '/deflate': respond(200, { 'Content-Encoding': 'deflate' }, deflateSync(feedBytes)),
  '/deflate-raw': respond(200, { 'Content-Encoding': 'deflate' }, deflateRawSync(feedBytes)),
  '/brotli': respond(200, { 'Content-Encoding': 'br' }, brotliCompressSync(feedBytes)),
  '/zstd': respond(200, { 'Content-Encoding': 'zstd' }, zstdCompressSync(feedBytes)),
  '/gzip-twice': respond(200, { 'Content-Encoding': 'gzip, gzip' }, gzipSync(gzipped)),
  '/gzip-that-is-plain': respond(200, { 'Content-Encoding': 'gzip' }, FEED),
  '/gzip-cut': respond(200, { 'Content-Encoding': 'gzip' }, gzipped.subarray(0, 80)),
  '/gzip-broken': respond(200, { 'Content-Encoding': 'gzip' }, Buffer.concat([gzipped.subarray(0, 12), feedBytes])),
  '/zstd-cut': respond(200, { 'Content-Encoding': 'zstd' }, zstdCompressSync(feedBytes).subarray(0, 60)),
  '/brotli-broken': respond(200, { 'Content-Encoding': 'br' }, FEED),
  '/gzip-nine-times': respond(200, { 'Content-Encoding': Array(9).fill('gzip').join() }, gzipped),
  '/unknown-encoding': respond(200, { 'Content-Encoding': 'rot13' }, FEED),
  '/gzip-bomb': respond(200, { 'Content-Encoding': 'gzip' }, gzipSync(bomb)),
  '/gzip-gzip-bomb': respond(200, { 'Content-Encoding': 'gzip, gzip' }, gzipSync(gzipSync(bomb))),
  '/brotli-bomb': respond(200, { 'Content-Encoding': 'br' }, fastBrotli(bomb)),
  '/zstd-bomb': respond(200, { 'Content-Encoding': 'zstd' }, zstdCompressSync(bomb)),
  '/deflate-bomb': respond(200, { 'Content-Encoding': 'deflate' }, deflateSync(bomb)),

  '/moved': redirect(301, '/feed'),
  '/moved-twice': redirect(308, '/moved'),
  '/moved-for-now': redirect(302, '/moved'),
  '/moved-with-etag': redirect(301, '/odd-validators'),
  '/moved-to-cyrillic': redirect(301, Buffer.from('/навіны').toString('latin1')),
  '/loop': redirect(302, '/loop-back'),
  '/loop-back': redirect(302, '/loop#again'),
  '/five-redirects': redirect(302, '/four-redirects'),
  '/four-redirects': redirect(302, '/three-redirects'),
  '/three-redirects': redirect(302, '/two-redirects'),
  '/two-redirects': redirect(302, '/one-redirect'),
  '/one-redirect': redirect(302, '/feed'),
  '/six-redirects': redirect(302, '/five-redirects'),
  '/to-nowhere': respond(302, {}, ''),
  '/to-nonsense': redirect(302, 'http://[nonsense'),
  '/to-metadata': redirect(302, 'http://169.254.169.254/latest/meta-data/'),
  '/to-private': redirect(302, 'http://10.0.0.1/'),
  '/to-file': redirect(302, 'file:///etc/passwd'),
  '/to-data': redirect(302, `data:text/xml,${FEED.length}`),
  '/to-credentials': redirect(302, 'http://user:secret@news.example/rss'),
  '/to-mail-port': redirect(302, 'http://news.example:25/rss'),

  '/unasked-304': respond(304, {}, ''),
  '/moved-to-304': redirect(302, '/unasked-304'),
  '/new-etag': (request, response) => {
    etags += 1;
    respond(200, { ETag: `"${etags}"` }, FEED)(request, response);
  },
  '/odd-validators': (request, response) => {
    const { 'if-none-match': etag, 'if-modified-since': since } = request.headers;
    const isSame = etag === ODD_ETAG && since === ODD_LAST_MODIFIED;
    respond(
      isSame ? 304 : 200,
      { ETag: ODD_ETAG, 'Last-Modified': ODD_LAST_MODIFIED },
      isSame ? '' : FEED,
    )(request, response);
  },

  '/eleven-bytes': respond(200, {}, 'just a word'),
  '/nothing': respond(200, {}, ''),
  '/no-content': respond(204, {}, ''),
  '/part': respond(206, {}, FEED),
  '/page': respond(200, { 'Content-Type': 'text/html' }, ORDINARY_PAGE),
  '/challenge': respond(200, { 'Content-Type': 'text/html' }, CHALLENGE),
  '/captcha': respond(200, { 'Content-Type': 'text/html' }, CAPTCHA),
  '/challenge-503': respond(503, { 'Content-Type': 'text/html' }, CHALLENGE),
  '/challenge-by-header': respond(503, { 'Cf-Mitigated': 'challenge' }, ''),
  '/browsers-only': (request, response) => {
    const isBrowser = request.headers['user-agent']?.startsWith('Mozilla/') ?? false;
    respond(isBrowser ? 200 : 403, {}, isBrowser ? FEED : 'Forbidden')(request, response);
  },
  '/sign-in': respond(401, { 'WWW-Authenticate': 'Basic' }, ''),
  '/court-order': respond(451, {}, ''),
  '/gone': respond(410, {}, ''),
  '/missing': respond(404, {}, ORDINARY_PAGE),
  '/broken': respond(500, {}, ''),
  '/busy-seconds': respond(429, { 'Retry-After': '120' }, ''),
  '/busy-date': respond(429, { 'Retry-After': 'Sun, 23 Aug 2026 09:30:00 GMT' }, ''),
  '/busy': respond(429, {}, ''),
  '/down-seconds': respond(503, { 'Retry-After': '3600' }, ''),
  '/down-date': respond(503, { 'Retry-After': 'Sun, 23 Aug 2026 10:00:00 GMT' }, ''),
};

function respond(status: number, headers: Record<string, string>, body: string | Buffer): Behaviour {
  return (_request, response) => response.writeHead(status, headers).end(body);
}

function redirect(status: number, location: string): Behaviour {
  return respond(status, { Location: location }, 'elsewhere');
}

/** Sends these bytes instead of an HTTP response and closes the connection. */
function raw(bytes: string): Behaviour {
  return (_request, response) => response.socket?.end(bytes);
}

function fastBrotli(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
}
