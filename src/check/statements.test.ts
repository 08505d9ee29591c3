import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { contentFolder, sampleSource } from '../../tests/helpers/content-folder.ts';
import { checkContent } from './check-content.ts';

const statement = ({ source = 'paper', url = 'https://paper.example/appeal', text = 'We ask for doctors.' } = {}) =>
  `---\ntitle: An appeal\nsource: ${source}\ndate: 2026-08-23\nlang: en\nurl: ${url}\n---\n\n${text}\n`;

async function findings(files: Record<string, unknown>) {
  const content = await contentFolder({ 'sources/paper.json': sampleSource(), ...files });
  return (await checkContent(content)).map(({ severity, file, field, what }) => ({
    severity,
    file: basename(file),
    field,
    what,
  }));
}

it('accepts a statement', async () => {
  expect(await findings({ 'statements/appeal.md': statement() })).toEqual([]);
});

it.each([
  { name: 'an unknown source', text: statement({ source: 'nobody' }), field: 'source', what: 'no source “nobody”' },
  { name: 'HTML', text: statement({ text: 'a <b>b</b>' }), field: '', what: 'HTML and pictures' },
  { name: 'a bidirectional override', text: statement({ text: 'a \u202e b' }), field: '', what: 'invisible' },
  { name: 'no text', text: statement({ text: '' }), field: '', what: 'has no text' },
  { name: 'no head', text: 'We ask.', field: '', what: 'The statement has no head.' },
  { name: 'a wrong day', text: statement().replace('2026-08-23', '2026-13-23'), field: 'date', what: '' },
  { name: 'an unknown field', text: statement().replace('lang: en', 'lang: en\nsigned: x'), field: 'signed', what: '' },
])('reports $name', async ({ text, field, what }) => {
  const [finding, ...others] = await findings({ 'statements/appeal.md': text });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', file: 'appeal.md', field });
  expect(finding?.what).toContain(what);
});

it('asks for review of words and links on the sites of others', async () => {
  const url = 'https://other.example/appeal';
  const text = 'Read [this](https://evil.example/x), [that](https://news.paper.example/y).';
  expect(await findings({ 'statements/a.md': statement({ url, text }) })).toMatchObject([
    { severity: 'needs-review', field: '', what: 'The text links to evil.example.' },
    { severity: 'needs-review', field: 'url', what: 'other.example is not the site of the source.' },
  ]);
});

it('reports two statements with one address, and a name that is no id', async () => {
  expect(await findings({ 'statements/a.md': statement(), 'statements/b.md': statement() })).toMatchObject([
    { file: 'b.md', field: 'url' },
  ]);
  expect(await findings({ 'statements/Appeal 1.md': statement() })).toMatchObject([{ file: 'Appeal 1.md' }]);
});

it('reports what organisations refer to and nobody has', async () => {
  const organisation = {
    names: { en: 'Union' },
    kind: 'ngo',
    does: { en: 'a union' },
    source: 'nobody',
    listed: [{ as: 'formation', by: 'ministry', since: '2025', reference: 'https://paper.example/listed' }],
  };
  expect(await findings({ 'organisations/union.json': organisation })).toMatchObject([
    { severity: 'notice', field: 'does' },
    { severity: 'error', field: 'listed.0.by' },
    { severity: 'error', field: 'source' },
  ]);
});
