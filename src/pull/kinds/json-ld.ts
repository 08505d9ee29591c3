// JSON-LD of strangers, read with bounds: the first article in it counts.
import { oneLine, plainText } from '../markup/plain-text.ts';

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

/** @param texts contents of the page's JSON-LD scripts; what is not JSON is passed over */
export function articleData(texts: readonly string[]): ArticleData {
  const count = { left: MAX_NODES };
  const objects = texts.flatMap((text) => objectsIn(parsed(text), 0, count));
  const article = objects.find((object) =>
    listOf(object['@type']).some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type)),
  );
  if (article === undefined) return { authors: [] };
  const headline = plainText(textIn(article['headline']));
  const datePublished = textIn(article['datePublished']);
  const image = listOf(article['image'])
    .map(addressIn)
    .find((address) => address !== '');
  const lang = textIn(article['inLanguage']);
  return {
    authors: listOf(article['author'])
      .map(nameIn)
      .filter((name) => name !== '')
      .slice(0, MAX_AUTHORS),
    ...(headline === '' ? {} : { headline }),
    ...(datePublished === '' ? {} : { datePublished }),
    ...(image === undefined ? {} : { image }),
    ...(lang === '' ? {} : { lang }),
  };
}

function parsed(text: string): unknown {
  try {
    // Line breaks inside strings are the commonest fault.
    return JSON.parse(text.replace(/[\u0000-\u001f]+/g, ' '));
  } catch {
    return undefined;
  }
}

/** A value's objects, outer before inner. */
function objectsIn(value: unknown, depth: number, count: { left: number }): JsonObject[] {
  if (value === null || typeof value !== 'object' || depth > MAX_DEPTH || count.left <= 0) return [];
  count.left -= 1;
  const inner = Object.values(value).flatMap((child) => objectsIn(child, depth + 1, count));
  return Array.isArray(value) ? inner : [value as JsonObject, ...inner];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? oneLine(value) : '';
}

function nameIn(value: unknown): string {
  return textIn(value) || textIn((value as JsonObject | null | undefined)?.['name']);
}

function addressIn(value: unknown): string {
  return textIn(value) || textIn((value as JsonObject | null | undefined)?.['url']);
}
