// The weekly digest as entries of a feed. All links go to the publishers, so that they are absolute in every format. Pure.
import { escapeXml } from '../lib/xml.ts';
import type { Digest, DigestFigure } from './digest.ts';
import { endOfWeek } from './digest.ts';
import type { FeedEntry } from './feed-channel.ts';

export interface DigestWords {
  siteTitle: string;
  title: string;
  headings: Record<'stories' | 'statements' | 'figures' | 'days', string>;
  outlets: (count: number) => string;
  sourceName: (id: string) => string;
  dayName: (day: Digest['days'][number]) => string;
  formatDay: (day: string) => string;
}

/** @param page path of the page of the week, from the root of the site */
export function digestEntry(digest: Digest, page: string, words: DigestWords): FeedEntry {
  const { week } = digest;
  const time = endOfWeek(week.to);
  return {
    id: week.id,
    source: words.siteTitle,
    url: '',
    lang: 'en',
    title: words.title,
    publishedAt: time,
    updatedAt: time,
    authors: [words.siteTitle],
    categories: [],
    pictures: [],
    own: { page, html: digestHtml(digest, words) },
  };
}

function digestHtml(digest: Digest, words: DigestWords): string {
  const link = (url: string, text: string, lang: string) =>
    `<a href="${escapeXml(url)}" lang="${escapeXml(lang)}">${escapeXml(text)}</a>`;
  const sections = [
    {
      heading: words.headings.stories,
      lines: digest.stories.map(({ title, headline, reports, story }) => {
        const others = reports.map(({ url, lang, source }) => link(url, words.sourceName(source), lang)).join(', ');
        return `${link(headline.url, title, headline.lang)} (${escapeXml(words.outlets(story.outlets))}): ${others}`;
      }),
    },
    {
      heading: words.headings.statements,
      lines: digest.statements.map(
        ({ url, title, lang, source }) => `${escapeXml(words.sourceName(source))}: ${link(url, title, lang)}`,
      ),
    },
    { heading: words.headings.figures, lines: digest.figures.map((figure) => escapeXml(figureText(figure, words))) },
    {
      heading: words.headings.days,
      lines: digest.days.map((day) => `${escapeXml(words.formatDay(day.day))}: ${escapeXml(words.dayName(day))}`),
    },
  ];
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(
      ({ heading, lines }) =>
        `<h2>${escapeXml(heading)}</h2><ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`,
    )
    .join('');
}

function figureText({ title, before, value, asOf, by }: DigestFigure, { formatDay }: DigestWords): string {
  return `${title}: ${before === undefined ? '' : `${before} → `}${value} (${formatDay(asOf)}, ${by})`;
}
