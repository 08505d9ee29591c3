// Tokens ↔ numbers, and what kind of token each is. Items are compared by numbers.
import { isStrongConcept } from './concepts.ts';

/** Kinds of tokens, as bits. */
export const TRAIT = {
  /** A country or region. */
  area: 1,
  /** Another place. */
  place: 2,
  /** What happened, the same in all languages. */
  concept: 4,
  /** A concept that few events share. */
  strongConcept: 8,
  /** A number of three digits or more: it identifies an event as a name does. */
  largeNumber: 16,
  /** The same in all languages: names of the catalogue, concepts and numbers. */
  translatable: 32,
  organisation: 64,
  /** A listed given name: alone it identifies nobody. */
  givenName: 128,
  /** No number, no country, and no word of news of any kind. */
  telling: 256,
  /** A place whose name other places or words share. */
  ambiguousPlace: 512,
  // Steps of what happens to a person.
  detention: 1024,
  release: 2048,
  sentence: 4096,
  appeal: 8192,
  death: 16_384,
  funeral: 32_768,
  prize: 65_536,
  // A border, a school, a shop.
  closing: 131_072,
  opening: 262_144,
} as const;

const STEPS: Readonly<Record<string, number>> = {
  '+detain': TRAIT.detention,
  '+release': TRAIT.release,
  '+sentence': TRAIT.sentence,
  '+appeal': TRAIT.appeal,
  '+die': TRAIT.death,
  '+funeral': TRAIT.funeral,
  '+prize': TRAIT.prize,
  '+close': TRAIT.closing,
  '+open': TRAIT.opening,
};

export class TokenTable {
  readonly #ids = new Map<string, number>();
  readonly #tokens: string[];
  readonly #traits: number[];

  /** @param tokens of an earlier table, in the order of their numbers */
  constructor(tokens: readonly string[] = []) {
    this.#tokens = [...tokens];
    this.#traits = tokens.map(traitsOf);
    for (const [id, token] of tokens.entries()) this.#ids.set(token, id);
  }

  get size(): number {
    return this.#tokens.length;
  }

  get tokens(): readonly string[] {
    return this.#tokens;
  }

  /** The number of a token; a new one if the token is new. */
  idOf(token: string): number {
    const known = this.#ids.get(token);
    if (known !== undefined) return known;
    const id = this.#tokens.length;
    this.#ids.set(token, id);
    this.#tokens.push(token);
    this.#traits.push(traitsOf(token));
    return id;
  }

  tokenOf(id: number): string {
    return this.#tokens[id] as string;
  }

  /** Bits of TRAIT. */
  traitsOf(id: number): number {
    return this.#traits[id] as number;
  }
}

function traitsOf(token: string): number {
  const [first = ''] = token;
  return (
    (STEPS[token] ?? 0) |
    (token.startsWith('@areas') ? TRAIT.area : 0) |
    (token.startsWith('@places') ? TRAIT.place : 0) |
    (token.startsWith('@ambiguous') ? TRAIT.ambiguousPlace : 0) |
    (token.startsWith('@organisations') ? TRAIT.organisation : 0) |
    (/^[^#@+].*0$/.test(token) ? TRAIT.givenName : 0) |
    (isTelling(token) ? TRAIT.telling : 0) |
    (first === '+' ? TRAIT.concept : 0) |
    (isStrongConcept(token) ? TRAIT.strongConcept : 0) |
    (/^#\d{3}/.test(token) ? TRAIT.largeNumber : 0) |
    ('@+#'.includes(first) && first !== '' ? TRAIT.translatable : 0)
  );
}

function isTelling(token: string): boolean {
  if (token.startsWith('#') || token.startsWith('@areas')) return false;
  return !token.startsWith('+') || isStrongConcept(token);
}
