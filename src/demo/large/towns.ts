// Towns of the invented country. The first four are those of content/samples.

interface TownForms {
  name: string;
  /** With the preposition. */
  in: string;
  /** Genitive. */
  of: string;
}

export interface Town {
  id: string;
  be: TownForms;
  ru: TownForms;
  en: TownForms;
}

function town(id: string, be: [string, string, string], ru: [string, string, string], en: string): Town {
  const forms = ([name, inside, of]: [string, string, string]): TownForms => ({ name, in: inside, of });
  return { id, be: forms(be), ru: forms(ru), en: { name: en, in: `in ${en}`, of: en } };
}

export const TOWNS: readonly Town[] = [
  town('verbsk', ['Вербск', 'у Вербску', 'Вербска'], ['Вербск', 'в Вербске', 'Вербска'], 'Verbsk'),
  town('lozki', ['Лозкі', 'у Лозках', 'Лозак'], ['Лозки', 'в Лозках', 'Лозок'], 'Lozki'),
  town('sivets', ['Сівец', 'у Сіўцы', 'Сіўца'], ['Сивец', 'в Сивце', 'Сивца'], 'Sivets'),
  town('padhai', ['Падгай', 'у Падгаі', 'Падгая'], ['Подгай', 'в Подгае', 'Подгая'], 'Padhai'),
  town('miadunsk', ['Мядунск', 'у Мядунску', 'Мядунска'], ['Медунск', 'в Медунске', 'Медунска'], 'Miadunsk'),
  town('aziarynsk', ['Азярынск', 'у Азярынску', 'Азярынска'], ['Озеринск', 'в Озеринске', 'Озеринска'], 'Aziarynsk'),
  town('viatransk', ['Вятранск', 'у Вятранску', 'Вятранска'], ['Ветранск', 'в Ветранске', 'Ветранска'], 'Viatransk'),
  town(
    'zhuravinsk',
    ['Журавінск', 'у Журавінску', 'Журавінска'],
    ['Журавинск', 'в Журавинске', 'Журавинска'],
    'Zhuravinsk',
  ),
  town('chabory', ['Чаборы', 'у Чаборах', 'Чабораў'], ['Чаборы', 'в Чаборах', 'Чаборов'], 'Chabory'),
  town('paplausk', ['Паплаўск', 'у Паплаўску', 'Паплаўска'], ['Поплавск', 'в Поплавске', 'Поплавска'], 'Paplausk'),
  town(
    'staraya-hats',
    ['Старая Гаць', 'у Старой Гаці', 'Старой Гаці'],
    ['Старая Гать', 'в Старой Гати', 'Старой Гати'],
    'Staraya Hats',
  ),
  town(
    'navasiolki',
    ['Навасёлкі-над-Алешняй', 'у Навасёлках-над-Алешняй', 'Навасёлак-над-Алешняй'],
    ['Новосёлки-над-Олешней', 'в Новосёлках-над-Олешней', 'Новосёлок-над-Олешней'],
    'Navasiolki-on-the-Aleshnia',
  ),
];
