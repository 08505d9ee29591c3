// The site's pages as one module for src/build: give it the index of items, then ask it for files.
import { createApp } from 'astro/app/entrypoint';

export { useIndex } from '../../store/site-data.ts';

const app = createApp({ streaming: false });

/** Renders one file of the site, given by its path from the root. Throws where its page fails or does not exist. */
export async function render(path: string): Promise<Uint8Array> {
  const route = path.replace(/(^|(?<=\/))index\.html$|\.html$/, '');
  const response = await app.render(new Request(`http://site.invalid/${route}`), { locals: { file: `/${path}` } });
  if (response.status !== (path === '404.html' ? 404 : 200)) throw new Error(`${path} could not be rendered (status ${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}
