// The site: plain Astro, rendered by src/build. `npx astro build` and `npm run build` give the same bytes.
import { defineConfig } from 'astro/config';

const NEEDED = 24;
if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  throw new Error(
    `Node ${NEEDED} is needed, and this is ${process.version}. Run \`npm ci\` once, which installs it for this project, ` +
      'and then `npx astro …` or `npm run …`: both use that one.',
  );
}
// Imported only now: an older Node does not read TypeScript.
const { default: lusterka } = await import('./src/build/astro/integration.ts');

export default defineConfig({
  output: 'server',
  integrations: [lusterka()],
  trailingSlash: 'ignore',
  compressHTML: true, // the default 'jsx' glues words together across line breaks
  build: { format: 'file', inlineStylesheets: 'never', assets: 'a' },
  devToolbar: { enabled: false },
  vite: { build: { assetsInlineLimit: 0 } },
});
