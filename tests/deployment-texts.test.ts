// Checks the texts of content/pages in every state of a deployment: with and without keys, mirrors, an onion address and
// retention. Each claim is on its page exactly if it is true.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePages, storedBundle } from '../src/build/astro/bundle.ts';
import { createDemoKey } from '../src/edition/keys/demo-key.ts';
import { createRoot } from '../src/edition/keys/key-operations.ts';
import type { SecretKey } from '../src/edition/keys/secret-key.ts';
import { toLatin } from '../src/lib/belarusian-latin.ts';
import { withLock } from '../src/lib/lock.ts';
import { formatPublicKeyLine } from '../src/lib/minisign.ts';
import { DEMO_PUBLIC_KEY } from '../src/model/demo-key.ts';
import { UI_LANGUAGES, type UiLanguage, WRITTEN_LANGUAGES, type WrittenLanguage } from '../src/model/language.ts';
import type { Retention } from '../src/model/site.ts';
import { readPageFiles } from '../src/store/page-files.ts';
import { put } from './helpers/content-folder.ts';
import { NOW, namedKey, publicHalf } from './helpers/small-site.ts';

const lineOf = (key: SecretKey) => formatPublicKeyLine(publicHalf(key));

const KEYS = {
  none: [],
  one: [namedKey('first')],
  'two of three': [namedKey('first'), namedKey('second'), namedKey('third')],
  demo: [createDemoKey()],
} as const satisfies Record<string, readonly SecretKey[]>;
const WEB = 'https://mirror.example/';
const ONION = 'http://lusterkaexample.onion/';
const MIRRORS = {
  none: [],
  web: [WEB],
  'web and onion': [WEB, ONION],
} as const satisfies Record<string, readonly string[]>;
const RETENTIONS = {
  none: {},
  shortens: { fullDays: 31 },
  removes: { leadDays: 365 },
  both: { fullDays: 31, leadDays: 365 },
  'removes at once': { fullDays: 31, leadDays: 31 },
} as const satisfies Record<string, Retention>;

interface State {
  keys: keyof typeof KEYS;
  mirrors: keyof typeof MIRRORS;
  retention: keyof typeof RETENTIONS;
}

const namesOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[];
const STATES: readonly State[] = namesOf(KEYS).flatMap((keys) =>
  namesOf(MIRRORS).flatMap((mirrors) => namesOf(RETENTIONS).map((retention) => ({ keys, mirrors, retention }))),
);

interface Claim extends Record<WrittenLanguage, string> {
  page: 'about' | 'is-this-real' | 'read-safely';
  isTrue: (state: State) => boolean;
}

const hasKey = ({ keys }: State) => keys !== 'none';
const isSigned = ({ keys }: State) => keys === 'one' || keys === 'two of three';
const isDemo = ({ keys }: State) => keys === 'demo';
const hasMirrors = ({ mirrors }: State) => mirrors !== 'none';
const hasOnion = ({ mirrors }: State) => mirrors === 'web and onion';
const shortens = ({ retention }: State) => retention === 'shortens' || retention === 'both';
const removes = ({ retention }: State) => ['removes', 'both', 'removes at once'].includes(retention);
const not = (test: Claim['isTrue']) => (state: State) => !test(state);

