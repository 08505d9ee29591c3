// Kinds of pages of figures.
import { entry, list } from './inputs.ts';
import { CHROME, inEachLanguage, type PageKind, perLanguage } from './page-kind.ts';

/** Inputs of the strip with the newest figure on front pages. */
export const NEWEST_FIGURE = [list('newestFigure')];

export const FIGURE_PAGES: Readonly<Record<string, PageKind>> = {
  '[lang]/figures/index.astro': {
    group: 'figures',
    order: 'list',
    tasks: () => perLanguage([...CHROME, list('figures')]),
  },
  '[lang]/figures/[figure].astro': {
    group: 'figures',
    order: 'list',
    // All languages in one task: they have the same drawing, which is made once in each thread.
    *tasks({ figures }) {
      for (const { id } of figures)
        yield { name: `figure ${id}`, ...inEachLanguage([...CHROME, entry('figures', { id })], { figure: id }) };
    },
  },
  'figures/[figure].csv.ts': figureFiles('csv'),
  'figures/[figure].json.ts': figureFiles('json'),
  'figures/[figure].bib.ts': figureFiles('bib'),
  'figures/csl/[figure].json.ts': figureFiles('csl'),
};

/** One file for each figure. @param name of the tasks */
function figureFiles(name: string): PageKind {
  return {
    group: 'figures',
    order: 'leaf',
    *tasks({ figures }) {
      for (const { id } of figures)
        yield { name: `${name} ${id}`, params: () => [{ figure: id }], inputs: [entry('figures', { id })] };
    },
  };
}
