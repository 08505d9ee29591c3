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
  'figures/[figure].csv.ts': {
    group: 'figures',
    order: 'leaf',
    *tasks({ figures }) {
      for (const { id } of figures)
        yield { name: `csv ${id}`, params: () => [{ figure: id }], inputs: [entry('figures', { id })] };
    },
  },
  'figures/[figure].json.ts': {
    group: 'figures',
    order: 'leaf',
    *tasks({ figures }) {
      for (const { id } of figures)
        yield { name: `json ${id}`, params: () => [{ figure: id }], inputs: [entry('figures', { id })] };
    },
  },
  'figures/[figure].bib.ts': {
    group: 'figures',
    order: 'leaf',
    *tasks({ figures }) {
      for (const { id } of figures)
        yield { name: `bib ${id}`, params: () => [{ figure: id }], inputs: [entry('figures', { id })] };
    },
  },
  'figures/csl/[figure].json.ts': {
    group: 'figures',
    order: 'leaf',
    *tasks({ figures }) {
      for (const { id } of figures)
        yield { name: `csl ${id}`, params: () => [{ figure: id }], inputs: [entry('figures', { id })] };
    },
  },
};
