// The source is published. Files that look like secrets stop the build, even if git tracks them.
import { ContentProblem } from '../../lib/problem.ts';

const SECRET_NAMES = /(^|\/)(\.env(\.[^/]*)?|id_(rsa|dsa|ecdsa|ed25519)|[^/]*\.(key|p12|pfx))$/i;
/** The first line of a secret key, as minisign and `npm run keys` write it. */
const SECRET_KEY = Buffer.from('untrusted comment: minisign encrypted secret key');

export function refuseSecretName(path: string): void {
  if (SECRET_NAMES.test(path)) throw secretProblem(path, 'Its name is that of a file with a password or a key.');
}

export function refuseSecretKey(path: string, bytes: Buffer): void {
  if (bytes.subarray(0, SECRET_KEY.length).equals(SECRET_KEY)) throw secretProblem(path, 'It contains a secret key.');
}

function secretProblem(path: string, why: string): ContentProblem {
  return new ContentProblem({
    what: `${path} would be published with the source of the site. Nothing was built.`,
    why: `${why} Every copy of the site carries all files of the checkout.`,
    fix: 'Move the file out of the checkout (`git rm --cached` makes git forget it). If others could read it, replace the password or key.',
  });
}
