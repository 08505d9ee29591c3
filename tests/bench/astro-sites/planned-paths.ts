// Bundled into the pages: gives them the paths that `static-pages.ts` computed before the build in the same process.
import { createSiteContext, useSiteContext } from '../../../src/site/context.ts';
import type { PlannedSite } from './static-pages.ts';

const { contentDir, index, paths } = (globalThis as unknown as { plannedSite: PlannedSite }).plannedSite;
useSiteContext(createSiteContext(contentDir, async () => index));

/** Result of `getStaticPaths` for a page. @param component file of the page, from the root of the checkout */
export const pathsOf = (component: string) => paths.get(component) ?? [];
