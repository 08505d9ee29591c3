// Real servers with the settings that they start with, where they are installed: a copy on them is authentic. Our own
// configurations of nginx and Caddy are tried by tests/hosting.ts.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { realpathSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../helpers/content-folder.ts';
import { freePort } from '../helpers/free-port.ts';
import { layFiles } from '../helpers/make-edition.ts';
import { HOSTED, verifyAt } from './hosted-site.ts';

interface Program {
  /** Arguments that serve a folder at a port. Files of its own are in `work`. */
  serve(site: string, port: number, work: string): Promise<string[]>;
}

const nginxConfig = (site: string, port: number, work: string) => `daemon off; pid ${work}/pid; error_log stderr;
events {}
http { include /etc/nginx/mime.types; access_log off; client_body_temp_path ${work}/body;
 proxy_temp_path ${work}/proxy; fastcgi_temp_path ${work}/fastcgi; uwsgi_temp_path ${work}/uwsgi; scgi_temp_path ${work}/scgi;
 server { listen 127.0.0.1:${port}; root ${site}; } }`;

/** Directory listings, the index file and negotiation, as in Debian's settings. */
const apacheConfig = (site: string, port: number, work: string, modules: string) => `ServerRoot ${work}
Listen 127.0.0.1:${port}
PidFile ${work}/pid
ErrorLog ${work}/errors
ServerName localhost
${['mpm_event', 'authz_core', 'dir', 'mime', 'autoindex', 'negotiation', 'deflate', 'filter']
  .map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`)
  .join('\n')}
TypesConfig /etc/mime.types
AddOutputFilterByType DEFLATE text/html text/css text/plain application/json
DocumentRoot ${site}
<Directory ${site}>
  Options Indexes FollowSymLinks MultiViews
  Require all granted
</Directory>`;

async function configFile(work: string, text: string): Promise<string> {
  await writeFile(join(work, 'config'), text);
  return join(work, 'config');
}

const PROGRAMS: Record<string, Program> = {
  nginx: {
    serve: async (site, port, work) => ['-e', 'stderr', '-c', await configFile(work, nginxConfig(site, port, work))],
  },
  caddy: { serve: async (site, port) => ['file-server', '--root', site, '--listen', `127.0.0.1:${port}`] },
  apache2: {
    serve: async (site, port, work) => {
      const modules = join(dirname(dirname(realpathSync(whereIs('apache2') as string))), 'lib/apache2/modules');
      return ['-X', '-f', await configFile(work, apacheConfig(site, port, work, modules))];
    },
  },
  rclone: { serve: async (site, port) => ['serve', 'http', '--addr', `127.0.0.1:${port}`, site] },
  python3: {
    serve: async (site, port) => ['-m', 'http.server', '--bind', '127.0.0.1', '--directory', site, `${port}`],
  },
};

function whereIs(name: string): string | undefined {
  const path = [process.env['PATH'], '/usr/sbin', '/usr/local/sbin'].join(delimiter);
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { env: { ...process.env, PATH: path } });
  return status === 0 ? String(stdout).trim() : undefined;
}

it.for(Object.keys(PROGRAMS))('a copy on %s is authentic', async (name, { skip }) => {
  const program = whereIs(name);
  if (program === undefined) return skip(`${name} is not installed`);
  const work = await temporaryFolder();
  const site = join(work, 'site');
  await layFiles(site, HOSTED);
  await chmod(work, 0o755); // Servers that root starts run as another user.
  const port = await freePort();
  const { serve } = PROGRAMS[name] as Program;
  const server = spawn(program, await serve(site, port, work), {
    env: { ...process.env, HOME: work },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let printed = '';
  server.stderr.on('data', (part) => (printed += part));
  onTestFinished(() => stop(server));
  const url = `http://127.0.0.1:${port}/`;
  await waitFor(url, () => printed);
  const { word, failures } = await verifyAt(url);
  expect({ word, failures }, printed).toEqual({ word: 'authentic', failures: [] });
});

async function waitFor(url: string, printed: () => string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (attempt === 100) throw new Error(printed(), { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}
