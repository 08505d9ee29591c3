// The sections in the navigation of the site.
import { FRONT, REFERENCE, SEARCH } from './addresses.ts';

export const SECTIONS = [
  { name: 'front', page: FRONT },
  { name: 'statements', page: 'statements/index.html' },
  { name: 'archive', page: 'archive/index.html' },
  { name: 'sources', page: 'sources/index.html' },
  { name: 'topics', page: 'topics/index.html' },
  { name: 'reference', page: REFERENCE },
  { name: 'search', page: SEARCH },
] as const;
export type Section = (typeof SECTIONS)[number]['name'];
