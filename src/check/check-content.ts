// content → all its problems at once. Read-only.
import { figureSchema } from '../model/figure.ts';
import { mirrorSchema } from '../model/mirror.ts';
import { observanceSchema } from '../model/observance.ts';
import { organisationSchema } from '../model/organisation.ts';
import { personSchema } from '../model/person.ts';
import { placeSchema } from '../model/place.ts';
import { siteSchema } from '../model/site.ts';
import { sourceSchema } from '../model/source.ts';
import { storyCorrectionSchema } from '../model/story-correction.ts';
import { topicSchema } from '../model/topic.ts';
import { withdrawnSchema } from '../model/withdrawn.ts';
import { readContentFile, readContentFolder } from '../store/content-files.ts';
import { readPageFiles } from '../store/page-files.ts';
import { readStatementFiles } from '../store/statement-files.ts';
import { openStore } from '../store/store.ts';
import { type ContentTexts, readContentTexts } from './content-texts.ts';
import { checkFacts } from './facts.ts';
import { checkFigures } from './figures.ts';
import type { Finding, IsChanged } from './finding.ts';
import { checkItems } from './items.ts';
import { checkListings } from './listings.ts';
import { checkPlaces, checkSurnames } from './names.ts';
import { checkObservances } from './observances.ts';
import { checkOrganisations } from './organisations.ts';
import { checkPages } from './pages.ts';
import { checkPeople } from './people.ts';
import { checkDuplicateAddresses, checkSources } from './sources.ts';
import { checkStatements } from './statements.ts';
import { checkStories } from './stories.ts';
import { checkWithdrawn } from './withdrawn.ts';
import { checkWords } from './words.ts';

/**
 * All findings in a content folder, sorted by file and field.
 * @param texts the texts of the folder, if the caller has read them already
 * @param today yyyy-mm-dd, to find dates in the future; left out, none are looked for
 */
export async function checkContent(
  contentDir: string,
  isChanged: IsChanged = () => false,
  texts?: ContentTexts,
  today?: string,
): Promise<Finding[]> {
  const store = openStore(contentDir);
  const { paths } = store;
  const sources = await readContentFolder(paths.sources, sourceSchema);
  const people = await readContentFolder(paths.people, personSchema);
  const organisations = await readContentFolder(paths.organisations, organisationSchema);
  const places = await readContentFolder(paths.places, placeSchema);
  const observances = await readContentFolder(paths.observances, observanceSchema);
  const topics = await readContentFolder(paths.topics, topicSchema);
  const mirrors = await readContentFolder(paths.mirrors, mirrorSchema);
  const stories = await readContentFolder(paths.stories, storyCorrectionSchema);
  const statements = await readStatementFiles(paths.statements);
  const figures = await readContentFolder(paths.figures, figureSchema);
  const withdrawn = await readContentFolder(paths.withdrawn, withdrawnSchema);
  const site = await readContentFile(paths.site, siteSchema);
  const pages = await readPageFiles(paths.pages);
  const named = [people, organisations, places, observances];
  const errors = [sources, topics, ...named, mirrors, stories, statements, figures, withdrawn, site, pages].flatMap(
    ({ problems }) => problems,
  );
  return byFileAndField([
    ...errors.map((problem) => ({ ...problem, severity: 'error' as const })),
    ...checkSources(paths.sources, sources.entries),
    ...checkDuplicateAddresses((texts ?? (await readContentTexts(paths))).sources, isChanged),
    ...checkWithdrawn(paths.withdrawn, withdrawn.entries, sources.entries),
    ...checkSurnames(paths.people, people.entries),
    ...checkPeople({
      peopleDir: paths.people,
      people: people.entries,
      organisations: new Set(organisations.entries.map(({ id }) => id)),
    }),
    ...checkPlaces(paths.places, places.entries),
    ...checkObservances(paths.observances, observances.entries, { topics, people, organisations }),
    ...checkFigures(paths.figures, figures.entries, {
      topics: new Set(topics.entries.map(({ id }) => id)),
      organisations: new Set(organisations.entries.map(({ id }) => id)),
    }),
    ...checkFacts(paths.people, people.entries, today),
    ...checkFacts(paths.organisations, organisations.entries, today),
    ...checkFacts(paths.observances, observances.entries, today),
    ...checkFacts(paths.figures, figures.entries, today),
    ...checkFacts(paths.topics, topics.entries, today),
    ...checkFacts(paths.statements, statements.entries, today, '.md'),
    ...(await checkStories(store, stories.entries)),
    ...checkStatements(paths.statements, statements.entries, sources.entries),
    ...checkOrganisations(paths.organisations, organisations.entries, sources.entries),
    ...checkListings(paths, sources.entries, organisations.entries),
    ...checkFacts(
      paths.sources,
      sources.entries.map(({ id, listed }) => ({ id, listed })),
      today,
    ),
    ...checkPages(pages.pages),
    ...(await checkWords(paths.i18n)),
    ...(await checkItems(paths)),
  ]);
}

/** Sorts by file, then by field. */
export function byFileAndField(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => compare(a.file, b.file) || compare(a.field, b.field));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
