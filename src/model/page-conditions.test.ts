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
    { text: 'none <!-- a comment -->', without: 'none <!-- a comment -->', withKey: 'none <!-- a comment -->' },
  ])('is resolved: $text', ({ text, without, withKey }) => {
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
  ])('is refused with a faulty marker: $text', ({ text, kind, offset }) => {
    expect(readConditions(text).faults).toEqual([expect.objectContaining({ kind, offset })]);
    expect(() => resolveConditions(text, KEY)).toThrow(kind);
  });
});

describe('a condition', () => {
  const web = { kind: 'web', url: 'https://mirror.example/' } as const;
  it.each<{ name: Condition; isTrueFor: Partial<Deployment>; isFalseFor: Partial<Deployment> }>([
    { name: 'key', isTrueFor: { keys: ['a'] }, isFalseFor: {} },
    { name: 'several-keys', isTrueFor: { keys: ['a', 'b'] }, isFalseFor: { keys: ['a'] } },
    { name: 'demo-key', isTrueFor: { keys: [DEMO_PUBLIC_KEY] }, isFalseFor: { keys: ['a'] } },
    { name: 'mirrors', isTrueFor: { mirrors: [web] }, isFalseFor: {} },
    {
      name: 'onion',
      isTrueFor: { mirrors: [web, { kind: 'onion', url: 'http://abc.onion/' }] },
      isFalseFor: { mirrors: [web, { kind: 'ipns', url: 'ipns://a.onion' }] },
    },
    {
      name: 'onion',
      isTrueFor: { mirrors: [{ kind: 'web', url: 'http://abc.onion:8080/x/' }] },
      isFalseFor: { mirrors: [{ kind: 'web', url: 'https://onion.example/a.onion/' }] },
    },
    { name: 'retention', isTrueFor: { retention: { leadDays: 1 } }, isFalseFor: {} },
    {
      name: 'shortens',
      isTrueFor: { retention: { fullDays: 1, leadDays: 2 } },
      isFalseFor: { retention: { fullDays: 2, leadDays: 2 } },
    },
    { name: 'removes', isTrueFor: { retention: { leadDays: 2 } }, isFalseFor: { retention: { fullDays: 2 } } },
  ])('“$name” depends on the deployment', ({ name, isTrueFor, isFalseFor }) => {
    expect(CONDITIONS[name]({ ...NOTHING, ...isTrueFor })).toBe(true);
    expect(CONDITIONS[name]({ ...NOTHING, ...isFalseFor })).toBe(false);
  });
});

it('replaces placeholders in a line and whole paragraphs, but not braces in a value', () => {
  const getValue = (name: string) => (name === 'edition' ? '<p>{number}</p>' : `<${name}>`);
  expect(withPlaceholders('<p>{edition}</p><p>a {lead-days}.</p>', getValue)).toBe(
    '<p>{number}</p><p>a <lead-days>.</p>',
  );
});
