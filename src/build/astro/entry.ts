// Entry of the bundle: the pages of the site as one module for src/build. Set the site context, then render files.
import { createApp } from 'astro/app/entrypoint';
import { makeReferencesRelative } from '../../lib/relative-references.ts';
import { inLatinScript } from '../../lib/transliterate-page.ts';
import { routeOf } from '../../site/paths.ts';

export { createSiteContext, useSiteContext } from '../../site/context.ts';

const app = createApp({ streaming: false });

/**
 * Renders one file of the site. Its references are relative, so that the same bytes work at /, at /x/y/, below
 * /ipfs/<cid>/ and in a folder on a disk.
 * @param path path of the file from the root of the site
 * @throws where its page fails or does not exist
 */
export async function render(path: string): Promise<Uint8Array> {
  const response = await app.render(new Request(`http://site.invalid/${routeOf(path)}`));
  if (response.status !== (path === '404.html' ? 404 : 200))
    throw new Error(`${path} could not be rendered (status ${response.status}).`);
  const bytes = Buffer.from(await response.arrayBuffer());
  if (!path.endsWith('.html')) return bytes;
  return Buffer.from(makeReferencesRelative(inLatinScript(bytes.toString(), `/${path}`), `/${path}`));
}
