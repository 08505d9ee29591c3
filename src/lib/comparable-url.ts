/**
 * A key for comparing URLs: lower case, without scheme, `www.`, fragment, trailing slashes and the final dot of the
 * host. Text that is no URL is trimmed and put in lower case.
 */
export function toComparableUrl(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address.trim().toLowerCase();
  const host = url.host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.(?=$|:)/, '');
  return `${host}${decodePath(url.pathname).replace(/\/+$/, '')}${url.search}`.toLowerCase();
}

function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
