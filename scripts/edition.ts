import { createEdition } from '../src/edition/create-edition.ts';
import { loadKeys } from '../src/edition/keys/key-file.ts';
import { formatEdition } from '../src/edition/format-edition.ts';
import { nothingChanged } from '../src/edition/preconditions.ts';
import { readSourceState } from '../src/edition/source-state.ts';
import { runCommand } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { openStore } from '../src/store/store.ts';

await runCommand({
  name: 'edition',
  help: `npm run edition: makes a signed edition of the built site, in its folder edition/.

  --dist DIR       the site (dist); what must outlive a rebuild is kept beside it in DIR.editions
  --key FILE       the secret key, or more of them (the one in LUSTERKA_KEY); asks for a password or takes LUSTERKA_KEY_PASSWORD
  --content DIR    where mirrors/ and roots/ stand (content)
  --previous DIR   a folder that holds edition/ of the last edition (DIR.editions/last)
  --first          there was no edition before
  --now ISO        the time of the edition (now)`,
  options: {
    dist: { type: 'string', default: 'dist' },
    key: { type: 'string', multiple: true, default: [] },
    content: { type: 'string', default: 'content' },
    previous: { type: 'string' },
    first: { type: 'boolean', default: false },
    now: { type: 'string' },
  },
  async run({ dist, key, content, previous, first, now }) {
    const store = openStore(content);
    const made = await createEdition({
      distDir: dist,
      rootsDir: store.paths.roots,
      mirrors: await store.mirrors(),
      keys: await loadKeys(key),
      now: toInstant(now === undefined ? Date.now() : new Date(now)),
      source: await readSourceState('.'),
      ...(previous === undefined ? {} : { previousDir: previous }),
      isFirst: first,
      onStep: (step) => console.log(`edition  ${step}`),
    });
    if (made.outcome === 'unchanged') throw nothingChanged(made);
    console.log(formatEdition(made).join('\n'));
    return true;
  },
});
