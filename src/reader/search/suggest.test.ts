import { describe, expect, it } from 'vitest';
import { foldedWords, type SuggestionFile } from '../../derive/search/suggestions.ts';
import { MAX_SUGGESTIONS, suggest } from './suggest.ts';

const row = (id: string, ...names: string[]) => [id, names[0] ?? '', foldedWords(names)] as const;

const FILE: SuggestionFile = {
  topics: [row('war', 'Вайна', 'Война', 'War'), row('culture', 'Культура', 'Culture')],
  people: [
    row('charytonava', 'Марыя Харытонава', 'Мария Харитонова', 'Maryia Kharytonava'),
    row('hajdukievic', 'Хведар Гайдукевіч', 'Фёдор Гайдукевич', 'Khviedar Haidukevich', 'Fiodor Gaidukiewicz'),
    row('vajciachovic', 'Алесь Вайцяховіч', 'Александр Войцехович', 'Ales Vaitsiakhovich'),
  ],
  sources: [row('lakes', 'Азёрны край', 'Lake States Review'), row('weekly', 'Тыднёвік')],
};
const pages = (text: string, lang = 'be') => suggest(FILE, text, lang).map(({ page }) => page);

describe('suggest', () => {
  it.each([
    ['official orthography', 'харыт', 'people/charytonava.html'],
    ['Russian', 'харит', 'people/charytonava.html'],
    ['English transliteration', 'kharyt', 'people/charytonava.html'],
    ['łacinka', 'Charyt', 'people/charytonava.html'],
    ['łacinka with marks', 'Vajciachovič', 'people/vajciachovic.html'],
    ['classical orthography', 'вайцях', 'people/vajciachovic.html'],
    ['another spelling of the file', 'gaiduk', 'people/hajdukievic.html'],
    ['surname first', 'харытонава мар', 'people/charytonava.html'],
    ['a name that is not typed to its end', 'Мары', 'people/charytonava.html'],
    ['a topic in Russian', 'войн', 'topics/war.html'],
    ['a topic in English', 'cultu', 'topics/culture.html'],
    ['a source by its title', 'lake', 'sources/lakes.html'],
    ['a source in Belarusian, without the dots of ё', 'азерн', 'sources/lakes.html'],
    ['the wrong keyboard', '[fhsn', 'people/charytonava.html'],
  ])('finds a name in %s: %s', (_kind, text, page) => {
    expect(pages(text)).toContain(page);
  });

  it('gives what is spelt so first, then whole words, then topics, people and sources', () => {
    expect(pages('вай')).toEqual(['topics/war.html', 'people/vajciachovic.html']);
    expect(pages('вяй')).toEqual(['topics/war.html', 'people/vajciachovic.html']);
    expect(pages('ва')[0]).toBe('topics/war.html');
    expect(suggest({ topics: [row('war', 'Вайна')], people: [], sources: [row('west', 'Вяселле')] }, 'вя')).toEqual([
      { kind: 'sources', name: 'Вяселле', page: 'sources/west.html' },
      { kind: 'topics', name: 'Вайна', page: 'topics/war.html' },
    ]);
    expect(pages('алесь')).toEqual(['people/vajciachovic.html']);
  });

  it.each(['', ' ', 'х', '…', 'харытонава алесь', 'абракадабра', 'рытон'])('gives nothing for “%s”', (text) => {
    expect(pages(text)).toEqual([]);
  });

  it('gives a few of many, always the same', () => {
    const people = Array.from({ length: 30 }, (_, at) => row(`p${at}`, `Вольга Імя${at}`));
    const many = { topics: [], sources: [], people };
    expect(suggest(many, 'воль').map(({ page }) => page)).toEqual(
      people.slice(0, MAX_SUGGESTIONS).map(([id]) => `people/${id}.html`),
    );
  });
});

it('folds the spellings of a name into few words', () => {
  expect(foldedWords(['Марыя Харытонава', 'Maryia Kharytonava', 'Maryja Charytonava'])).toBe(
    'caritanaua mara xaritanaua',
  );
});
