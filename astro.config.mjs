// The site: plain Astro, static, every file named in full so that it works on any host and from a disk.
// `npm run build` calls Astro through src/build, which names the folders; `npm run dev` uses the defaults.
import { defineConfig } from 'astro/config';

export default defineConfig({
  output: 'static',
  trailingSlash: 'ignore',
  compressHTML: true, // the default 'jsx' glues words together across line breaks
  build: { format: 'preserve', inlineStylesheets: 'never', assets: 'a' },
  i18n: {
    locales: ['be', 'be-latn', 'ru', 'en'],
    defaultLocale: 'be',
    routing: { prefixDefaultLocale: true, redirectToDefaultLocale: false },
  },
  devToolbar: { enabled: false },
  vite: { build: { assetsInlineLimit: 0 } },
});
