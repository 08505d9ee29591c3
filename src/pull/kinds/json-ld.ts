// Reads the first article of untrusted JSON-LD (schema.org), with limits.
import { oneLine, plainText } from '../../markup/plain-text.ts';

export interface ArticleData {
  headline?: string;
  authors: string[];
  datePublished?: string;
  image?: string;
  lang?: string;
}

const ARTICLE_TYPE = /(Article|BlogPosting|Report)$/;
const MAX_DEPTH = 6;
const MAX_NODES = 2_000;
const MAX_AUTHORS = 10;

type JsonObject = Record<string, unknown>;

/** @param texts contents of the page's JSON-LD scripts; invalid JSON is ignored */
export function readArticleData(texts: readonly string[]): ArticleData {
  const count = { left: MAX_NODES };
  const objects = texts.flatMap((text) => collectObjects(parseJson(text), 0, count));
  const article = objects.find((object) =>
    toArray(object['@type']).some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type)),
  );
  if (article === undefined) return { authors: [] };
  const headline = plainText(toText(article['headline']));
  const datePublished = toText(article['datePublished']);
  const image = toArray(article['image'])
    .map(toAddress)
    .find((address) => address !== '');
  const lang = toText(article['inLanguage']);
  return {
    authors: toArray(article['author'])
      .map(toName)
      .filter((name) => name !== '')
      .slice(0, MAX_AUTHORS),
    ...(headline === '' ? {} : { headline }),
    ...(datePublished === '' ? {} : { datePublished }),
    ...(image === undefined ? {} : { image }),
    ...(lang === '' ? {} : { lang }),
  };
}

function parseJson(text: string): unknown {
  try {
    // The most common error: unescaped line breaks in strings.
    return JSON.parse(text.replace(/[\u0000-\u001f]+/g, ' '));
  } catch {
    return undefined;
  }
}

/** All objects of a value, outer before inner. */
function collectObjects(value: unknown, depth: number, count: { left: number }): JsonObject[] {
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH || count.left <= 0) return [];
  count.left -= 1;
  const inner = Object.values(value).flatMap((child) => collectObjects(child, depth + 1, count));
  return Array.isArray(value) ? inner : [value as JsonObject, ...inner];
}

function toArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function toText(value: unknown): string {
  return typeof value === 'string' ? oneLine(value) : '';
}

function toName(value: unknown): string {
  return toText(value) || toText((value as JsonObject | null | undefined)?.['name']);
}

function toAddress(value: unknown): string {
  return toText(value) || toText((value as JsonObject | null | undefined)?.['url']);
}
