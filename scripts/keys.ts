import { KEY_VERBS } from '../src/edition/keys/verbs.ts';
import { runCommand } from '../src/lib/command.ts';
import { EXIT_CODES } from '../src/lib/exit-codes.ts';
import { toInstant } from '../src/model/time.ts';
import { contentPaths } from '../src/store/paths.ts';

const HELP = `npm run keys -- new | show | root | rotate | sign: the keys that sign editions. minisign reads and writes the same files.

  new    --out FILE [--no-password]     makes FILE, for its owner only, and FILE.pub; asks for a password or takes LUSTERKA_KEY_PASSWORD
  show   FILE.pub|KEY [--svg FILE]      the key as text, its four words, and a QR code in --svg
  root   --key FILE …                   says, once for a site, whose signatures count
  rotate --key FILE … --to FILE.pub …   its next version: signed by old keys and new ones; --to are the keys that count from now on
  sign   root|edition --key FILE …      adds a signature where several people must sign

  --key FILE        a secret key, or more of them (the one in LUSTERKA_KEY)
  --to FILE.pub     a public key, as a file or as text (those before; for the first, those of --key)
  --threshold N     so many of the keys must sign (as many as before; for the first, 1)
  --content DIR     the versions of the root stand in its folder roots (content)
  --dist DIR        the site whose edition is signed (dist)`;

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
  async run({ 'no-password': noPassword, threshold, content, ...flags }, [verb = '', what]) {
    const act = KEY_VERBS[verb];
    if (act === undefined) {
      console.error(`keys: it is not said what to do\n\n${HELP}`);
      process.exitCode = EXIT_CODES.usage;
      return true;
    }
    const lines = await act(
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
