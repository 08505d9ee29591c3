// Renders a dry run as one self-contained page: items as the site would show them. No scripts, no requests.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bodyWithPictures, picturesApart } from '../derive/body-pictures.ts';
import { leadApart } from '../derive/lead.ts';
import { writeFileAtomically } from '../lib/files.ts';
import { escapeXml } from '../lib/xml.ts';
import type { Item, Picture } from '../model/item.ts';
import { avifFiles } from '../model/picture-files.ts';
import type { Source } from '../model/source.ts';
import type { DryRunResult } from './try.ts';

/** Stylesheets of the site that load no fonts or pictures. */
const STYLESHEETS = ['tokens', 'base', 'item'];

/** @param out where to write the page; a new temporary folder if undefined. @returns its path */
export async function writePreview(result: DryRunResult, out: string | undefined): Promise<string> {
  const file = out ?? join(await mkdtemp(join(tmpdir(), 'lusterka-preview-')), `${result.dryRun.source.id}.html`);
  await writeFileAtomically(file, await renderPreviewPage(result));
  return file;
}

export async function renderPreviewPage({ dryRun: { source, at, items }, pictures }: DryRunResult): Promise<string> {
  const sheets = await Promise.all(
    STYLESHEETS.map((name) => readFile(new URL(`../styles/${name}.css`, import.meta.url), 'utf8')),
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
<p class="item">${escapeXml(source.title)}: ${items.length} items as the site would show them, read at ${at}. Links open other sites.</p>
${items.map((item) => renderArticle(item, source, pictures)).join('\n')}
</main>
</body>
</html>
`;
}

function renderArticle(item: Item, source: Source, inline: DryRunResult['pictures']): string {
  const lead = leadApart(item);
  const lang = escapeXml(item.lang);
  const body =
    item.body === undefined
      ? ''
      : inlineBodyPictures(bodyWithPictures({ body: item.body, pictures: item.pictures.map(withoutJpeg) }), inline);
  return `<article class="item" lang="${lang}" dir="auto">
<p class="item-source">${escapeXml(source.title)}</p>
<h1>${escapeXml(item.title)}</h1>
<p class="item-facts"><span class="authors">${escapeXml(item.authors.join(', '))}</span> <time datetime="${item.publishedAt}">${item.publishedAt}</time></p>
${lead === undefined ? '' : `<p class="item-lead">${escapeXml(lead)}</p>`}
${picturesApart(item)
  .map((picture) => renderPicture(picture, inline))
  .join('')}
<div class="prose">${body}</div>
<footer class="item-foot"><a class="out-link" href="${escapeXml(item.url)}" rel="noreferrer noopener">${escapeXml(item.url)}</a></footer>
</article>`;
}

function renderPicture(picture: Picture, inline: DryRunResult['pictures']): string {
  const data = inline.get(avifFiles(picture).at(-1)?.path ?? '');
  return data === undefined
    ? ''
    : `<img class="picture" src="${data}" width="${picture.width}" height="${picture.height}" alt="${escapeXml(picture.alt)}">`;
}

/** Only AVIF, which the preview has inline. */
function withoutJpeg({ withJpeg, ...picture }: Picture): Picture {
  return picture;
}

/** Replaces the picture paths of a body by `data:` URLs. */
function inlineBodyPictures(body: string, inline: DryRunResult['pictures']): string {
  return body.replace(/<img src="\/m\/([^"]+)"([^>]*)>/g, (_image, path: string, rest: string) => {
    const others = rest.replace(/ (srcset|sizes|loading)="[^"]*"/g, '');
    return `<img src="${inline.get(path) ?? 'data:,'}"${others}>`;
  });
}
