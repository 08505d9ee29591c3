// docs/hosts.md: every row of its table is run through verification on a simulated host.
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { CAUSE_CODES } from '../../src/verify/cause.ts';
import { BEHAVIOURS, type BehaviourName } from '../helpers/host-simulator.ts';
import { causesOf, startHost, verifyAt } from './hosted-site.ts';

const PAGE = 'n/2026/08/23/page0';

interface Row {
  host: string;
  behaviours: BehaviourName[];
  verdict: string;
  causes: string[];
  moreRequests: number;
}

const namesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);

const text = await readFile('docs/hosts.md', 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| host |'))
  .map((line): Row => {
    const [, host = '', simulated, said = '', more = ''] = line.split('|').map((cell) => cell.trim());
    return {
      host,
      behaviours: namesIn(simulated) as BehaviourName[],
      verdict: said.replace(/[: ].*$/, ''),
      causes: namesIn(said),
      moreRequests: Number(more),
    };
  });

it.each(rows)('$host', async ({ behaviours, verdict, causes, moreRequests }) => {
  expect(behaviours.length).toBeGreaterThan(0);
  const host = await startHost(behaviours);
  const found = await verifyAt(host.url);
  expect(found.word === 'authentic' ? 'authentic' : 'refused').toBe(verdict);
  expect(causesOf(found)).toEqual(causes.toSorted());
  if (verdict === 'authentic')
    expect(host.requests.filter((path) => path.replace(/\.html$|\/$/, '') === PAGE)).toHaveLength(1 + moreRequests);
});

it('has a row for each behaviour that is not a variant of another', () => {
  const named = new Set(rows.flatMap(({ behaviours }) => behaviours));
  const variants = ['clean-302', 'type-415', 'broken'];
  expect(Object.keys(BEHAVIOURS).filter((name) => !named.has(name as BehaviourName))).toEqual(variants);
});

it('has a row for each cause that can be seen at an address', () => {
  const named = new Set(rows.flatMap(({ causes }) => causes.map((cause) => cause.replace('?', ''))));
  const elsewhere = ['front-page', 'renamed'];
  expect(CAUSE_CODES.filter((code) => !named.has(code))).toEqual(elsewhere);
});