/** Claims that are true in some states only. */
const CLAIMS: readonly Claim[] = [
  {
    page: 'about',
    isTrue: isSigned,
    be: 'кожны сапраўдны выпуск ім падпісаны',
    ru: 'каждый настоящий выпуск им подписан',
    en: 'every genuine edition is signed with it',
  },
  {
    page: 'about',
    isTrue: not(hasKey),
    be: 'У гэтага сайта няма адкрытага ключа',
    ru: 'У этого сайта нет открытого ключа',
    en: 'This site has no public key',
  },
  {
    page: 'about',
    isTrue: isDemo,
    be: 'Гэта дэманстрацыйны сайт',
    ru: 'Это демонстрационный сайт',
    en: 'This is a demo',
  },
  {
    page: 'about',
    isTrue: hasMirrors,
    be: 'У сайта ёсць іншыя адрасы',
    ru: 'У сайта есть другие адреса',
    en: 'The site has other addresses',
  },
  {
    page: 'about',
    isTrue: not(hasMirrors),
    be: 'Іншых адрасоў сайт не публікуе',
    ru: 'Других адресов сайт не публикует',
    en: 'The site publishes no other addresses',
  },
  {
    page: 'about',
    isTrue: shortens,
    be: 'Поўныя тэксты застаюцца тут 31 дзень',
    ru: 'Полные тексты остаются здесь 31 день',
    en: 'Full texts stay here for 31 days',
  },
  {
    page: 'about',
    isTrue: removes,
    be: 'потым іх выдаляюць разам з фота',
    ru: 'потом их удаляют вместе с фото',
    en: 'after that, they are removed together with their pictures',
  },
  {
    page: 'about',
    isTrue: ({ retention }) => retention === 'removes' || retention === 'both',
    be: 'застаюцца тут 365 дзён',
    ru: 'остаются здесь 365 дней',
    en: 'stay here for 365 days',
  },
  {
    page: 'about',
    isTrue: ({ retention }) => retention === 'none',
    be: 'Без абмежавання',
    ru: 'Без ограничения',
    en: 'There is no time limit',
  },
  {
    page: 'is-this-real',
    isTrue: isSigned,
    be: 'кожны сапраўдны выпуск падпісаны',
    ru: 'каждый настоящий выпуск подписан',
    en: 'every genuine edition is signed',
  },
  {
    page: 'is-this-real',
    isTrue: not(hasKey),
    be: 'У гэтага сайта няма адкрытага ключа',
    ru: 'У этого сайта нет открытого ключа',
    en: 'This site has no public key',
  },
  {
    page: 'is-this-real',
    isTrue: not(hasKey),
    be: 'а ў гэтага сайта яго няма',
    ru: 'а у этого сайта его нет',
    en: 'and this site has none',
  },
  {
    page: 'is-this-real',
    isTrue: isDemo,
    be: 'Яго ключ вядомы кожнаму',
    ru: 'Его ключ известен каждому',
    en: 'Its key is known to everyone',
  },
  {
    page: 'is-this-real',
    isTrue: hasKey,
    be: 'Вазьміце ключ з паперы',
    ru: 'Возьмите ключ с бумаги',
    en: 'Get the key from paper',
  },
  {
    page: 'is-this-real',
    isTrue: ({ keys }) => keys === 'two of three',
    be: 'Патрэбна подпісаў: 2',
    ru: 'Нужно подписей: 2',
    en: 'Signatures needed: 2',
  },
  {
    page: 'is-this-real',
    isTrue: hasMirrors,
    be: 'Гэта адрасы, якія публікуе сайт',
    ru: 'Это адреса, которые публикует сайт',
    en: 'These are the addresses that the site publishes',
  },
  {
    page: 'is-this-real',
    isTrue: hasOnion,
    be: 'У сайта ёсць onion-адрас',
    ru: 'У сайта есть onion-адрес',
    en: 'The site has an onion address',
  },
  {
    page: 'is-this-real',
    isTrue: not(hasOnion),
    be: 'Onion-адраса сайт не публікуе',
    ru: 'Onion-адреса сайт не публикует',
    en: 'The site publishes no onion address',
  },
  {
    page: 'read-safely',
    isTrue: hasOnion,
    be: 'Гэтыя адрасы копій не пакідалі',
    ru: 'Эти адреса копий не оставляли',
    en: 'These addresses left none when we checked them',
  },
];

/** Promises for later, which no text may contain. */
const NEVER = /яшчэ не апублікаван|ещё не опубликован|not published yet|cannot do yet|пакуль не ўмее|пока не умеет/i;
/** Values that come from the deployment. */
const PUBLIC_KEY = /RW[A-Za-z0-9+/]{54}/g;
const ADDRESS = /<code>(https?:[^<]*)<\/code>/g;

type Entry = typeof import('../src/build/astro/entry.ts');

let folder: string;
let site: Entry;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lusterka-deployment-'));
  for (const part of ['pages', 'i18n', 'site.json']) {
    await cp(join('content', part), join(folder, 'texts', part), { recursive: true });
  }
  const texts = join(folder, 'texts');
  const bundled = async () => (await storedBundle(texts)) ?? (await bundlePages(texts));
  const { entry } = await withLock(resolve('.cache', 'build.lock'), bundled);
  site = (await import(entry)) as Entry;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes the content of a state and renders its three pages in every language. */
