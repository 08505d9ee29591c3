import { KEY_OPTIONS, readKeyFlags } from '../src/edition/keys/key-flags.ts';
import { KEY_SUBCOMMANDS } from '../src/edition/keys/subcommands.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { openStore } from '../src/store/store.ts';

const HELP = `npm run keys -- SUBCOMMAND: manages the keys that sign a site, in the file format of minisign. See docs/keys.md.

  ceremony --out DIR                    walks through the creation of all keys on a machine without a network: root keys (2 of 3),
                                        keys of editions and of the list of mirrors, the root, a sheet to print. Continues
                                        where it stopped. --yes asks nothing; --key FILE … gives the keys of an existing root
  new    --out FILE [--no-password]     creates FILE (mode 600) and FILE.pub; asks for a password, or takes LUSTERKA_KEY_PASSWORD
  show   FILE.pub|KEY [--svg FILE]      prints the key, its id and its four words; --svg writes a QR code
  sheet  --out FILE.html                writes a page to print with all public keys of the newest root
  root   --key FILE …                   creates version 1 of the root: the keys that may sign this site
  rotate --key FILE … --to FILE.pub …   creates the next version, signed by old and new keys; --to gives the keys of the new version
  delegate --key FILE … [--days N]      creates the next version, in which the keys of editions may sign for N more days (90)
  revoke ID|FILE.pub --key FILE …       creates the next version without this key; --to gives the key in its place
  sign   root|edition|mirrors --key FILE …  adds a signature; \`mirrors\` makes and signs the list of mirrors

  --key FILE           secret key file; repeat for several keys (default: LUSTERKA_KEY)
  --to FILE.pub        public key, as a file or as text (default: as before; for version 1 the keys of --key)
  --threshold N        number of root keys that must sign (default: as before; for version 1: 1; in a ceremony: most of them)
  --root-keys N        number of root keys of a ceremony (3)
  --edition-key FILE.pub, --mirrors-key FILE.pub   keys that sign editions and the list of mirrors (default: as before)
  --edition-threshold N, --mirrors-threshold N     number of them that must sign (default: as before, or 1)
  --builder-key FILE.pub, --builder-threshold N    builders: people who build editions again and confirm them (docs/builders.md)
  --days N             how long the keys of editions may sign, at most 90
  --content DIR        folder with roots/ and mirrors/ (content)
  --dist DIR           site whose edition is signed (dist)
  --now ISO            the time (now), for a machine with a wrong clock`;

await runCommand({
  name: 'keys',
  help: HELP,
  options: KEY_OPTIONS,
  async run({ content, now, ...values }, [name = '', what]) {
    const subcommand = KEY_SUBCOMMANDS[name];
    if (subcommand === undefined) throw wrongUse('keys', 'A subcommand is missing or unknown.');
    const clock = now === undefined ? Date.now() : Date.parse(now);
    if (Number.isNaN(clock)) throw wrongUse('keys', `--now ${now} is not a time.`);
    const store = openStore(content);
    const context = { rootsDir: store.paths.roots, mirrors: () => store.mirrors(), now: toInstant(clock) };
    const lines = await subcommand(readKeyFlags(values, context), what);
    if (lines.length > 0) console.log(lines.join('\n'));
    return true;
  },
});
