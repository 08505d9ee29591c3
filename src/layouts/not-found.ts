/** For an address that has no page; Astro answers with 404.astro. Only `astro dev` is ever asked for one. */
export const notFound = (): Response => new Response(null, { status: 404 });
