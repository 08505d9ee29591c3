/** The names that publishing systems give to feeds of comments, in their addresses and in the languages around us. */
const ADDRESS =
  /(^|[/?&=_.-])(comments?|kommentar(ii|y)|comment-page-\d+|replies)([/?&=_.-]|$)|\/\d{4}\/\d\d(\/\d\d)?\/[^/]+\/feed\/?$|[?&](p|page_id)=\d+/i;
const TITLE =
  /\bcomments\b|(^|[^\p{L}])(каментары?|каментароў|каментарыі|камэнтары?|комментари(и|ев|й)|коментар(і|ів)|komentarze)($|[^\p{L}])/iu;

/** Whether a feed is one of comments, on all of a site or on one article, by its address and its title. */
export function isCommentFeed({ url, title = '' }: { url: string; title?: string | undefined }): boolean {
  const { pathname, search } = new URL(url);
  return ADDRESS.test(pathname + search) || TITLE.test(title);
}
