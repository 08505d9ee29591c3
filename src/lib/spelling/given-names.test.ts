import { describe, expect, it } from 'vitest';
import { nameStem, namesWithPrefix } from './given-names.ts';

describe('nameStem', () => {
  it.each([
    'зміцер змітра змітрам дзмітрый дзмітрыя дзьмітрый дмитрий дмитрию дмитрием dzmitry dmitri dmitriy dmytro źmicier zmitser dzmitryja',
    'святлана святлане сьвятланай светлана светланой sviatlana śviatłana svetlana swietłana',
    'сяргей сяргею сяргеем сергей сергея siarhei siarhiej sergey sergei serhii',
    'уладзімір уладзіміру владимиром володимир uladzimir vladimir volodymyr włodzimierz',
    'вольга вользе вольгу ольга ольгой volha olga',
    'алена алену елена елене alena elena yelena',
    'ганна ганне анна анну hanna anna',
    'юры юрыя юрыем юрый юрий юрию yury yuri',
    'павел павал паўлу паўлам павла pavel paweł',
    'алесь алеся аляксандр аляксандры александр александру aleś alexander aliaksandr alaksandra',
  ])('is the same for all of %s', (variants) => {
    const stems = new Set(variants.split(' ').map(nameStem));
    expect([...stems]).toEqual([expect.stringMatching(/^[a-z]+0$/)]);
  });

  it.each([
    ...[
      'святло',
      'светлый',
      'волга',
      'гана',
      'ён',
      'яна',
      'алень',
      'алені',
      'аленем',
      'вада',
      'максімум',
      'сергеев',
      'сяргееў',
      'паўлаў',
      'паўлава',
      'барысаў',
      'александрия',
      'александрыя',
      'іванаў',
      'петрыкаў',
      'ілюзія',
      'ильм',
      'юрист',
      'юлить',
      'никольский',
    ],
    ...[
      'barysaŭ',
      'alexandria',
      'valentine',
      'victory',
      'petrol',
      'annual',
      'annum',
      'maxim',
      'jury',
      'juror',
      'will',
      'ill',
      'july',
      'sergeant',
      'roman',
    ],
  ])('%s is not a name', (word) => expect(nameStem(word)).toBeUndefined());
});

describe('namesWithPrefix', () => {
  it('finds names by their prefix', () => {
    expect(namesWithPrefix('дзмі')).toEqual([nameStem('дмитрий')]);
    expect(namesWithPrefix('аляк')).toEqual([nameStem('аляксандр'), nameStem('аляксей')]);
  });

  it.each(['дзм', 'дмитрий', 'школа'])('finds no name for %s', (word) => expect(namesWithPrefix(word)).toEqual([]));
});
