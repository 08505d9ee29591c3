// Deletes the copies that the browser made of this page and of its pictures, on hosts that do not send `no-store`, and
// reports the outcome in elements with `data-copies`. One HEAD request on all other hosts.
import { deleteCached, isSameForAll, sendsNoStore } from './cached-copies.ts';

/** none: the host sends `no-store`. kept: a copy could not be deleted. disk: the page is a file. */
type CopyOutcome = 'none' | 'deleted' | 'kept' | 'unknown' | 'disk';

const handled = new Set<string>();
let deleting: Promise<void> = Promise.resolve();

export async function deleteOwnCopies(): Promise<void> {
  const outcome = await outcomeForPage();
  report(outcome);
  if (outcome !== 'deleted' && outcome !== 'kept') return;
  const observer = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) deleteLater(name);
  });
  observer.observe({ type: 'resource', buffered: true });
}

async function outcomeForPage(): Promise<CopyOutcome> {
  if (!location.protocol.startsWith('http')) return 'disk';
  const [url = ''] = location.href.split('#');
  try {
    if (await sendsNoStore()) return 'none';
  } catch {
    return 'unknown';
  }
  handled.add(url);
  return (await deleteCached(url)) ? 'deleted' : 'kept';
}

/** Deletes the copy of a picture or another file of the page; one after the other. */
function deleteLater(url: string): void {
  if (handled.has(url) || !url.startsWith(`${location.origin}/`) || isSameForAll(url)) return;
  handled.add(url);
  deleting = deleting.then(async () => {
    if (!(await deleteCached(url))) report('kept');
  });
}

/** Shows the words for an outcome where an element has them. */
function report(outcome: CopyOutcome): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-copies]')) {
    const words = JSON.parse(element.dataset['copies'] ?? '{}')[`copies.${outcome}`];
    if (words === undefined) continue;
    element.textContent = words;
    element.hidden = false;
  }
}
