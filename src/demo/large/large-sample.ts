// Lays out the large sample: sources, people, places and organisations in a content folder, feeds and pictures beside it.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DAY_MS } from '../../lib/duration.ts';
import type { Person } from '../../model/person.ts';
import type { SourceFile } from '../../model/source.ts';
import { toInstant } from '../../model/time.ts';
import { contentPaths } from '../../store/paths.ts';
import { feedDocument, feedFile, feedUrl, itemUrl, PICTURE_HOST, pictureFile } from './feed-documents.ts';
import { OUTLETS, type Outlet, SIGNATORIES } from './outlets.ts';
import { type LargePerson, PEOPLE, type Profession } from './people.ts';
import { type LargePlan, PULL_DAYS, planItems } from './plan-items.ts';
import { drawScene, SCENE_KINDS, VARIANTS } from './scenes.ts';
import { TOWNS } from './towns.ts';

/** Items of the large sample, beside those of content/samples. */
export const LARGE_ITEMS = 2850;

export interface LargeSample {
  /** The pulls to do, oldest first: between them, items are new and some titles are corrected. */
  pulls: { now: string; only?: string[] }[];
  /** Writes the feeds as they are at a clock, one folder per host. */
  writeFeeds(feedsDir: string, clock: string): Promise<void>;
}

export interface LargeOptions {
  contentDir: string;
  /** Receives the pictures, in one folder per host. */
  feedsDir: string;
  /** ISO 8601, UTC. */
  now: string;
  items?: number;
}

/** Adds the files of the large sample to a content folder that has the samples, and draws the pictures. */
export async function layLargeSample({
  contentDir,
  feedsDir,
  now,
  items = LARGE_ITEMS,
}: LargeOptions): Promise<LargeSample> {
  const plan = planItems(Date.parse(now), items);
  await writeContent(contentDir, plan, now);
  await drawPictures(feedsDir, plan);
  return {
    // The feeds of content/samples are as they are at `now`.
    pulls: [
      ...PULL_DAYS.map((days) => ({
        now: toInstant(Date.parse(now) - days * DAY_MS),
        only: OUTLETS.map(({ id }) => id),
      })),
      { now },
    ],
    writeFeeds: (dir, clock) => writeFeeds(dir, plan, clock),
  };
}

async function writeContent(contentDir: string, plan: LargePlan, now: string): Promise<void> {
  const paths = contentPaths(contentDir);
  for (const outlet of OUTLETS) await write(join(paths.sources, `${outlet.id}.json`), sourceOf(outlet));
  for (const [nth, person] of PEOPLE.entries())
    await write(join(paths.people, `${person.id}.json`), personOf(person, nth, plan, now));
  for (const { id, be, ru, en } of TOWNS)
    await write(join(paths.places, `${id}.json`), {
      names: { be: be.name, ru: ru.name, en: en.name },
      kind: 'settlement',
      note: 'Invented.',
    });
  const signatories = SIGNATORIES.map((names) => ({ id: slug(names.en), names }));
  const organisations = OUTLETS.filter(({ kind }) => kind !== 'media');
  for (const { id, names } of [...signatories, ...organisations]) {
    const source = organisations.find((outlet) => outlet.id === id);
    await write(join(paths.organisations, `${id}.json`), {
      names,
      kind: source?.kind ?? 'ngo',
      does: DOES,
      ...(source && { source: id, contact: { site: `http://${id}.example/` } }),
      note: 'Invented.',
    });
  }
}

const DOES = {
  be: 'прыклад, арганізацыя выдуманая',
  ru: 'пример, организация вымышлена',
  en: 'a sample, the organisation is invented',
};

const PROFESSIONS: Readonly<Record<Profession, { be: string; ru: string; en: string }>> = {
  journalist: { be: 'журналістыка', ru: 'журналистика', en: 'journalist' },
  activist: { be: 'грамадская праца', ru: 'общественная работа', en: 'activist' },
  teacher: { be: 'адукацыя', ru: 'образование', en: 'teacher' },
  politician: { be: 'палітыка', ru: 'политика', en: 'politician' },
  writer: { be: 'літаратура', ru: 'литература', en: 'writer' },
  athlete: { be: 'спорт', ru: 'спорт', en: 'athlete' },
};

function sourceOf(outlet: Outlet): SourceFile {
  const { id, names, kind, languages, listedSince, style } = outlet;
  return {
    title: names[languages[0]],
    names,
    kind,
    homepage: `http://${id}.example/`,
    languages: [...languages],
    feeds: [
      {
        type: 'feed',
        url: feedUrl(outlet),
        ...(languages.length === 1 ? { lang: languages[0] } : {}),
        ...(style === 'posts' ? { kind: 'post' } : {}),
      },
    ],
    ...(listedSince === undefined ? {} : { stateListed: { since: listedSince } }),
    note: 'Invented, for the large demo.',
  } as SourceFile;
}

/** People in prison at the start of the sample have an arrest and a sentence before it; the rest comes from its events. */
function personOf(person: LargePerson, nth: number, plan: LargePlan, now: string): Partial<Person> {
  const { id, be, ru, en, profession } = person;
  const dayAt = (daysAgo: number) => toInstant(Date.parse(now) - daysAgo * DAY_MS).slice(0, 10);
  const before = (status: 'detained' | 'sentenced', daysAgo: number, term?: number) => ({
    date: dayAt(daysAgo),
    status,
    ...(term === undefined ? {} : { term: { years: term } }),
    organisation: 'zvon-prava',
    url: `http://zvon-prava.example/people/${id}`,
  });
  const earlier = [
    ...(nth % 4 === 0 ? [before('detained', 700 + nth * 7), before('sentenced', 520 + nth * 7, 2 + (nth % 5))] : []),
    ...(nth % 4 === 2 ? [before('detained', 130 + nth)] : []),
  ];
  const facts = plan.facts
    .filter((fact) => fact.person === id)
    .map(({ status, at, years, item }) => {
      const report = plan.items[item] as LargePlan['items'][number];
      return {
        date: toInstant(at).slice(0, 10),
        status,
        ...(years === undefined ? {} : { term: { years } }),
        organisation: OUTLETS.find(({ id }) => id === report.outlet)?.names.en ?? report.outlet,
        url: itemUrl(report),
      };
    });
  const what = PROFESSIONS[profession];
  return {
    names: { be: be.full.nom, ru: ru.full.nom, en: en.full.nom },
    description: {
      be: `${what.be}; прыклад, чалавек выдуманы`,
      ru: `${what.ru}; пример, человек вымышлен`,
      en: `${what.en}; a sample, the person is invented`,
    },
    record: [...earlier, ...facts],
    note: 'Invented.',
  };
}

async function writeFeeds(feedsDir: string, plan: LargePlan, clock: string): Promise<void> {
  for (const outlet of OUTLETS) {
    const items = plan.items.filter((item) => item.outlet === outlet.id);
    const file = join(feedsDir, `${outlet.id}.example`, feedFile(outlet));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, feedDocument(outlet, items, Date.parse(clock)));
  }
}

async function drawPictures(feedsDir: string, plan: LargePlan): Promise<void> {
  const used = new Set(plan.items.flatMap(({ picture }) => (picture === undefined ? [] : [pictureFile(picture)])));
  const folder = join(feedsDir, PICTURE_HOST);
  await mkdir(folder, { recursive: true });
  for (const scene of SCENE_KINDS)
    for (let variant = 0; variant < VARIANTS; variant += 1) {
      const name = pictureFile({ scene, variant });
      if (used.has(name)) await writeFile(join(folder, name), await drawScene(scene, variant));
    }
}

async function write(file: string, value: object): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
