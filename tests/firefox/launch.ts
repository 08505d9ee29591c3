// A real Firefox with an empty profile: the one LUSTERKA_FIREFOX names, else Debian's ESR. All that it asks of other
// hosts goes to a proxy that refuses it and remembers whom it was for.
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer, { type Page } from 'puppeteer-core';

/** What Firefox asks its maker by itself, whatever page is open. */
const OWN = 'firefox.settings.services.mozilla.com:443';

const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

export interface Firefox {
  version: string;
  newPage(): Promise<Page>;
  /** The hosts besides loopback that were asked since the last call, with their ports. */
  takeAsked(): string[];
  close(): Promise<void>;
}

/** @returns undefined where this machine has no Firefox */
export async function firefoxPath(): Promise<string | undefined> {
  for (const place of [process.env['LUSTERKA_FIREFOX'] ?? '', ...PLACES]) {
    if (
      place !== '' &&
      (await access(place).then(
        () => true,
        () => false,
      ))
    )
      return place;
  }
  return undefined;
}

/** Without scripts it is as strict as the Safest mode of Tor Browser. */
export async function launchFirefox(executablePath: string, scripts: boolean): Promise<Firefox> {
  const proxy = await refusingProxy();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: { ...throughProxy(proxy.port), 'javascript.enabled': scripts },
  });
  return {
    version: await browser.version(),
    newPage: () => browser.newPage(),
    takeAsked: proxy.takeAsked,
    async close() {
      await browser.close();
      proxy.close();
    },
  };
}

function throughProxy(port: number): Record<string, unknown> {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
  };
}

async function refusingProxy() {
  let asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '').host);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Refused\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    takeAsked() {
      const taken = asked.filter((host) => host !== OWN);
      asked = [];
      return taken;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
