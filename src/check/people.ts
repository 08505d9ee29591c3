// Facts about people: their order, their sources, and what a reader needs to know who a person is.
import { join } from 'node:path';
import { WRITTEN_LANGUAGES } from '../model/language.ts';
import type { Person } from '../model/person.ts';
import { isOrganisationId, standingOf } from '../model/person-record.ts';
import type { Finding } from './finding.ts';

/** Nothing of this happens to a person who died. */
const CONTRADICTORY_AFTER_DEATH = new Set([
  'detained',
  'sentenced',
  'imprisoned',
  'transferred',
  'released',
  'pardoned',
]);

export interface CheckPeopleOptions {
  peopleDir: string;
  people: readonly Person[];
  /** Ids of content/organisations. */
  organisations: ReadonlySet<string>;
}

/** Findings of the records and descriptions of people. */
export function checkPeople({ peopleDir, people, organisations }: CheckPeopleOptions): Finding[] {
  return people.flatMap((person) => {
    const file = join(peopleDir, `${person.id}.json`);
    return [
      ...checkDescription(person, file),
      ...checkOrder(person, file),
      ...checkOrganisations(person, file, organisations),
      ...checkDeath(person, file),
      ...checkAddresses(person, file),
      ...checkCommonSurname(person, file),
    ];
  });
}

function checkDescription({ description, record }: Person, file: string): Finding[] {
  const missing = WRITTEN_LANGUAGES.filter((lang) => description?.[lang] === undefined);
  if (missing.length === 0 || (description === undefined && record.length === 0)) return [];
  return [
    {
      severity: 'notice',
      file,
      field: 'description',
      what: `It is not said in ${missing.join(', ')} who the person is.`,
      why: 'Readers of these languages see a record without knowing whose it is.',
      fix: 'Add a few words in each language: an office, a profession, an organisation.',
    },
  ];
}

function checkOrder({ record }: Person, file: string): Finding[] {
  return record.flatMap(({ date }, at): Finding[] => {
    const before = record[at - 1]?.date;
    // A month is before none of its days.
    if (before === undefined || date >= before.slice(0, date.length)) return [];
    return [
      {
        severity: 'needs-review',
        file,
        field: `record.${at}.date`,
        what: `The fact of ${date} stands after that of ${before}.`,
        why: 'A record is read from the oldest fact to the newest, and a wrong year is easily overlooked.',
        fix: 'Correct the date, or put the facts in the order of their dates.',
      },
    ];
  });
}

function checkOrganisations({ record }: Person, file: string, known: ReadonlySet<string>): Finding[] {
  return record.flatMap(({ organisation }, at): Finding[] => {
    if (!isOrganisationId(organisation) || known.has(organisation)) return [];
    return [
      {
        severity: 'error',
        file,
        field: `record.${at}.organisation`,
        what: `There is no organisation “${organisation}”.`,
        why: 'A name in small letters is read as the name of a file in content/organisations.',
        fix: 'Give the name of a file there, without .json; or write the name of the organisation with a capital letter.',
      },
    ];
  });
}

/** Facts after a death contradict it, or are about another person. */
function checkDeath({ record }: Person, file: string): Finding[] {
  const { by, situation } = standingOf(record, '9999-12-31');
  if (situation !== 'died' || by === undefined) return [];
  return record.flatMap(({ date, status }, at): Finding[] => {
    if (!CONTRADICTORY_AFTER_DEATH.has(status) || date.slice(0, by.date.length) <= by.date) return [];
    return [
      {
        severity: 'needs-review',
        file,
        field: `record.${at}.status`,
        what: `“${status}” of ${date} is after the death of ${by.date}.`,
        why: 'One of the two is wrong, or is about another person of this name.',
        fix: 'Read both sources again.',
      },
    ];
  });
}

/** Frequent surnames of Belarus, in Russian without ё. */
const COMMON_SURNAMES = new Set(
  `адамович александров андреев андреева бондаренко борисевич борисов васильев волков гончаров дашкевич жук зайцев
  иванов иванова карпович климов климович ковалев ковалева ковальчук козлов козлова козловский король кравцов кравченко
  кузнецов кузнецова кузьмин лебедев левченко лукашевич макаревич макаров мартинович мацкевич мельник михайлов мороз
  морозов николаев новик новиков новикова орлов павлов пашкевич петров петрова петрович попов попова романов романюк
  савицкая савицкий семенов сидоренко сидоров смирнов соколов соловьев сорокин станкевич степанов тарасевич ткачев
  толкачева федоров шевченко шевчук юшкевич яковлев янкович`.split(/\s+/),
);

function checkCommonSurname({ names, surnameIsAmbiguous }: Person, file: string): Finding[] {
  const surname = names.ru?.split(' ').at(-1)?.toLowerCase().replaceAll('ё', 'е') ?? '';
  if (surnameIsAmbiguous || !COMMON_SURNAMES.has(surname)) return [];
  return [
    {
      severity: 'needs-review',
      file,
      field: 'surnameIsAmbiguous',
      what: `Many people are named ${names.ru?.split(' ').at(-1)}.`,
      why: 'Texts that give only the surname would be taken for texts about this person.',
      fix: 'Add "surnameIsAmbiguous": true. The person is then found by given name and surname.',
    },
  ];
}

/** Hosts that serve copies: they vanish, and nobody can see whose text it was. */
const COPIES = /(^|\.)(cloudfront\.net|fastly\.net|azureedge\.net|pages\.dev|web\.archive\.org|translate\.goog)$/;

function checkAddresses({ record }: Person, file: string): Finding[] {
  return record.flatMap(({ url }, at): Finding[] => {
    const host = new URL(url).hostname;
    if (!COPIES.test(host)) return [];
    return [
      {
        severity: 'notice',
        file,
        field: `record.${at}.url`,
        what: `${host} serves copies of pages of others.`,
        why: 'Copies disappear, and a reader cannot see that the organisation said so.',
        fix: 'Give the address on the own site of the organisation.',
      },
    ];
  });
}
