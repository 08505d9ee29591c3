import { describe, expect, it } from 'vitest';
import {
  inventedOrganisations,
  LAYOUTS,
  layOut,
  signedStatements,
  unsignedStatements,
} from '../../../tests/helpers/laid-out-statements.ts';
import { createNamesCatalogue } from '../names-catalogue.ts';
import { findSignatories } from './signatories.ts';
import { linesOf } from './text-lines.ts';

const catalogue = createNamesCatalogue(await inventedOrganisations());
const statements = await signedStatements();
const unsigned = await unsignedStatements();
const find = (title: string, html: string, lang: string) =>
  findSignatories({ title, lines: linesOf(html), lang }, catalogue);

/** Names are compared by their letters. */
const keyOf = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const keysOf = (one: { name: string; organisation?: string | undefined }) => one.organisation ?? keyOf(one.name);

it('has enough statements', () => {
  expect(statements.length).toBeGreaterThanOrEqual(40);
  expect(unsigned.length).toBeGreaterThanOrEqual(12);
});

describe.each(LAYOUTS)('signatories in the layout %s', (layout) => {
  it('are found, and no others', () => {
    let [found, correct, wanted] = [0, 0, 0];
    const errors: unknown[] = [];
    for (const [at, statement] of statements.entries()) {
      const { signatories } = find(statement.title, layOut(statement, layout, at), statement.lang);
      const keys = new Set(signatories.map(keysOf));
      const right = new Set(statement.signers.map(([name, id]) => id ?? keyOf(name)));
      found += keys.size;
      wanted += right.size;
      const hits = [...keys].filter((key) => right.has(key)).length;
      correct += hits;
      if (hits !== right.size || hits !== keys.size)
        errors.push([statement.id, [...keys].filter((k) => !right.has(k)), [...right].filter((k) => !keys.has(k))]);
    }
    expect(correct / found, JSON.stringify(errors)).toBeGreaterThanOrEqual(0.98);
    expect(correct / wanted, JSON.stringify(errors)).toBeGreaterThanOrEqual(0.97);
  });
});

it.each(unsigned)('finds no signatory in $id', ({ title, html, lang }) => {
  expect(find(title, html, lang)).toEqual({ signatories: [], isSigned: false });
});
