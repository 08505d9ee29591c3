// Source files of code that pages do not import: scripts and styles that are bundled while a page is rendered, and the
// parts of the build that make files of the site. esbuild reads the imports; it writes nothing.
import { build } from 'esbuild';
import { reached } from './astro/module-graph.ts';

/** Entry file → the files that it imports, directly or not, and itself; paths from the root of the checkout. */
export async function codeGraph(entries: readonly string[]): Promise<Record<string, string[]>> {
  const { metafile } = await build({
    entryPoints: [...entries],
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outdir: 'out',
    logLevel: 'silent',
    loader: { '.svg': 'text', '.woff2': 'empty', '.txt': 'text' },
  });
  const imports = new Map(
    Object.entries(metafile.inputs).map(([file, input]) => {
      return [file, input.imports.filter(({ external }) => external !== true).map(({ path }) => path)];
    }),
  );
  return Object.fromEntries(entries.map((entry) => [entry, reached([entry], imports)]));
}
