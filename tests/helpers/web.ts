// A web server on loopback: pages by URL, which tests can change, and a log of all requests.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { sha256Hex } from '../../src/lib/hash.ts';

export type Answer = string | Uint8Array | ((request: IncomingMessage, response: ServerResponse) => void);

export interface Web {
  /** Option for `pull`: the address that all hosts of the test are connected to. */
  connectTo: { host: string; port: number };
  /** URL without scheme (`paper.example/rss.xml`) → answer. */
  pages: Map<string, Answer>;
  /** Log: `GET paper.example/rss.xml`, or `304 …` if the page was unchanged, or `404 …`. */
  asked: string[];
}

/** Starts the server for one test. Texts have an ETag, and conditional requests are answered with 304. */
export async function startWeb(pages: Record<string, Answer>): Promise<Web> {
  const web: Web = { connectTo: { host: '127.0.0.1', port: 0 }, pages: new Map(Object.entries(pages)), asked: [] };
  const server = createServer((request, response) => {
    const address = `${request.headers.host}${request.url}`;
    const page = web.pages.get(address);
    if (typeof page === 'function') {
      web.asked.push(`GET ${address}`);
      page(request, response);
    } else if (page === undefined) {
      web.asked.push(`404 ${address}`);
      response.writeHead(404).end('nothing is here');
    } else {
      const etag = `"${sha256Hex(page).slice(0, 12)}"`;
      const isUnchanged = request.headers['if-none-match'] === etag;
      web.asked.push(`${isUnchanged ? '304' : 'GET'} ${address}`);
      response.writeHead(isUnchanged ? 304 : 200, { etag }).end(isUnchanged ? undefined : page);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  web.connectTo.port = (server.address() as AddressInfo).port;
  return web;
}

export interface RssItem {
  id: string;
  title?: string;
  text?: string;
  html?: string;
  date?: string;
  extra?: string;
}

/** An RSS feed of a host. */
export function rss(host: string, items: readonly RssItem[]): string {
  const each = items.map(
    ({
      id,
      title = `Title ${id}`,
      text = `Lead of ${id}.`,
      html,
      date = 'Sun, 23 Aug 2026 08:00:00 GMT',
      extra = '',
    }) =>
      `<item><title>${title}</title><link>http://${host}/${id}</link><guid isPermaLink="false">${id}</guid><pubDate>${date}</pubDate><description>${text}</description>${html === undefined ? '' : `<content:encoded><![CDATA[${html}]]></content:encoded>`}${extra}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>${host}</title><link>http://${host}/</link>${each.join('')}</channel></rss>`;
}
