// A preview as Markdown. All that comes from feeds or from the pull request stands inside <code>, with every sign that means
// something as a number: there it becomes no markup, no link, no mention of a person and no reference to an issue.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { Preview } from '../model/preview.ts';

/** Finds our comment again, so that the next preview takes its place. */
export const MARK = '<!-- lusterka-preview -->';

export function commentText({ sources, more, broken }: Preview): string {
  const parts = [
    MARK,
    '**What these sources give**, tried on a machine without any secret. Titles are the publishers’ own.',
    ...broken.map((name) => `- ${quoted(name)} is no source as agreed; the check says why.`),
    ...sources.map(sourceText),
    ...(more > 0 ? [`${more} more sources were not tried: one pull request for each is easier to read.`] : []),
    ...(sources.length + broken.length === 0 ? ['No source is new or changed.'] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sourceText({ id, title, feeds, items }: Preview['sources'][number]): string {
  const lines = [
    `### ${quoted(title)} (${quoted(id)})`,
    ...feeds.map(({ url, outcome }) => `- ${quoted(url)}: ${quoted(outcome)}`),
    ...(items.length === 0
      ? ['- no items']
      : ['', '| time | language | title | text | pictures |', '|---|---|---|---|---|', ...items.map(itemRow)]),
  ];
  return lines.join('\n');
}

function itemRow({
  title,
  publishedAt,
  lang,
  characters,
  pictures,
}: Preview['sources'][number]['items'][number]): string {
  return `| ${publishedAt} | ${lang} | ${quoted(title)} | ${characters === 0 ? 'lead only' : `${characters} characters`} | ${pictures} |`;
}

function quoted(text: string): string {
  const plain = escapeControlCharacters(text.replace(/\s+/g, ' ')).replace(
    /[^\p{L}\p{N} .,:;?!()«»“”„–—’'-]/gu,
    (sign) => `&#${sign.codePointAt(0)};`,
  );
  return `<code>${plain}</code>`;
}
