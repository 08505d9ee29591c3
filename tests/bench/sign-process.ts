// node tests/bench/sign-process.ts create|verify SITE ROOTS NOW: makes an edition of a site, or verifies it, in a fresh process.
import { createEdition } from '../../src/edition/create-edition.ts';
import { createKey } from '../../src/edition/keys/create-key.ts';
import { formatPublicKeyLine } from '../../src/lib/minisign.ts';
import { NODE_CRYPTO } from '../../src/verify/node-crypto.ts';
import { openCopy } from '../../src/verify/open-copy.ts';
import { verifyCopy } from '../../src/verify/verify-copy.ts';
import { peakMemoryMb, secondsOf } from './measure.ts';

/** Output of the process as JSON. */
export interface SignFigures {
  seconds: number;
  memoryMb: number;
  /** What happened: an outcome of createEdition, or a verdict. */
  result: string;
}

/** The same key in every process. */
export const benchKey = createKey(Buffer.alloc(64, 7));

const [step, site = '', rootsDir = '', now = ''] = process.argv.slice(2);
let result = '';
if (step === 'create' || step === 'verify') {
  const seconds = await secondsOf(async () => {
    if (step === 'create') {
      const source = { commit: null, lock: 'f'.repeat(64) };
      const options = { distDir: site, rootsDir, mirrors: [], keys: [benchKey], now, source, isFirst: true };
      result = (await createEdition(options)).outcome;
    } else {
      const keys = [formatPublicKeyLine({ keyId: benchKey.keyId, key: benchKey.publicKey })];
      result = (await verifyCopy(openCopy(site), { keys, now: Date.parse(now), crypto: NODE_CRYPTO })).word;
    }
  });
  console.log(JSON.stringify({ seconds, memoryMb: peakMemoryMb(), result } satisfies SignFigures));
}
