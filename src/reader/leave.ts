// Makes the quick exit quicker: the page is gone at once, and the Back button of the tab does not bring it back.
// Escape three times does the same.
import { PRESSES, WITHIN_MS, withPress } from './escape-presses.ts';

const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-leave]')];
const [first] = links;
let presses: number[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function leave(to: string): void {
  // The tab, and the line in the history, get the name of the place that the reader goes to.
  document.title = new URL(to).hostname;
  document.body.replaceChildren();
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
