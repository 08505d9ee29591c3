// People of the large sample, all invented, with the cases of their names.

interface Cases {
  nom: string;
  gen: string;
  acc: string;
  dat: string;
}

interface NameForms {
  full: Cases;
  surname: Cases;
}

export type Profession = 'journalist' | 'activist' | 'teacher' | 'politician' | 'writer' | 'athlete';

export interface LargePerson {
  id: string;
  isWoman: boolean;
  profession: Profession;
  be: NameForms;
  ru: NameForms;
  en: NameForms;
}

/** Cases of a name that ends with a consonant, or of a woman's first name that ends with -а or -ия. */
function casesOf(name: string, isWoman: boolean): Cases {
  if (!isWoman) {
    const stem = name.replace(/[ьй]$/, '');
    const isSoft = stem !== name;
    const gen = `${stem}${isSoft ? 'я' : 'а'}`;
    return { nom: name, gen, acc: gen, dat: `${stem}${isSoft ? 'ю' : 'у'}` };
  }
  // A woman's surname that ends with a consonant keeps its form.
  if (!name.endsWith('а')) return { nom: name, gen: name, acc: name, dat: name };
  const stem = name.slice(0, -1);
  return { nom: name, gen: `${stem}ы`, acc: `${stem}у`, dat: `${stem}е` };
}

function nameForms(name: string, isWoman: boolean): NameForms {
  const [first = '', last = ''] = name.split(' ');
  const [given, surname] = [casesOf(first, isWoman), casesOf(last, isWoman)];
  const join = (form: keyof Cases) => `${given[form]} ${surname[form]}`;
  return { full: { nom: join('nom'), gen: join('gen'), acc: join('acc'), dat: join('dat') }, surname };
}

function sameForms(name: string): NameForms {
  const all = (one: string): Cases => ({ nom: one, gen: one, acc: one, dat: one });
  return { full: all(name), surname: all(name.split(' ')[1] ?? '') };
}

function person(profession: Profession, sex: 'm' | 'f', be: string, ru: string, en: string): LargePerson {
  const isWoman = sex === 'f';
  return {
    id: (en.split(' ')[1] ?? '').toLowerCase(),
    isWoman,
    profession,
    be: nameForms(be, isWoman),
    ru: nameForms(ru, isWoman),
    en: sameForms(en),
  };
}

export const PEOPLE: readonly LargePerson[] = [
  person('journalist', 'm', 'Рыгор Вербалоз', 'Григорий Верболоз', 'Ryhor Verbaloz'),
  person('journalist', 'f', 'Алена Аўсянік', 'Алёна Овсяник', 'Alena Ausianik'),
  person('activist', 'm', 'Антон Мятлік', 'Антон Мятлик', 'Anton Miatlik'),
  person('activist', 'f', 'Ганна Жытнік', 'Анна Житник', 'Hanna Zhytnik'),
  person('teacher', 'f', 'Ніна Крапіўнік', 'Нина Крапивник', 'Nina Krapiunik'),
  person('writer', 'm', 'Лявон Рагознік', 'Леон Рогозник', 'Liavon Rahoznik'),
  person('politician', 'm', 'Адам Чмялевіч', 'Адам Шмелевич', 'Adam Chmialevich'),
  person('activist', 'm', 'Раман Асаковіч', 'Роман Осокович', 'Raman Asakovich'),
  person('journalist', 'm', 'Максім Пералесіч', 'Максим Перелесич', 'Maksim Pieralesich'),
  person('writer', 'f', 'Марына Зяблік', 'Марина Зяблик', 'Maryna Ziablik'),
  person('teacher', 'm', 'Віктар Мохавік', 'Виктор Моховик', 'Viktar Mokhavik'),
  person('politician', 'f', 'Святлана Бабоўнік', 'Светлана Бобовник', 'Sviatlana Babounik'),
  person('athlete', 'm', 'Глеб Пушчык', 'Глеб Пущик', 'Hleb Pushchyk'),
  person('activist', 'f', 'Ірына Ракітнік', 'Ирина Ракитник', 'Iryna Rakitnik'),
  person('journalist', 'f', 'Яніна Грушавік', 'Янина Грушевик', 'Yanina Hrushavik'),
  person('activist', 'm', 'Ігнат Лапухевіч', 'Игнат Лопухевич', 'Ihnat Lapukhevich'),
  person('athlete', 'f', 'Таццяна Тальнік', 'Татьяна Тальник', 'Tatsiana Talnik'),
  person('writer', 'm', 'Сяргей Вятроўнік', 'Сергей Ветровник', 'Siarhei Viatrounik'),
  person('politician', 'm', 'Міхась Жарнавік', 'Михаил Жерновик', 'Mikhas Zharnavik'),
  person('teacher', 'f', 'Ларыса Бярозінік', 'Лариса Березиник', 'Larysa Biarozinik'),
];
