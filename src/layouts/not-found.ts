/** Response for a URL without a page, to which Astro adds 404.astro. Only `astro dev` gets such requests. */
export const notFound = (): Response => new Response(null, { status: 404 });
