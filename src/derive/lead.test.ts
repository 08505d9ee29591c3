import { expect, it } from 'vitest';
import { leadApart } from './lead.ts';

const LEAD = 'На старым вакзале зноў гараць ліхтары: жыхары адрамантавалі іх самі…';

it.each([
  { name: 'if there is no body', item: { lead: LEAD }, lead: LEAD },
  {
    name: 'if the body starts with other text',
    item: { lead: LEAD, body: '<p>Увосень прыйшоў цягнік.</p>' },
    lead: LEAD,
  },
])('keeps a lead $name', ({ item, lead }) => {
  expect(leadApart(item)).toBe(lead);
});

it.each([
  {
    name: 'is the start of the body',
    body: '<p>На старым вакзале зноў гараць ліхтары: жыхары адрамантавалі іх самі. Потым…</p>',
  },
  {
    name: 'is the start of the body except for markup, case and entities',
    body: '<p><b>НА СТАРЫМ</b>&nbsp;вакзале зноў&#160;гараць <i>ліхтары</i> — жыхары адрамантавалі іх самі і далей</p>',
  },
])('drops a lead that $name', ({ body }) => {
  expect(leadApart({ lead: LEAD, body })).toBeUndefined();
});

it('is undefined if there is no lead', () => {
  expect(leadApart({ body: '<p>x</p>' })).toBeUndefined();
});
