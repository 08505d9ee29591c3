/** Names that publishing systems give to comment feeds in addresses, and in titles in the languages of our sources. */
const ADDRESS =
  /(^|[/?&=_.-])(comments?|kommentar(ii|y)|comment-page-\d+|replies)([/?&=_.-]|$)|\/\d{4}\/\d\d(\/\d\d)?\/[^/]+\/feed\/?$|[?&](p|page_id)=\d+/i;
const TITLE =
  /\bcomments\b|(^|[^\p{L}])(каментары?|каментароў|каментарыі|камэнтары?|комментари(и|ев|й)|коментар(і|ів)|komentarze)($|[^\p{L}])/iu;

/** Whether a feed carries comments, on a whole site or on one article, judged by its address and title. */
export function isCommentFeed({ url, title = '' }: { url: string; title?: string | undefined }): boolean {
  const { pathname, search } = new URL(url);
  return ADDRESS.test(pathname + search) || TITLE.test(title);
}
