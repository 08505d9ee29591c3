// Makes another language the language of a page: its `lang`, its links, and the mark of the language that is shown.

const root = document.documentElement;
/** Address of the site, from that of the script that runs. */
const site = (document.currentScript as HTMLScriptElement).src.replace(/a\/[^/]*$/, '');

/** @param shown language of the interface, as in addresses */
export function setPageLanguage(shown: string): void {
  const page = root.lang;
  for (const element of document.querySelectorAll<HTMLElement>('[translate=no]:not([lang])'))
    if (element.closest<HTMLElement>('[lang]') === root) element.lang = page;
  root.lang = shown === 'be-latn' ? 'be-Latn' : shown;
  // What shows the sections of the language without scripts.
  for (const one of document.querySelectorAll('.in-language, body > i')) one.remove();
  for (const link of document.links) {
    if (link.getAttribute('href')?.startsWith('#')) continue;
    if (/^[ns]\//.test(link.href.replace(site, ''))) link.hash = shown;
    else link.href = inLanguage(link.href, page, shown);
  }
  for (const form of document.forms) form.action = inLanguage(form.action, page, shown);
  for (const link of document.querySelectorAll('.languages a')) {
    const isShown = link.getAttribute('href') === `#${shown}`;
    link.parentElement?.classList.toggle('language-current', isShown);
    if (isShown) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/** The same page of the site in the language that is shown. */
const inLanguage = (url: string, page: string, shown: string) => url.replace(`${site}${page}/`, `${site}${shown}/`);
