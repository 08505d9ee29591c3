// What is left: pages that change with every item (few, whatever is held), and those that change with code and texts.
import { ARCHIVE, CHECK, ERASE, FRONT, HEALTH, HEALTH_BADGE, QUIET, READER_SCRIPTS, SOURCES_OPML, TEXT_FRONT, VERIFIER, WITHDRAWN } from '../../i18n/addresses.ts';
import { UI_LANGUAGES } from '../../model/language.ts';
import { digestOf } from '../digests.ts';
import { hostFiles } from '../host-files.ts';
import { type OtherFile, type Plan, type PlanContext, whole } from './plan.ts';

const NEWS_PAGES = [FRONT, TEXT_FRONT, QUIET, ARCHIVE, WITHDRAWN, 'sources/index.html', 'topics/index.html', 'search.html', 'feeds.html'];
const STILL_FILES = ['404.html', VERIFIER.slice(1), 'a/site.css', ...READER_SCRIPTS.map((script) => `a/${script}.js`), 'favicon.ico', 'favicon.svg', 'site.webmanifest'];

export function planPassing({ index, sources, topics, site, frame, deployment, withdrawn, health, textNames, assets }: PlanContext): Plan {
  const news = digestOf([frame, site.publicUrl, [...sources.values()], topics, withdrawn, index.map(({ path, digest }) => [path, digest])]);
  const stillPages = [...STILL_FILES, ...UI_LANGUAGES.flatMap((lang) => [CHECK, ERASE, ...textNames.map((name) => `${name}.html`)].map((page) => `${lang}/${page}`))];
  const top = [...new Set([...stillPages, ...assets.keys(), 'health.svg', 'index.html', 'feeds/', 'items/', 'm/', 'n/', 'pagefind/'].map((path) => path.replace(/\/.*$/, '/')))];
  const still = (): OtherFile[] => [...[...assets].map(([path, from]) => ({ path, from })), ...[...hostFiles(top)].map(([path, text]) => ({ path, bytes: async () => text }))];
  return new Map([
    ['news', whole(news, () => ['index.html', ...UI_LANGUAGES.flatMap((lang) => NEWS_PAGES.map((page) => `${lang}/${page}`))])],
    ['health', whole(digestOf([frame, health]), () => [SOURCES_OPML, HEALTH_BADGE, ...UI_LANGUAGES.map((lang) => `/${lang}/${HEALTH}`)].map((path) => path.slice(1)))],
    ['still', whole(digestOf([frame, deployment]), () => stillPages, still)],
  ]);
}
