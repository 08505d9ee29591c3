import { serveFolder } from '../src/lib/folder-server.ts';
import { launchBrowser } from './helpers/browser.ts';
const server = await serveFolder('.demo/site');
const browser = await launchBrowser();
const pages = process.argv.slice(2);
for (const [width, scheme] of [[360, 'light'], [768, 'dark'], [1280, 'light']] as const) {
  for (const path of pages) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
    await page.goto(server.url + path);
    await page.screenshot({ path: `/tmp/wt-people-work/${path.replaceAll('/', '_')}-${width}.png`, fullPage: true });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) console.log(path, width, 'overflows by', over);
    await page.close();
  }
}
await browser.close();
await server.close();
