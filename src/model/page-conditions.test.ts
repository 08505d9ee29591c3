import { describe, expect, it } from 'vitest';
import { DEMO_PUBLIC_KEY } from './demo-key.ts';
import { CONDITIONS, type Condition, type Deployment } from './deployment.ts';
import { readConditions, resolveConditions, withPlaceholders } from './page-conditions.ts';

const NOTHING: Deployment = { keys: [], threshold: 0, mirrors: [], retention: {} };
const KEY: Deployment = { ...NOTHING, keys: ['RW'], threshold: 1 };

describe('a text with conditions', () => {
  it.each([
    { text: 'a\n<!-- if key -->\nb\n<!-- end -->\nc', without: 'a\n\nc', withKey: 'a\n\nb\n\nc' },
    { text: '<!-- if key -->1<!-- else -->2<!-- end -->', without: '2', withKey: '1' },
    {
      text: '<!-- if mirrors -->1<!-- else --><!-- if key -->2<!-- else -->3<!-- end --><!-- end -->',
      without: '3',
      withKey: '2',
    },
    { text: '<!-- if key --><!-- if mirrors -->1<!-- end -->2<!-- end -->', without: '', withKey: '2' },
    { text: 'none <!-- a remark -->', without: 'none <!-- a remark -->', withKey: 'none <!-- a remark -->' },
  ])('is what is true: $text', ({ text, without, withKey }) => {
    expect(resolveConditions(text, NOTHING)).toBe(without);
    expect(resolveConditions(text, KEY)).toBe(withKey);
  });

  it.each([
    { text: 'a <!-- if kee -->b<!-- end -->', kind: 'unknown', offset: 2 },
    { text: '<!-- if constructor -->b<!-- end -->', kind: 'unknown', offset: 0 },
    { text: 'a<!-- if key -->b', kind: 'not-closed', offset: 1 },
    { text: 'ab<!-- else -->', kind: 'not-opened', offset: 2 },
    { text: '<!-- end -->', kind: 'not-opened', offset: 0 },
    { text: '<!-- if key --><!-- else --><!-- else --><!-- end -->', kind: 'second-else', offset: 28 },
  ])('is refused where a marker is wrong: $text', ({ text, kind, offset }) => {
    expect(readConditions(text).faults).toEqual([expect.objectContaining({ kind, offset })]);
    expect(() => resolveConditions(text, KEY)).toThrow(kind);
  });
});

describe('a condition', () => {
  const web = { kind: 'web', url: 'https://mirror.example/' } as const;
  it.each<{ name: Condition; holds: Partial<Deployment>; fails: Partial<Deployment> }>([
    { name: 'key', holds: { keys: ['a'] }, fails: {} },
    { name: 'several-keys', holds: { keys: ['a', 'b'] }, fails: { keys: ['a'] } },
    { name: 'demo-key', holds: { keys: [DEMO_PUBLIC_KEY] }, fails: { keys: ['a'] } },
    { name: 'mirrors', holds: { mirrors: [web] }, fails: {} },
    {
      name: 'onion',
      holds: { mirrors: [web, { kind: 'onion', url: 'http://abc.onion/' }] },
      fails: { mirrors: [web, { kind: 'ipns', url: 'ipns://a.onion' }] },
    },
    {
      name: 'onion',
      holds: { mirrors: [{ kind: 'web', url: 'http://abc.onion:8080/x/' }] },
      fails: { mirrors: [{ kind: 'web', url: 'https://onion.example/a.onion/' }] },
    },
    { name: 'retention', holds: { retention: { leadDays: 1 } }, fails: {} },
    {
      name: 'shortens',
      holds: { retention: { fullDays: 1, leadDays: 2 } },
      fails: { retention: { fullDays: 2, leadDays: 2 } },
    },
    { name: 'removes', holds: { retention: { leadDays: 2 } }, fails: { retention: { fullDays: 2 } } },
  ])('“$name” looks at the deployment', ({ name, holds, fails }) => {
    expect(CONDITIONS[name]({ ...NOTHING, ...holds })).toBe(true);
    expect(CONDITIONS[name]({ ...NOTHING, ...fails })).toBe(false);
  });
});

it('fills in values in a line, and in place of a paragraph, and leaves the braces of a value', () => {
  const getValue = (name: string) => (name === 'edition' ? '<p>{number}</p>' : `<${name}>`);
  expect(withPlaceholders('<p>{edition}</p><p>a {lead-days}.</p>', getValue)).toBe(
    '<p>{number}</p><p>a <lead-days>.</p>',
  );
});
