// Bundled into the pages: what `static-pages.ts` computed before the build, in the same process.
import { useIndex } from '../../../src/store/site-data.ts';
import type { PlannedSite } from './static-pages.ts';

const { index, paths } = (globalThis as unknown as { plannedSite: PlannedSite }).plannedSite;
useIndex(index);

/** What `getStaticPaths` of a page returns. @param component the file of the page, from the root of the checkout */
export const pathsOf = (component: string) => paths.get(component) ?? [];
