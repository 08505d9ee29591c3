// The search box in the masthead: Enter or its link opens the search page with the words.
import { passWords, takeWords } from './search-words.ts';

export function listenToSearchBox(): void {
  const box = document.querySelector<HTMLInputElement>('.find input');
  const link = box?.parentElement?.querySelector('a');
  if (!box || !link) return;
  // Words for a search page that did not open.
  takeWords();
  link.addEventListener('click', () => passWords(box.value));
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    link.click();
  });
}
