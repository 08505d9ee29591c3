import { expect, it } from 'vitest';
import { parseChangelog } from './changelog.ts';

const TEXT = `# Changelog

What this file is.

## [Unreleased]

## [0.2.0] - 2026-11-29

### Added

- One thing, with a [link](docs/a.md).

## [0.1.0]
`;

it('reads versions, dates and bodies in the order of the file', () => {
  expect(parseChangelog(TEXT)).toEqual([
    { version: 'Unreleased', date: undefined, body: '' },
    { version: '0.2.0', date: '2026-11-29', body: '### Added\n\n- One thing, with a [link](docs/a.md).' },
    { version: '0.1.0', date: undefined, body: '' },
  ]);
});

it('finds nothing in an empty file', () => {
  expect(parseChangelog('')).toEqual([]);
});
