// Formats a preview as Markdown. Text from feeds or from the pull request is inside <code>, with special characters as
// numeric character references, so it cannot become markup, a link, a mention of a user or an issue reference.
import { escapeControlCharacters } from '../lib/escape-control-characters.ts';
import type { Preview } from '../model/preview.ts';

/** Marks our comment, so that the next preview replaces it. */
export const MARK = '<!-- lusterka-preview -->';

export function formatComment({ sources, more, broken }: Preview): string {
  const parts = [
    MARK,
    '**Preview of the changed sources**, pulled on a machine without secrets. Titles are those of the publishers.',
    ...broken.map((name) => `- ${quote(name)} is not a valid source; see the check.`),
    ...sources.map(formatSource),
    ...(more > 0 ? [`${more} more sources were not pulled; one pull request per source is easier to review.`] : []),
    ...(sources.length + broken.length === 0 ? ['No source was added or changed.'] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function formatSource({ id, title, feeds, items }: Preview['sources'][number]): string {
  const lines = [
    `### ${quote(title)} (${quote(id)})`,
    ...feeds.map(({ url, outcome }) => `- ${quote(url)}: ${quote(outcome)}`),
    ...(items.length === 0
      ? ['- no items']
      : ['', '| time | language | title | text | pictures |', '|---|---|---|---|---|', ...items.map(formatItem)]),
  ];
  return lines.join('\n');
}

function formatItem({
  title,
  publishedAt,
  lang,
  characters,
  pictures,
}: Preview['sources'][number]['items'][number]): string {
  return `| ${publishedAt} | ${lang} | ${quote(title)} | ${characters === 0 ? 'lead only' : `${characters} characters`} | ${pictures} |`;
}

function quote(text: string): string {
  const escaped = escapeControlCharacters(text.replace(/\s+/g, ' ')).replace(
    /[^\p{L}\p{N} .,:;?!()«»“”„–—’'-]/gu,
    (character) => `&#${character.codePointAt(0)};`,
  );
  return `<code>${escaped}</code>`;
}
