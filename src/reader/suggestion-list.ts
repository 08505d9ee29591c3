// Suggestions below the search box, as an editable combobox with a list (ARIA Authoring Practices 1.2): the focus stays in
// the box, `aria-activedescendant` names the chosen suggestion.
import type { SuggestionFile } from '../derive/search/suggestions.ts';
import { loadScript } from './load-script.ts';
import type { Phrases } from './phrases.ts';
import { suggest } from './search/suggest.ts';

declare global {
  /** Set by <lang>/suggest.js. */
  var lusterkaSuggestions: SuggestionFile | undefined;
}

export interface SuggestionList {
  close(): void;
}

interface Options {
  input: HTMLInputElement;
  list: HTMLElement;
  phrases: Phrases;
  language: string;
}

/** The file and the pages of suggestions are beside the search page, in the folder of its language. */
export function createSuggestionList({ input, list, phrases, language }: Options): SuggestionList {
  let file: SuggestionFile | undefined;
  let loading: Promise<void> | undefined;
  /** Position of the chosen suggestion, or -1. */
  let active = -1;

  /** The search works without suggestions: after a failure, the next focus or letter tries again. */
  function load(): Promise<void> {
    loading ??= loadScript(new URL('suggest.js', location.href), () => globalThis.lusterkaSuggestions)
      .then((loaded) => {
        file = loaded;
      })
      .catch(() => {
        loading = undefined;
      });
    return loading;
  }

  function update(): void {
    const found = file === undefined || document.activeElement !== input ? [] : suggest(file, input.value, language);
    list.replaceChildren(
      ...found.map(({ kind, name, page }, at) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${at}`;
        option.setAttribute('role', 'option');
        option.dataset['page'] = page;
        const kindName = document.createElement('span');
        kindName.textContent = phrases.words[`search.suggest-${kind}`] ?? '';
        option.append(name, ' ', kindName);
        return option;
      }),
    );
    choose(-1);
    setOpen(found.length > 0);
  }

  function setOpen(isOpen: boolean): void {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) choose(-1);
  }

  function choose(next: number): void {
    active = next;
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(at === active));
      if (at === active) option.scrollIntoView({ block: 'nearest' });
    }
    const id = list.children[active]?.id;
    if (id === undefined) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', id);
  }

  function open(option: Element | null | undefined): void {
    const page = (option as HTMLElement | null | undefined)?.dataset['page'];
    if (page !== undefined) location.href = new URL(page, location.href).href;
  }

  /** Moves the choice. Beyond the last suggestion the list closes, and the key moves the focus to the results. */
  function move(event: KeyboardEvent, step: number): void {
    const next = active + step;
    if (next < -1) return;
    if (next >= list.childElementCount) {
      setOpen(false);
    } else {
      event.preventDefault();
      choose(next);
    }
  }

  input.addEventListener('focus', () => {
    if (file === undefined) void load();
  });
  input.addEventListener('input', () => {
    if (file === undefined) void load().then(update);
    else update();
  });
  input.addEventListener('blur', () => setOpen(false));
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === 'ArrowDown') move(event, 1);
    else if (event.key === 'ArrowUp') move(event, -1);
    else if (event.key === 'Escape') {
      // Escape would also empty the box.
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      open(list.children[active]);
    }
  });
  // The box keeps the focus, so that the list is not closed before the click arrives.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => open((event.target as Element).closest('li')));
  return { close: () => setOpen(false) };
}
