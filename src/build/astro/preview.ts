// `astro preview`: serves the built site like a static host.
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CreatePreviewServer } from 'astro';
import { serveFolder } from '../../lib/folder-server.ts';
import { UsageProblem } from '../../lib/problem.ts';

const preview: CreatePreviewServer = async ({ outDir, host, port }) => {
  const site = fileURLToPath(outDir);
  await access(join(site, 'index.html')).catch((cause) => {
    throw new UsageProblem(
      {
        what: 'There is no site to preview.',
        why: `${join(site, 'index.html')} does not exist.`,
        fix: 'Run `npx astro build` first.',
      },
      { cause },
    );
  });
  const server = await serveFolder(site, { port });
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  return {
    host,
    port: server.port,
    closed: () => closed,
    stop: async () => {
      await server.close();
      close();
    },
  } as Awaited<ReturnType<CreatePreviewServer>>;
};

export default preview;
