import { expect, it } from 'vitest';
import { compareVersions, isVersion } from './semver.ts';

it.each(['0.2.0', '10.0.1'])('%s is a version', (text) => expect(isVersion(text)).toBe(true));

it.each(['1.2', 'v1.2.3', '01.2.3', '1.2.3-beta', '1.2.3 ', ''])('"%s" is none', (text) =>
  expect(isVersion(text)).toBe(false),
);

it('orders by numbers, not by text', () => {
  expect(['0.10.0', '1.0.0', '0.2.11', '0.2.2'].sort(compareVersions)).toEqual(['0.2.2', '0.2.11', '0.10.0', '1.0.0']);
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0);
});
