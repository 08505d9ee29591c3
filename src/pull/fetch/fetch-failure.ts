// Maps errors of Node, OpenSSL and undici to a failure reason of the report and a readable message.
import type { FailureReason } from '../../model/report.ts';

/** A failed request. `reason` is for programs, `detail` for people. */
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

/** The first matching pattern counts. The code is appended to the message. */
const ERROR_CODES: [code: RegExp, reason: FailureReason, detail: string][] = [
  [/^(ENOTFOUND|EAI_NONAME|ENODATA)$/, 'unreachable', 'the name of the server is not known (DNS)'],
  [/^EAI_/, 'unreachable', 'the name of the server could not be looked up (DNS)'],
  [/^ECONNREFUSED$/, 'unreachable', 'the server refused the connection'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, 'unreachable', 'the connection was closed before the answer was whole'],
  [/^ERR_HTTP2|^UND_ERR_INFO$/, 'unreachable', 'the connection was closed before the answer was whole (HTTP/2)'],
  [/^(ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL)$/, 'unreachable', 'there is no network route to the server'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'timeout', 'the server did not accept the connection in time'],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, 'unreachable', 'the answer was shorter than the server had announced'],
  [/^UND_ERR_HEADERS_OVERFLOW$|^HPE_HEADER_OVERFLOW$/, 'too-large', 'the headers of the answer were too large'],
  [/^HPE_|^HTTPParserError$/, 'unreachable', 'the answer is not valid HTTP'],
  [/^CERT_HAS_EXPIRED$/, 'unreachable', 'the TLS certificate of the server has expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'unreachable', 'the TLS certificate is for another name'],
  [/CERT|SIGNATURE/, 'unreachable', 'the TLS certificate of the server cannot be trusted'],
  [/^(ERR_SSL|ERR_TLS|EPROTO)/, 'unreachable', 'no TLS connection could be agreed on'],
  [/^UND_ERR_SOCKS5|^UND_ERR_PRX/, 'unreachable', 'the proxy could not reach the server'],
  [/^(Z_BUF_ERROR|ERR_STREAM_PREMATURE_CLOSE)$/, 'unreachable', 'the compressed answer ended too early'],
  [/^(Z_|ERR_PADDING|ERR__ERROR|ERR_BROTLI|ZSTD_)/, 'unreadable', 'the answer cannot be decompressed'],
];

/** Converts any error of a request. */
export function toFetchFailure(error: unknown): FetchFailure {
  const known = errorChain(error).find((one) => one instanceof FetchFailure);
  if (known) return known;
  for (const code of errorChain(error).map(errorCode)) {
    const entry = ERROR_CODES.find(([pattern]) => pattern.test(code));
    if (entry) return new FetchFailure(entry[1], `${entry[2]}: ${code}`, { cause: error });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new FetchFailure('unreachable', `the request failed: ${message}`, { cause: error });
}

/** An error, the errors it aggregates (one per address tried) and its causes. */
function errorChain(error: unknown, depth = 0): unknown[] {
  if (!(error instanceof Error) || depth > 5) return [error];
  const inner: unknown[] = error instanceof AggregateError ? error.errors : [];
  const causes = error.cause === undefined ? inner : [...inner, error.cause];
  return [error, ...causes.flatMap((cause) => errorChain(cause, depth + 1))];
}

/** The code of an error, otherwise its name. */
function errorCode(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : '';
}
