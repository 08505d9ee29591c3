// A few names of people, organisations and places, by which tests recognise them.

import type { NamedContent } from '../../src/derive/names-catalogue.ts';
import { organisationSchema } from '../../src/model/organisation.ts';
import { personSchema } from '../../src/model/person.ts';
import { placeSchema } from '../../src/model/place.ts';

export const SAMPLE_NAMES: NamedContent = {
  people: [
    {
      id: 'bialiatski',
      ...personSchema.parse({
        names: { be: 'Алесь Бяляцкі', ru: 'Алесь Беляцкий', en: 'Ales Bialiatski' },
        otherNames: ['Aleś Bialacki', 'Ales Belyatsky'],
        roles: [{ words: ['Nobel Peace Prize laureate', 'нобелевский лауреат', 'нобелеўскі лаўрэат'] }],
      }),
    },
    {
      id: 'ivanova',
      ...personSchema.parse({
        names: { be: 'Вольга Іванова', ru: 'Ольга Иванова', en: 'Volha Ivanova' },
        surnameIsAmbiguous: true,
      }),
    },
  ],
  organisations: [
    {
      id: 'viasna',
      ...organisationSchema.parse({
        names: {
          be: 'Праваабарончы цэнтр «Вясна»',
          ru: 'Правозащитный центр «Весна»',
          en: 'Viasna Human Rights Centre',
        },
        otherNames: ['Viasna'],
        quotedNames: ['Вясна', 'Весна'],
        kind: 'ngo',
      }),
    },
    {
      id: 'baj',
      ...organisationSchema.parse({
        names: { be: 'Беларуская асацыяцыя журналістаў', en: 'Belarusian Association of Journalists' },
        abbreviations: ['БАЖ', 'BAJ'],
        kind: 'ngo',
      }),
    },
  ],
  places: [
    {
      id: 'hrodna',
      ...placeSchema.parse({
        names: { be: 'Гродна', ru: 'Гродно', en: 'Hrodna' },
        otherNames: ['Grodno', 'гродзенскі', 'гродненский'],
        kind: 'settlement',
      }),
    },
    {
      id: 'lida',
      ...placeSchema.parse({
        names: { be: 'Ліда', ru: 'Лида', en: 'Lida' },
        otherNames: ['лідскі', 'лидский'],
        kind: 'settlement',
      }),
    },
  ],
};
