import { createEdition } from '../src/edition/create-edition.ts';
import { formatEdition } from '../src/edition/format-edition.ts';
import { loadKeys } from '../src/edition/keys/key-file.ts';
import { nothingChanged } from '../src/edition/preconditions.ts';
import { readSourceState } from '../src/edition/source-state.ts';
import { runCommand } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { openStore } from '../src/store/store.ts';

await runCommand({
  name: 'edition',
  help: `npm run edition: creates a signed edition of the built site, in its folder edition/.

  --dist DIR       the site (dist); state between editions is in DIR.editions
  --key FILE       secret key file; repeat for several keys (default: LUSTERKA_KEY). The password is asked for, or in LUSTERKA_KEY_PASSWORD
  --content DIR    folder with mirrors/ and roots/ (content)
  --previous DIR   folder with edition/ of the last edition (DIR.editions/last)
  --first          start with number 1: there is no previous edition
  --withdraw       readers should accept no file of the previous edition, not even while this one is uploaded
  --now ISO        the time of the edition (now)`,
  options: {
    dist: { type: 'string', default: 'dist' },
    key: { type: 'string', multiple: true, default: [] },
    content: { type: 'string', default: 'content' },
    previous: { type: 'string' },
    first: { type: 'boolean', default: false },
    withdraw: { type: 'boolean', default: false },
    now: { type: 'string' },
  },
  async run({ dist, key, content, previous, first, withdraw, now }) {
    const store = openStore(content);
    const edition = await createEdition({
      distDir: dist,
      rootsDir: store.paths.roots,
      mirrors: await store.mirrors(),
      keys: await loadKeys(key),
      now: toInstant(now === undefined ? Date.now() : new Date(now)),
      source: await readSourceState('.'),
      ...(previous === undefined ? {} : { previousDir: previous }),
      isFirst: first,
      withdrawsPrevious: withdraw,
      onStep: (step) => console.log(`edition  ${step}`),
    });
    if (edition.outcome === 'unchanged') throw nothingChanged(edition);
    console.log(formatEdition(edition).join('\n'));
    return true;
  },
});
