import { expect, it } from 'vitest';
import { contentFolder, put, sampleSource } from '../../tests/helpers/content-folder.ts';
import { openStore } from '../store/store.ts';
import { pull } from './pull.ts';

const statement = (title: string) =>
  [
    `---\ntitle: ${title}\nsource: union\ndate: 2024-03-05\nlang: en\nurl: https://union.example/appeal\n---`,
    'We ask that doctors be let in to everyone who is ill, at once, and that their families may write to them again.',
    '## Signed by\n\n- Union\n- Harbour Club',
  ].join('\n\n');
const now = '2026-08-23T09:00:00Z';

it('stores statements of a source without a feed, and continues them by their address', async () => {
  const source = sampleSource({
    kind: 'ngo',
    homepage: 'https://union.example/',
    languages: ['en'],
    feeds: [],
    enabled: false,
  });
  const contentDir = await contentFolder({ 'sources/union.json': source, 'statements/appeal.md': statement('Appeal') });
  const read = async () => {
    const store = openStore(contentDir);
    return (await Promise.all((await store.itemFiles()).map((file) => store.itemsOf(file)))).flat();
  };
  const { notes } = await pull({ contentDir, now });
  expect(notes.join(' ')).toContain('1 statement of content/statements stored');
  const [item, ...others] = await read();
  expect(others).toEqual([]);
  expect(item).toMatchObject({
    ...{ source: 'union', kind: 'statement', title: 'Appeal', lang: 'en', url: 'https://union.example/appeal' },
    publishedAt: '2024-03-05T09:00:00Z',
  });
  expect(item?.body).toContain('<li>Harbour Club</li>');

  await pull({ contentDir, now: '2026-08-24T09:00:00Z' });
  expect(await read()).toEqual([item]);

  await put(`${contentDir}/statements/appeal.md`, statement('An appeal for doctors'));
  await pull({ contentDir, now: '2026-08-25T09:00:00Z' });
  expect((await read()).map(({ id, title }) => [id, title])).toEqual([[item?.id, 'An appeal for doctors']]);
});
