// A page to print, with the public keys of a root and what to do when one is lost or stolen. It contains no secret.
import { type MinisignPublicKey, parsePublicKey } from '../../lib/minisign.ts';
import { escapeXml } from '../../lib/xml.ts';
import type { Role, Root } from '../../model/edition.ts';
import { fourWords } from '../../model/four-words.ts';
import { getKeyWords, renderQrCode } from './format-public-key.ts';
import { buildersOf } from './role-changes.ts';

const STYLE = [
  '@page{size:A4;margin:15mm}*{color:#000;background:#fff}body{font:11pt/1.4 serif;max-width:180mm;margin:0 auto}',
  'h1{font-size:17pt}h2{font-size:13pt;margin:6mm 0 2mm}section.key{display:flex;gap:6mm;border:1px solid;padding:3mm;margin:3mm 0;break-inside:avoid}',
  'svg{width:34mm;height:34mm;flex:none}code{font:10pt monospace;overflow-wrap:anywhere}dl{margin:0}dt{float:left;clear:left;width:22mm}dd{margin:0 0 1mm 22mm}li{margin:1mm 0}',
].join('');

/** @param site SHA-256 of version 1 of the root. @returns HTML without scripts, links and addresses of other hosts */
export function formatKeySheet(root: Root, site: string): string {
  const { version, createdAt, expiresAt, roles } = root;
  const builders = buildersOf(root);
  const parts = [
    `<h1>Keys of this site: version ${version} of the root</h1>`,
    `<p>Made ${createdAt}, valid until ${expiresAt}. This sheet contains no secret and may be published. Write in pen who holds each key.</p>`,
    `<p>The site itself: ${fourWords(site).join(' ')} <code>${site}</code></p>`,
    formatRole(
      'Root keys: who may sign',
      `${root.threshold} of ${root.keys.length} must sign every change of keys. Give these keys to readers: they verify copies with them. Keep the secret halves off every network, each in another place.`,
      root,
    ),
    ...(roles === undefined
      ? ['<p>This root has no roles: its keys sign editions and the list of mirrors too.</p>']
      : [
          formatRole(
            `Edition keys: until ${roles.edition.expiresAt}`,
            `${roles.edition.threshold} of ${roles.edition.keys.length} must sign an edition. On the machine that publishes. Renew before that day: <code>npm run keys -- delegate</code>`,
            roles.edition,
          ),
          formatRole(
            `Mirror-list keys: until ${roles.mirrors.expiresAt}`,
            `${roles.mirrors.threshold} of ${roles.mirrors.keys.length} must sign the list of mirrors, at least every 14 days: <code>npm run keys -- sign mirrors</code>`,
            roles.mirrors,
          ),
          ...(builders === undefined
            ? []
            : [
                formatRole(
                  `Builder keys: until ${builders.expiresAt}`,
                  `People who build editions again and sign that they got the same bytes; readers should see ${builders.threshold} of ${builders.keys.length}. They sign no editions.`,
                  builders,
                ),
              ]),
        ]),
    '<h2>When a key is lost or stolen</h2>',
    `<ul>${ADVICE.map((advice) => `<li>${advice}</li>`).join('')}</ul>`,
  ];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Keys, version ${version}</title><style>${STYLE}</style></head><body>\n${parts.join('\n')}\n</body></html>\n`;
}

const REVOKE = '<code>npm run keys -- revoke ID --key ROOT1 --key ROOT2 --to NEW.pub</code>';

const ADVICE = [
  `<b>Edition key stolen.</b> The thief can publish forged editions until it is revoked, and to readers who do not hear of that until the day above. The thief cannot change who may sign. Holders of root keys meet and run ${REVOKE}; then publish an edition at once, and tell readers the number of the new version.`,
  `<b>Mirror-list key stolen.</b> The thief can sign a list of mirrors, but no edition; a list reaches readers only in an edition. The same command.`,
  '<b>One root key stolen or lost.</b> Alone it can do nothing while the others are safe. Replace it soon with the same command, signed by the other root keys and by the new one.',
  '<b>As many root keys stolen as must sign.</b> The thief can name other keys, and no program can tell. Say so in public, start a new site with new keys, and give them from person to person.',
  '<b>Edition or mirror-list key lost.</b> Nothing is in danger. Create another one and revoke the lost one.',
  '<b>Fewer root keys left than must sign.</b> The keys can never be changed again. Start a new site before this root ends.',
];

function formatRole(title: string, note: string, { keys }: Pick<Role, 'keys'>): string {
  return [
    `<h2>${escapeXml(title)}</h2><p>${note}</p>`,
    ...keys.map(({ publicKey }) => formatKeyBox(parsePublicKey(publicKey), publicKey)),
  ].join('\n');
}

function formatKeyBox(key: MinisignPublicKey, line: string): string {
  return `<section class="key">${renderQrCode(key).trim()}<dl><dt>key</dt><dd><code>${line}</code></dd><dt>id</dt><dd><code>${key.keyId.toUpperCase()}</code></dd><dt>words</dt><dd>${getKeyWords(key).join(' ')}</dd><dt>held by</dt><dd>____________________________</dd><dt>place</dt><dd>____________________________</dd></dl></section>`;
}
