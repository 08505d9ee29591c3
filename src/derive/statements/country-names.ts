// Whether a text is the name of a country, in the languages of statements: the places of the catalogue are few.

const LANGUAGES = ['be', 'ru', 'en', 'pl', 'uk', 'lt', 'de'];
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** Short names that people use beside those of the standard. */
const SHORT = ['USA', 'UK', 'Great Britain', 'Czechia', 'Czech Republic', 'ЗША', 'США', 'Чехія', 'Вялікабрытанія'];

let known: ReadonlySet<string> | undefined;

export function isCountryName(text: string): boolean {
  known ??= new Set([...LANGUAGES.flatMap(namesIn), ...SHORT].map((name) => name.toLowerCase()));
  return known.has(text.toLowerCase());
}

function namesIn(lang: string): string[] {
  const names = new Intl.DisplayNames([lang], { type: 'region', fallback: 'none' });
  return LETTERS.flatMap((first) => LETTERS.flatMap((second) => names.of(first + second) ?? []));
}
