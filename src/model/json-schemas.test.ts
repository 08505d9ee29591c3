import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { jsonSchemas } from './json-schemas.ts';

it.each([...jsonSchemas()])('content/schemas/%s is as the model says (npm run schemas)', async (name, text) => {
  expect(await readFile(`content/schemas/${name}`, 'utf8')).toBe(text);
});
