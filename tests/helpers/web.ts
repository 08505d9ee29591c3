// A small web on loopback: pages by address, changed at will, every request remembered.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { sha256Hex } from '../../src/lib/hash.ts';

export type Answer = string | Uint8Array | ((request: IncomingMessage, response: ServerResponse) => void);

export interface Web {
  /** For `pull`: every host of the test is here. */
  connectTo: { host: string; port: number };
  /** Address without scheme → what is there: `paper.example/rss.xml`. */
  pages: Map<string, Answer>;
  /** `GET paper.example/rss.xml` or, where the page was unchanged, `304 …`. */
  asked: string[];
}

/** Starts it for one test. Texts are sent with an ETag and asked for conditionally, as good servers do. */
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
      const isHeld = request.headers['if-none-match'] === etag;
      web.asked.push(`${isHeld ? '304' : 'GET'} ${address}`);
      response.writeHead(isHeld ? 304 : 200, { etag }).end(isHeld ? undefined : page);
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

/** A plain RSS feed of a host. */
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
