// The site's pages as one module for src/build: give it the context of the site, then ask it for files.
import { createApp } from 'astro/app/entrypoint';
import { makeReferencesRelative } from '../../lib/relative-references.ts';
import { routeOf } from '../../site/paths.ts';

export { createSiteContext, useSiteContext } from '../../site/context.ts';

const app = createApp({ streaming: false });

/**
 * Renders one file of the site, given by its path from the root. Its references are relative, so that the same bytes serve
 * at /, at /x/y/, under /ipfs/<cid>/ and from a folder. Throws where its page fails or does not exist.
 */
export async function render(path: string): Promise<Uint8Array> {
  const response = await app.render(new Request(`http://site.invalid/${routeOf(path)}`));
  if (response.status !== (path === '404.html' ? 404 : 200))
    throw new Error(`${path} could not be rendered (status ${response.status}).`);
  const bytes = Buffer.from(await response.arrayBuffer());
  return path.endsWith('.html') ? Buffer.from(makeReferencesRelative(bytes.toString(), `/${path}`)) : bytes;
}
