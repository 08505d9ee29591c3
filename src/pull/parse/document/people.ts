// Reads author names as published.
import { childrenOf, distinct } from './lookup.ts';
import { elementsOf, rawText, titleText } from './text.ts';
import type { XmlElement } from './tree.ts';

const AUTHORS = ['author', 'dc:creator', 'dc:author', 'itunes:author', 'googleplay:author', 'dc:contributor'];

/** Authors of an item or a feed; a name if there is one, otherwise an address. */
export function findAuthors(element: XmlElement): string[] {
  for (const key of AUTHORS) {
    const names = distinct(childrenOf(element, key).map(nameOf));
    if (names.length > 0) return names;
  }
  // RFC 4287 4.1.2: an entry taken from another feed has that feed's authors.
  const [source] = childrenOf(element, 'source').filter((child) => elementsOf(child).length > 0);
  return source === undefined ? [] : findAuthors(source);
}

/** The name of an Atom person; the name in "address (name)" of RSS. */
function nameOf(person: XmlElement): string {
  const parts = elementsOf(person).map((part) => ({ part: part.key.replace(/^.*:/, ''), text: rawText(part) }));
  const candidates = ['name', 'email', 'uri', 'url'].map(
    (part) => parts.find((one) => one.part === part && one.text !== '')?.text,
  );
  const name = candidates.find((text) => text !== undefined);
  if (name !== undefined) return name;
  const text = titleText(person, false);
  return /^\S+@\S+\s*\((.+)\)$/.exec(text)?.[1] ?? text;
}
