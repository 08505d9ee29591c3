// Builders: people who build the same edition again and sign that they got the same bytes. Their signatures are files of
// minisign, one after another, in editions/<n>.builders.txt. Used in browsers too.
/** A client stops reading here: 32 keys, and some that do not count. */
export const MAX_BUILDERS_BYTES = 64 * 1024;

/** Trusted comment of the signature of a builder. It is not that of a signature of an edition. */
export function builderComment({ number, sha256 }: { number: number; sha256: string }): string {
  return `builder:${number} sha256:${sha256} file:editions/${number}.json`;
}

/** The signatures in a file, as texts of four lines each. Other lines come as texts of their own. */
export function splitConfirmations(text: string): string[] {
  return text
    .split(/^(?=untrusted comment: )/m)
    .filter((part) => part.trim() !== '')
    .map((part) => `${part.trimEnd()}\n`);
}
