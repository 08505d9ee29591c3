// Addresses as feeds write them, made absolute: alone, and inside markup.

const SCHEME = /^[a-z][a-z\d+.-]*:/i;

/**
 * The address with blanks cut and, where it is relative, joined to its base. An absolute one keeps its spelling.
 * @returns undefined where it is empty, or relative without a base that could help
 */
export function absoluteUrl(reference: string, base: string): string | undefined {
  const trimmed = reference.trim().replace(/[\t\r\n]+\s*/g, '');
  if (trimmed === '') return undefined;
  if (SCHEME.test(trimmed)) return trimmed.replaceAll(' ', '%20');
  if (URL.canParse(trimmed, base)) return new URL(trimmed, base).href;
  return trimmed.startsWith('//') && URL.canParse(`https:${trimmed}`) ? `https:${trimmed}` : undefined;
}

/** As absoluteUrl, for addresses that a reader can open in a browser: http and https only. */
export function webUrl(reference: string, base: string): string | undefined {
  const url = absoluteUrl(reference, base);
  return url && /^https?:\/\/[^/]/i.test(url) && URL.canParse(url) ? url : undefined;
}
