// A trial as one page that stands alone: items as the site would set them. It holds no script and asks for nothing.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyWithPictures, picturesApart } from '../derive/body-pictures.ts';
import { leadApart } from '../derive/lead.ts';
import { writeFileAtomically } from '../lib/files.ts';
import { escapeXml } from '../lib/xml.ts';
import type { Item, Picture } from '../model/item.ts';
import { pictureFiles } from '../model/picture-files.ts';
import type { Source } from '../model/source.ts';
import type { Tried } from './try.ts';

/** What the site wears, without fonts or pictures of its own. */
const SHEETS = ['layers', 'tokens', 'base', 'item'];

/** @param out where to write the page; a new temporary folder if undefined. @returns its path */
export async function writePreview(tried: Tried, out: string | undefined): Promise<string> {
  const file = out ?? join(await mkdtemp(join(tmpdir(), 'lusterka-preview-')), `${tried.trial.source.id}.html`);
  await writeFileAtomically(file, await previewPage(tried));
  return file;
}

export async function previewPage({ trial: { source, at, items }, pictures }: Tried): Promise<string> {
  const sheets = await Promise.all(
    SHEETS.map((name) => readFile(new URL(`../styles/${name}.css`, import.meta.url), 'utf8')),
  );
  const style = sheets.join('');
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(source.title)}: preview</title>
<style>${style}</style>
</head>
<body>
<main>
<p class="item">${escapeXml(source.title)}: ${items.length} items as they would appear, tried at ${at}. Links lead out of this page.</p>
${items.map((item) => article(item, source, pictures)).join('\n')}
</main>
</body>
</html>
`;
}

function article(item: Item, source: Source, inline: Tried['pictures']): string {
  const lead = leadApart(item);
  const lang = escapeXml(item.lang);
  const body =
    item.body === undefined ? '' : withInline(bodyWithPictures({ body: item.body, pictures: item.pictures }), inline);
  return `<article class="item" lang="${lang}" dir="auto">
<p class="item-source">${escapeXml(source.title)}</p>
<h1>${escapeXml(item.title)}</h1>
<p class="item-facts"><span class="authors">${escapeXml(item.authors.join(', '))}</span> <time datetime="${item.publishedAt}">${item.publishedAt}</time></p>
${lead === undefined ? '' : `<p class="item-lead">${escapeXml(lead)}</p>`}
${picturesApart(item)
  .map((picture) => figure(picture, inline))
  .join('')}
<div class="prose">${body}</div>
<footer class="item-foot"><a class="out-link" href="${escapeXml(item.url)}" rel="noreferrer noopener">${escapeXml(item.url)}</a></footer>
</article>`;
}

function figure(picture: Picture, inline: Tried['pictures']): string {
  const data = inline.get(pictureFiles(picture).at(-1)?.path ?? '');
  return data === undefined
    ? ''
    : `<img class="picture" src="${data}" width="${picture.width}" height="${picture.height}" alt="${escapeXml(picture.alt)}">`;
}

/** The pictures of a body, which stand at the addresses of the site, in place. */
function withInline(body: string, inline: Tried['pictures']): string {
  return body.replace(/<img src="\/m\/([^"]+)"([^>]*)>/g, (_image, path: string, rest: string) => {
    const others = rest.replace(/ (srcset|sizes|loading)="[^"]*"/g, '');
    return `<img src="${inline.get(path) ?? 'data:,'}"${others}>`;
  });
}
