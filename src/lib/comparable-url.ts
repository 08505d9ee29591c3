/** An address as two are compared: without scheme, www, fragment and a slash at the end, in one case of letters. */
export function toComparableUrl(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address.trim().toLowerCase();
  const host = url.host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.(?=$|:)/, '');
  return `${host}${readable(url.pathname).replace(/\/+$/, '')}${url.search}`.toLowerCase();
}

function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
