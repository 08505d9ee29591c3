// Script of every page. Makes the quick exit faster: the page disappears at once, and the Back button does not return to it;
// pressing Escape three times does the same. Deletes the copies of the page in the browser.
import { PRESSES, WITHIN_MS, withPress } from './escape-presses.ts';
import { deleteOwnCopies } from './own-copies.ts';

const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-leave]')];
const [first] = links;
let presses: number[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function leave(to: string): void {
  // The tab and the history entry show the target's host name.
  document.title = new URL(to).hostname;
  // Not replaceChildren: browsers without it would stay on the page.
  document.body.textContent = '';
  location.replace(to);
}

for (const link of links) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave(link.href);
  });
}

if (first) {
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  first.before(status);
  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.repeat) return;
    presses = withPress(presses, event.timeStamp);
    if (presses.length >= PRESSES) return leave(first.href);
    status.textContent = (presses.length === 1 ? first.dataset['twoMore'] : first.dataset['oneMore']) ?? '';
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = ''), WITHIN_MS);
  });
}

void deleteOwnCopies();
