// Who wrote it: names as published.
import { childrenOf, distinct } from './lookup.ts';
import { elementsOf, rawText, titleText } from './text.ts';
import type { XmlElement } from './tree.ts';

const AUTHORS = ['author', 'dc:creator', 'dc:author', 'itunes:author', 'googleplay:author', 'dc:contributor'];

/** Authors of an item or a feed; names before addresses. */
export function peopleOf(element: XmlElement): string[] {
  for (const key of AUTHORS) {
    const names = distinct(childrenOf(element, key).map(nameOf));
    if (names.length > 0) return names;
  }
  // RFC 4287 4.1.2: an entry taken from another feed has that feed's authors.
  const [source] = childrenOf(element, 'source').filter((child) => elementsOf(child).length > 0);
  return source === undefined ? [] : peopleOf(source);
}

/** The name of an Atom person; of RSS's "address (name)" the name. */
function nameOf(person: XmlElement): string {
  const inside = elementsOf(person).map((part) => ({ part: part.key.replace(/^.*:/, ''), text: rawText(part) }));
  const told = ['name', 'email', 'uri', 'url'].map(
    (part) => inside.find((one) => one.part === part && one.text !== '')?.text,
  );
  const name = told.find((text) => text !== undefined);
  if (name !== undefined) return name;
  const text = titleText(person, false);
  return /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? text;
}
