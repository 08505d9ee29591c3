// Why a fetch failed, in a reason of the report and in plain words.
import type { FailureReason } from '../../model/report.ts';

export class FetchFailure extends Error {
  readonly reason: FailureReason;
  readonly detail: string;

  constructor(reason: FailureReason, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'FetchFailure';
    this.reason = reason;
    this.detail = detail;
  }
}

/** What the codes of Node, OpenSSL and undici mean. A code not listed is told as it is. */
const WORDS: [code: RegExp, reason: FailureReason, detail: string][] = [
  [/^(ENOTFOUND|EAI_NONAME|ENODATA)$/, 'unreachable', 'the name of the server is not known (DNS)'],
  [/^EAI_/, 'unreachable', 'the name of the server could not be looked up (DNS)'],
  [/^ECONNREFUSED$/, 'unreachable', 'the server refused the connection'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'unreachable', 'the connection was closed before the answer was whole'],
  [/^ERR_HTTP2|^UND_ERR_INFO$/, 'unreachable', 'the connection was closed before the answer was whole (HTTP/2)'],
  [/^(ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL)$/, 'unreachable', 'there is no way to the server from here'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'timeout', 'the server did not take the connection in time'],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, 'unreachable', 'the answer was shorter than the server had announced'],
  [/^UND_ERR_HEADERS_OVERFLOW$|^HPE_HEADER_OVERFLOW$/, 'too-large', 'the headers of the answer were too large'],
  [/^HPE_|^HTTPParserError$/, 'unreachable', 'the answer broke the rules of HTTP'],
  [/^CERT_HAS_EXPIRED$/, 'unreachable', 'the TLS certificate of the server has expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'unreachable', 'the TLS certificate is for another name'],
  [/CERT|SIGNATURE/, 'unreachable', 'the TLS certificate of the server cannot be trusted'],
  [/^(ERR_SSL|ERR_TLS|EPROTO)/, 'unreachable', 'no TLS connection could be agreed on'],
  [/^UND_ERR_SOCKS5|^UND_ERR_PRX/, 'unreachable', 'the proxy could not reach the server'],
  [/^(Z_BUF_ERROR|ERR_STREAM_PREMATURE_CLOSE)$/, 'unreachable', 'the compressed answer ended too early'],
  [
    /^(Z_|ERR_PADDING|ERR__ERROR|ERR_BROTLI|ZSTD_)/,
    'unreadable',
    'the answer is compressed in a way that cannot be undone',
  ],
];

/** Any error that a request can end with, as a failure. */
export function toFailure(error: unknown): FetchFailure {
  const known = chainOf(error).find((link) => link instanceof FetchFailure);
  if (known) return known;
  for (const code of chainOf(error).map(codeOf)) {
    const words = WORDS.find(([pattern]) => pattern.test(code));
    if (words) return new FetchFailure(words[1], `${words[2]}: ${code}`, { cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new FetchFailure('unreachable', `the request failed: ${message}`, { cause: error });
}

/** An error, what it gathers (one for each address tried) and what caused it. */
function chainOf(error: unknown, depth = 0): unknown[] {
  if (!(error instanceof Error) || depth > 5) return [error];
  const inner: unknown[] = error instanceof AggregateError ? error.errors : [];
  const causes = error.cause === undefined ? inner : [...inner, error.cause];
  return [error, ...causes.flatMap((cause) => chainOf(cause, depth + 1))];
}

/** The code of an error, or its name where it has none. */
function codeOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : '';
}
