// Target: an S3-compatible host that imports CARs into IPFS, such as Filebase. One object per edition is uploaded by rclone,
// with the metadata `import: car`; objects of editions that were replaced 72 hours ago are removed.
import { stat, utimes } from 'node:fs/promises';
import { z } from 'astro/zod';
import { runProgram } from '../../lib/run-program.ts';
import type { Edition } from '../../model/edition.ts';
import type { LocalEdition } from '../local-edition.ts';
import type { PushOptions, PushOutcome } from '../push-outcome.ts';
import {
  type EditionCar,
  findExpired,
  formatPinName,
  parsePinName,
  requireNewest,
  requireSigned,
} from './named-editions.ts';

/** Exit code of rclone: the folder does not exist. */
const NO_FOLDER = 3;

/** Hosts add the CID of what they imported. */
const objectSchema = z.object({
  Size: z.int(),
  Metadata: z.object({ cid: z.string().optional() }).nullish(),
});

/** @param to `remote:bucket` or `remote:bucket/folder` */
export async function pushCar(
  to: string,
  { edition }: LocalEdition,
  makeCar: () => Promise<EditionCar>,
  { now, dryRun, onStep }: Pick<PushOptions, 'now' | 'dryRun' | 'onStep'>,
): Promise<PushOutcome> {
  const toRemotePath = (object: string) => `${to}${/[:/]$/.test(to) ? '' : '/'}${object}`;
  const stored = await listEditions(to, edition);
  requireNewest(stored, edition);
  const car = await makeCar();
  requireSigned(edition, car);
  const { size } = await stat(car.file);
  const object = toObjectName(formatPinName(edition));
  const isStored = stored.some((other) => other.object === object && other.size === size);
  const others = stored.filter((other) => other.object !== object);
  const expired = findExpired(others, edition, now).map((other) => other.object);
  const outcome = {
    files: isStored ? 0 : 1,
    bytes: isStored ? 0 : size,
    removed: expired.length,
    retained: others.length - expired.length,
    name: car.cid,
  };
  if (dryRun) return { ...outcome, outcome: 'planned', remove: expired };

  if (!isStored) {
    onStep?.('upload', 1);
    await upload(car.file, toRemotePath(object), edition);
  }
  const isRight = await hasCid(toRemotePath(object), size, car.cid);
  if (isRight) for (const name of expired) await runProgram('rclone', ['deletefile', '--', toRemotePath(name)]);
  return {
    ...outcome,
    ...(isRight ? {} : { removed: 0, retained: others.length }),
    outcome: isStored ? 'unchanged' : 'pushed',
    comparison: { by: 'report', different: isRight ? [] : [object] },
  };
}

async function listEditions(to: string, edition: Edition) {
  const { stdout } = await runProgram('rclone', ['lsf', '--files-only', '--format', 'sp', '--', to], {
    acceptedExitCodes: [0, NO_FOLDER],
    usesNetwork: true,
  });
  return [...stdout.toString().matchAll(/^(\d+);(lusterka-.+\.car)$/gm)].flatMap(([, size, object = '']) =>
    parsePinName(edition, toPinName(object), { object, size: Number(size) }),
  );
}

async function upload(file: string, to: string, { createdAt }: Edition): Promise<void> {
  // rclone stores the time of the file in the metadata.
  await utimes(file, new Date(createdAt), new Date(createdAt));
  // --metadata would also send owner and mode of the file.
  const metadata = ['--header-upload', 'x-amz-meta-import: car'];
  await runProgram('rclone', ['copyto', '--ignore-times', ...metadata, '--', file, to], { usesNetwork: true });
}

/** Whether the object has this size and, if the host says what it imported, this CID. */
async function hasCid(object: string, size: number, cid: string): Promise<boolean> {
  const { stdout } = await runProgram('rclone', ['lsjson', '--stat', '--metadata', '--', object], {
    usesNetwork: true,
  });
  const { Size, Metadata } = objectSchema.parse(JSON.parse(stdout.toString()));
  return Size === size && (Metadata?.cid ?? cid) === cid;
}

/** Colons are not possible in names at all hosts: `lusterka-<site>-<number>-20260823T090000Z.car` */
function toObjectName(pinName: string): string {
  const [site, number, ...time] = pinName.split(':').slice(1);
  return `lusterka-${site}-${number}-${time.join('').replaceAll('-', '')}.car`;
}

function toPinName(object: string): string {
  return object.replace(
    /^lusterka-(\w+)-(\d+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.car$/,
    'lusterka:$1:$2:$3-$4-$5T$6:$7:$8Z',
  );
}
