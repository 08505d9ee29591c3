import { expect, it } from 'vitest';
import { evidenceTokens } from '../../tests/helpers/evidence-tokens.ts';
import { SAMPLE_NAMES } from '../../tests/helpers/sample-names.ts';
import { createNamesCatalogue } from './names-catalogue.ts';

const catalogue = createNamesCatalogue(SAMPLE_NAMES);

/** Entities that a title names. */
const namesIn = (lang: string, title: string) =>
  evidenceTokens({ lang, title }, catalogue)
    .title.filter((token) => token.startsWith('@'))
    .sort();

it.each([
  { lang: 'be', title: 'Суд вынес прысуд Алесю Бяляцкаму', names: ['@people/bialiatski'] },
  { lang: 'be', title: 'Бяляцкага перавялі ў іншую калонію', names: ['@people/bialiatski'] },
  { lang: 'ru', title: 'Суд вынес приговор Алесю Беляцкому', names: ['@people/bialiatski'] },
  { lang: 'be-Latn', title: 'Sud nad Alesiem Bialackim', names: ['@people/bialiatski'] },
  { lang: 'ru', title: 'Нобелевский лауреат вернулся домой', names: ['@people/bialiatski'] },
  { lang: 'ru', title: 'В колонии навестили Беляцкого Алеся', names: ['@people/bialiatski'] },
  { lang: 'en', title: 'Court sentences Belyatsky', names: ['@people/bialiatski'] },
  { lang: 'en', title: 'Court sentences Nobel Peace Prize laureate', names: ['@people/bialiatski'] },
  { lang: 'be', title: 'У Гродне затрымалі чатырох чалавек', names: ['@places/hrodna'] },
  { lang: 'ru', title: 'В Гродно задержали четырех человек', names: ['@places/hrodna'] },
  { lang: 'ru', title: 'Взрыв на гродненском заводе', names: ['@places/hrodna'] },
  { lang: 'en', title: 'Four people detained in Grodno', names: ['@places/hrodna'] },
  { lang: 'be', title: 'Заява БАЖ пра затрыманні', names: ['@organisations/baj'] },
  { lang: 'en', title: 'A statement of BAJ on the arrests', names: ['@organisations/baj'] },
  { lang: 'ru', title: 'Правозащитники «Весны» сообщают об обысках', names: ['@organisations/viasna'] },
])('finds $names in $lang: $title', ({ lang, title, names }) => {
  expect(namesIn(lang, title)).toEqual(names);
});

it.each([
  { name: 'a season', lang: 'ru', title: 'Весна пришла в город раньше обычного' },
  { name: 'an ambiguous surname alone', lang: 'ru', title: 'Судья продлила арест Ивановой на месяц' },
  { name: 'a word with a small letter', lang: 'be', title: 'Новая ліда' },
  { name: 'an abbreviation in small letters', lang: 'en', title: 'They baj all day' },
])('does not take $name for a name', ({ lang, title }) => {
  expect(namesIn(lang, title)).toEqual([]);
});

it('finds an ambiguous surname with the given name', () => {
  expect(namesIn('ru', 'Судья Ольга Иванова продлила арест')).toEqual(['@people/ivanova']);
});
