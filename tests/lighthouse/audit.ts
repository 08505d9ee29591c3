// Lighthouse's four scores for pages of a built site, on the phone and the line that it emulates by default.
import { headersFor } from '../../src/build/host-headers.ts';
import { serveFolder } from '../../src/lib/folder-server.ts';
import { freePort } from '../helpers/free-port.ts';
import { launchBrowser } from '../helpers/browser.ts';
import { installLighthouse, type LighthouseReport } from './install.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Prints a table. @returns whether every score of every page is 100 */
export async function auditPages(site: string, paths: readonly string[]): Promise<boolean> {
  const lighthouse = await installLighthouse();
  const port = await freePort();
  const server = await serveFolder(site, { headers: headersFor, compress: true });
  const browser = await launchBrowser(`--remote-debugging-port=${port}`);
  try {
    row('', CATEGORIES);
    let isPerfect = true;
    for (const path of paths) {
      const answer = await lighthouse(server.url + path, { port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES });
      if (answer === undefined) throw new Error(`Lighthouse gave nothing for ${path}`);
      row(path, CATEGORIES.map((name) => String(scoreOf(answer.lhr, name))));
      for (const line of shortcomings(answer.lhr)) console.log(`    ${line}`);
      if (CATEGORIES.some((name) => scoreOf(answer.lhr, name) < 100)) isPerfect = false;
    }
    return isPerfect;
  } finally {
    await browser.close();
    await server.close();
  }
}

function row(first: string, cells: readonly string[]): void {
  console.log(first.padEnd(36) + cells.map((cell) => cell.padStart(16)).join(''));
}

function scoreOf({ categories }: LighthouseReport, name: string): number {
  return Math.round((categories[name]?.score ?? 0) * 100);
}

/** What counts in a score and is not perfect. */
function shortcomings({ categories, audits }: LighthouseReport): string[] {
  return Object.entries(categories).flatMap(([name, { auditRefs }]) =>
    auditRefs.flatMap(({ id, weight }) => {
      const audit = audits[id];
      const counts = weight > 0 && audit !== undefined && audit.score !== null && audit.score < 0.995;
      return counts ? [`${name}: ${id}, ${Math.round((audit.score ?? 0) * 100)}: ${audit.title} ${audit.displayValue ?? ''}`] : [];
    }),
  );
}
