import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { jsonSchemas } from './json-schemas.ts';

const english = JSON.parse(await readFile('content/i18n/en.json', 'utf8'));

it.each([...jsonSchemas(english)])('content/schemas/%s is up to date (npm run schemas)', async (name, text) => {
  expect(await readFile(`content/schemas/${name}`, 'utf8')).toBe(text);
});
