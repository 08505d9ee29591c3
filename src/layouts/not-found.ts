/** For an address that the content has no page for; only `npm run dev` is ever asked for one. */
export const notFound = (): Response => new Response('There is no such page.', { status: 404 });