async function pagesOf({ keys, mirrors, retention }: State): Promise<Map<string, string>> {
  const content = await mkdtemp(join(folder, 'state-'));
  await cp(join(folder, 'texts', 'i18n'), join(content, 'i18n'), { recursive: true });
  await put(join(content, 'site.json'), { title: { en: 'T' }, tagline: { en: 'T' }, retention: RETENTIONS[retention] });
  for (const [place, url] of MIRRORS[mirrors].entries()) {
    const kind = url === ONION ? { kind: 'onion', noCopies: '2026-08-23' } : { kind: 'web' };
    const mirror = { ...kind, url, since: '2026-08-23' };
    await put(join(content, 'mirrors', `mirror-${place}.json`), mirror);
  }
  const signers = [...KEYS[keys]];
  const threshold = keys === 'two of three' ? 2 : 1;
  if (signers.length > 0) await createRoot({ rootsDir: join(content, 'roots'), threshold, signers, now: NOW });
  site.useSiteContext(site.createSiteContext(content));
  const pages = new Map<string, string>();
  for (const path of UI_LANGUAGES.flatMap((lang) => [
    `${lang}/about.html`,
    `${lang}/is-this-real.html`,
    `${lang}/read-safely.html`,
  ])) {
    pages.set(path, articleOf(Buffer.from(await site.render(path)).toString('utf8')));
  }
  return pages;
}

const articleOf = (html: string) => html.slice(html.indexOf('<article'), html.indexOf('</article>'));
const inLanguage = (claim: Claim, lang: UiLanguage) => (lang === 'be-latn' ? toLatin(claim.be) : claim[lang]);
const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([whole, group]) => group ?? whole).sort();

describe.each(STATES)('keys: $keys, mirrors: $mirrors, retention: $retention', (state) => {
  it('the pages contain exactly the true claims', async () => {
    const pages = await pagesOf(state);
    const wrong = UI_LANGUAGES.flatMap((lang) =>
      CLAIMS.flatMap((claim) => {
        const [path, text] = [`${lang}/${claim.page}.html`, inLanguage(claim, lang)];
        if (pages.get(path)?.includes(text) === claim.isTrue(state)) return [];
        return [`${path}: ${claim.isTrue(state) ? 'lacks' : 'has'} “${text}”`];
      }),
    );
    expect(wrong).toEqual([]);
    for (const [path, html] of pages) {
      const isReal = path.endsWith('is-this-real.html');
      // The texts for src/reader/edition.ts contain placeholders.
      expect(html.replace(/ data-phrases="[^"]*"/, ''), path).not.toMatch(/<!--|\{[a-z-]+\}/);
      expect(html, path).not.toMatch(NEVER);
      expect(found(html, PUBLIC_KEY), path).toEqual(isReal ? KEYS[state.keys].map(lineOf).sort() : []);
      const withoutCopies = path.endsWith('read-safely.html') && hasOnion(state) ? [ONION] : [];
      expect(found(html, ADDRESS), path).toEqual(isReal ? [...MIRRORS[state.mirrors]].sort() : withoutCopies);
      expect(html.includes('id="edition"'), path).toBe(isReal && hasKey(state));
    }
  });
});

it('every claim is true in some states and false in others', () => {
  expect(CLAIMS.filter(({ isTrue }) => STATES.every(isTrue) || !STATES.some(isTrue))).toEqual([]);
});

it('the demo key in the pages is the key that signs the demo', () => {
  expect(DEMO_PUBLIC_KEY).toBe(lineOf(createDemoKey()));
});

it('the texts have the same conditions and placeholders in every language', async () => {
  const { pages } = await readPageFiles(join('content', 'pages'));
  const marksOf = (id: string, lang: WrittenLanguage) =>
    pages.find((page) => page.id === id && page.lang === lang)?.markdown.match(/^<!-- .* -->$|\{[a-z-]+\}/gm) ?? [];
  for (const id of new Set(pages.map((page) => page.id))) {
    for (const lang of WRITTEN_LANGUAGES) expect(marksOf(id, lang), `${lang}/${id}`).toEqual(marksOf(id, 'en'));
  }
  expect(marksOf('is-this-real', 'en').length).toBeGreaterThan(10);
});
