import { expect, it } from 'vitest';
import { contentFolder } from '../../tests/helpers/content-folder.ts';
import { openStore } from './store.ts';

it('gives people, organisations and places sorted by id, with the fields that files may leave out', async () => {
  const names = { be: 'Назва', en: 'Name' };
  const store = openStore(
    await contentFolder({
      'people/b.json': { names },
      'people/a.json': { names, roles: [{ words: ['chair of the union'], from: '2024' }] },
      'organisations/union.json': { names, kind: 'ngo' },
      'places/town.json': { names, kind: 'settlement', within: 'country' },
    }),
  );
  const person = { names, otherNames: [], shortNames: [], surnameIsAmbiguous: false, roles: [], record: [] };
  expect(await store.people()).toEqual([
    { ...person, id: 'a', roles: [{ words: ['chair of the union'], from: '2024' }] },
    { ...person, id: 'b' },
  ]);
  expect(await store.organisations()).toEqual([
    { names, abbreviations: [], otherNames: [], quotedNames: [], kind: 'ngo', listed: [], id: 'union' },
  ]);
  expect(await store.places()).toEqual([
    { names, abbreviations: [], otherNames: [], kind: 'settlement', within: 'country', isAmbiguous: false, id: 'town' },
  ]);
});

it('gives no names where their folders are missing', async () => {
  const store = openStore(await contentFolder());
  expect([await store.people(), await store.organisations(), await store.places()]).toEqual([[], [], []]);
});

it('throws with the file of an invalid organisation or place', async () => {
  const store = openStore(await contentFolder({ 'organisations/x.json': {}, 'places/y.json': {} }));
  await expect(store.organisations()).rejects.toThrow('organisations/x.json');
  await expect(store.places()).rejects.toThrow('places/y.json');
});
