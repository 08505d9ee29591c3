// Reads a built site in the text browsers that are here: `node tests/text-browser.ts SITE`. They are not part of a
// developer's machine, so this is a script beside the tests; what is missing is named.
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Parser } from 'htmlparser2';
import { pageKinds } from './helpers/page-kinds.ts';

const BROWSERS: Record<string, string[]> = {
  w3m: ['-dump', '-T', 'text/html', '-I', 'UTF-8', '-O', 'UTF-8', '-cols', '80'],
  lynx: ['-dump', '-assume_charset=utf-8', '-display_charset=utf-8', '-width=80', '-force_html'],
};

const NOT_TEXT = new Set(['head', 'script', 'select', 'svg']);

const site = resolve(process.argv[2] ?? '');
// The verifier is a program in one file: without scripts it has one sentence, which says so.
const pages = (await pageKinds(site)).filter((path) => path !== 'verifier.html');
if (pages.length === 0) {
  console.error('Usage: node tests/text-browser.ts SITE, where SITE is a built site');
  process.exitCode = 2;
} else {
  for (const [name, flags] of Object.entries(BROWSERS)) if (!(await readAll(name, flags))) process.exitCode = 1;
}

/** @returns whether the browser shows every word of every kind of page, or is not there */
async function readAll(name: string, flags: string[]): Promise<boolean> {
  if (spawnSync(name, ['-version']).error) {
    console.log(`${name}: not on this machine, nothing was tried`);
    return true;
  }
  let isRight = true;
  for (const path of pages) {
    const dump = spawnSync(name, [...flags, join(site, path)], { encoding: 'utf8' }).stdout;
    const shown = new Set(wordsIn(dump.replace(/\n/g, ' ')));
    const missing = [...new Set(wordsIn(await textOf(path)))].filter((word) => !shown.has(word));
    if (missing.length > 0) {
      isRight = false;
      console.log(`${name}: ${path} lacks ${missing.slice(0, 12).join(' ')}`);
    }
  }
  console.log(`${name}: ${pages.length} pages, ${isRight ? 'every word is shown' : 'NOT every word is shown'}`);
  return isRight;
}

/** What a page says to eyes: its text outside of the head, and the words that stand for its pictures. Charts have tables beside them. */
async function textOf(path: string): Promise<string> {
  let text = '';
  let unseen = 0;
  const parser = new Parser({
    onopentag(name, { alt = '' }) {
      if (NOT_TEXT.has(name)) unseen += 1;
      text += ` ${alt}`;
    },
    ontext(part) {
      if (unseen === 0) text += part;
    },
    onclosetag(name) {
      if (NOT_TEXT.has(name)) unseen -= 1;
      text += ' ';
    },
  });
  parser.end(await readFile(join(site, path), 'utf8'));
  return text;
}

/** Words of more than one letter; a long one may be broken at the edge of a screen. */
function wordsIn(text: string): string[] {
  return (text.normalize('NFC').match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter((word) => word.length < 40);
}
