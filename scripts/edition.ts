import { createEdition } from '../src/edition/create-edition.ts';
import { formatEdition } from '../src/edition/format-edition.ts';
import { loadKeys } from '../src/edition/keys/key-file.ts';
import { nothingChanged } from '../src/edition/preconditions.ts';
import { readSourceState } from '../src/edition/source-state.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { ownValue } from '../src/lib/own-value.ts';
import { readClock } from '../src/model/time.ts';
import { openStore } from '../src/store/store.ts';
import { CONFIRM_SUBCOMMANDS } from '../src/update/confirm-commands.ts';

await runCommand({
  name: 'edition',
  help: `npm run edition: creates a signed edition of the built site, in its folder edition/.

  --dist DIR       the site (dist); state between editions is in DIR.editions
  --key FILE       secret key file; repeat for several keys (default: LUSTERKA_KEY). The password is asked for, or in LUSTERKA_KEY_PASSWORD
  --content DIR    folder with mirrors/ and roots/ (content)
  --previous DIR   folder with edition/ of the last edition (DIR.editions/last)
  --first          start with number 1: there is no previous edition
  --withdraw       readers should accept no file of the previous edition, not even while this one is uploaded
  --now ISO        the time of the edition (now)

Others can confirm an edition (docs/builders.md). COPY is a folder, a URL, a .zip or a .car; KEY is public (RW… or a .pub file).

  attest --from COPY --trust KEY --key FILE --out FILE     a builder: signs the edition of a copy if --dist has the same bytes
  cosign --from COPY --trust KEY --key FILE --out FILE     a witness: signs the log of a copy if it continues the one in
         --name NAME --state FILE                          the state file
  accept FILE [--witness KEY]                              the operator: adds what they sent to the current edition`,
  options: {
    dist: { type: 'string', default: 'dist' },
    key: { type: 'string', multiple: true, default: [] },
    content: { type: 'string', default: 'content' },
    previous: { type: 'string' },
    first: { type: 'boolean', default: false },
    withdraw: { type: 'boolean', default: false },
    from: { type: 'string' },
    trust: { type: 'string', multiple: true, default: [] },
    name: { type: 'string' },
    state: { type: 'string' },
    out: { type: 'string' },
    witness: { type: 'string', multiple: true, default: [] },
    now: { type: 'string' },
  },
  async run({ dist, key, content, previous, first, withdraw, now, ...flags }, [subcommand, file]) {
    const store = openStore(content);
    const clock = readClock(now);
    if (subcommand !== undefined) {
      const confirm = ownValue(CONFIRM_SUBCOMMANDS, subcommand);
      if (confirm === undefined) throw wrongUse('edition', `There is no subcommand ${subcommand}.`);
      const lines = await confirm({ ...flags, dist, key, rootsDir: store.paths.roots, now: Date.parse(clock) }, file);
      console.log(lines.join('\n'));
      return true;
    }
    const edition = await createEdition({
      distDir: dist,
      rootsDir: store.paths.roots,
      mirrors: await store.mirrors(),
      keys: await loadKeys(key),
      now: clock,
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
