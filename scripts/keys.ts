import { KEY_SUBCOMMANDS } from '../src/edition/keys/subcommands.ts';
import { runCommand, wrongUse } from '../src/lib/command.ts';
import { toInstant } from '../src/model/time.ts';
import { contentPaths } from '../src/store/paths.ts';

const HELP = `npm run keys -- new | show | root | rotate | sign: manages the keys that sign editions, in the file format of minisign.

  new    --out FILE [--no-password]     creates FILE (mode 600) and FILE.pub; asks for a password, or takes LUSTERKA_KEY_PASSWORD
  show   FILE.pub|KEY [--svg FILE]      prints the key, its id and its four words; --svg writes a QR code
  root   --key FILE …                   creates version 1 of the root: the keys that may sign this site
  rotate --key FILE … --to FILE.pub …   creates the next version, signed by old and new keys; --to gives the keys of the new version
  sign   root|edition --key FILE …      adds a signature if several people must sign

  --key FILE        secret key file; repeat for several keys (default: LUSTERKA_KEY)
  --to FILE.pub     public key, as a file or as text (default: as before; for version 1 the keys of --key)
  --threshold N     number of keys that must sign (default: as before; for version 1: 1)
  --content DIR     folder with roots/ (content)
  --dist DIR        site whose edition is signed (dist)`;

await runCommand({
  name: 'keys',
  help: HELP,
  options: {
    out: { type: 'string' },
    'no-password': { type: 'boolean', default: false },
    svg: { type: 'string' },
    key: { type: 'string', multiple: true, default: [] },
    to: { type: 'string', multiple: true, default: [] },
    threshold: { type: 'string' },
    content: { type: 'string', default: 'content' },
    dist: { type: 'string', default: 'dist' },
  },
  async run({ 'no-password': noPassword, threshold, content, ...flags }, [name = '', what]) {
    const subcommand = KEY_SUBCOMMANDS[name];
    if (subcommand === undefined) throw wrongUse('keys', 'A subcommand is missing or unknown.');
    const lines = await subcommand(
      {
        ...flags,
        noPassword,
        threshold: threshold === undefined ? undefined : Number(threshold),
        rootsDir: contentPaths(content).roots,
        now: toInstant(Date.now()),
      },
      what,
    );
    console.log(lines.join('\n'));
    return true;
  },
});
