// Resolves addresses of feeds against a base.

const SCHEME = /^[a-z][a-z\d+.-]*:/i;

/**
 * Trims an address and resolves it against its base. An absolute address keeps its spelling.
 * @returns undefined if it is empty, or relative without a valid base
 */
export function resolveUrl(reference: string, base: string): string | undefined {
  const trimmed = reference.trim().replace(/[\t\r\n]+\s*/g, '');
  if (trimmed === '') return undefined;
  if (SCHEME.test(trimmed)) return trimmed.replaceAll(' ', '%20');
  if (URL.canParse(trimmed, base)) return new URL(trimmed, base).href;
  return trimmed.startsWith('//') && URL.canParse(`https:${trimmed}`) ? `https:${trimmed}` : undefined;
}

/** As resolveUrl, but only for http and https addresses. */
export function webUrl(reference: string, base: string): string | undefined {
  const url = resolveUrl(reference, base);
  return url && /^https?:\/\/[^/]/i.test(url) && URL.canParse(url) ? url : undefined;
}
