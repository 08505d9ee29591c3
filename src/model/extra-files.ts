// Which files outside of an edition a copy may have (`verify --allow-extra`, files that a push retains). They are not
// signed, so only names pass that cannot change what a reader gets at the address of a signed file. The list is one of
// allowed names: what it does not name does not pass.

/** Extensions of files that an earlier edition may have left in a folder. Scripts and WebAssembly modules are not among them. */
const IN_FOLDERS = new Set(
  'avif bib css csv html ico ics jpeg jpg json opml pagefind partial pf_filter pf_fragment pf_index pf_meta png svg txt webmanifest webp xml'.split(
    ' ',
  ),
);
/** At the root, hosts read JSON as their settings (`vercel.json`, `_routes.json`). */
const AT_ROOT = new Set('avif html ico jpeg jpg partial png svg txt webp xml'.split(' '));
/** Files by which hosts of static pages know their domain, or serve files unchanged. */
const HOST_FILES = new Set(['.domains', '.nojekyll', 'CNAME']);
/** A clone's own files; challenges of certificate authorities (RFC 8555 8.3). Servers must not serve the first. */
const HIDDEN_FOLDERS = /^(\.git\/|\.well-known\/(acme-challenge|pki-validation)\/[\w-]+(\.txt)?$)/;
/** No `.htaccess`, no `_redirects`, nothing that a file system may take for another name. */
const PLAIN_SEGMENT = /^[A-Za-z0-9]([\w.-]*[\w-])?$/;

/** @param signed all paths of the edition @returns whether a path outside of the edition is harmless */
export function harmlessExtras(signed: ReadonlySet<string>): (path: string) => boolean {
  const exactNames = new Map<string, string>();
  for (const path of signed) for (const name of prefixesOf(path)) exactNames.set(foldName(name), name);
  /** Whether some file system or server may take this name for a signed file, or for another spelling of a signed folder. */
  const isTwin = (name: string, isFolder: boolean) => {
    const exact = exactNames.get(foldName(name));
    return exact !== undefined && (!isFolder || exact !== name || signed.has(exact));
  };
  return (path) => {
    const prefixes = prefixesOf(path);
    const folders = prefixes.slice(0, -1);
    if (folders.some((name) => isTwin(name, true)) || isTwin(path, false)) return false;
    if (HOST_FILES.has(path) || HIDDEN_FOLDERS.test(path)) return true;
    // Some hosts serve be/about.html or be/about/index.html at be/about.
    const [, folderOfIndex] = /^(.+)\/index\.\w+$/i.exec(path) ?? [];
    if (folderOfIndex !== undefined && exactNames.has(foldName(`${folderOfIndex}.html`))) return false;
    const bare = path.replace(/\.html$/i, '');
    if ([bare, `${bare}/index.html`].some((name) => signed.has(exactNames.get(foldName(name)) ?? ''))) return false;
    if (!path.split('/').every((segment) => PLAIN_SEGMENT.test(segment))) return false;
    const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    return (folders.length === 0 ? AT_ROOT : IN_FOLDERS).has(extension);
  };
}

/** `a/b/c` → `a`, `a/b`, `a/b/c` */
function prefixesOf(path: string): string[] {
  const segments = path.split('/');
  return segments.map((_, at) => segments.slice(0, at + 1).join('/'));
}

/** Paths with the same folded form are one file for some file system: of any case, Unicode form, or with trailing dots. */
function foldName(path: string): string {
  const compatible = path.replace(/\p{Default_Ignorable_Code_Point}/gu, '').normalize('NFKC');
  return compatible
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[. ]+(?=\/|$)/g, '');
}
