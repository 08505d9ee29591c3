// Passes the words of the search box of any page to the search page, in the name of the window. Neither an address, which
// browsers keep in their history, nor storage: the name ends with the tab, and is deleted when it is read.

const MARK = 'lusterka search ';

export function passWords(words: string): void {
  window.name = MARK + words;
}

/** The words that another page has passed; empty if there are none. Deletes them. */
export function takeWords(): string {
  const { name } = window;
  if (!name.startsWith(MARK)) return '';
  window.name = '';
  return name.slice(MARK.length);
}
