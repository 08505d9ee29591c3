// rclone uploads the CAR of an edition to s3rver, an implementation of S3 that verifies signatures of requests.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTemporaryCar } from '../../src/edition/temporary-car.ts';
import { readLocalEdition } from '../../src/mirror/local-edition.ts';
import { pushCar } from '../../src/mirror/targets/car.ts';
import { freePort } from '../helpers/free-port.ts';
import { layFiles } from '../helpers/make-edition.ts';
import { FIRST_EDITION, LATER } from '../mirror/editions.ts';
import type { HeliaPackages } from './install.ts';

/** @returns what is wrong */
export async function uploadToS3rver({ S3rver, CarReader }: HeliaPackages, work: string): Promise<string[]> {
  const [dist, directory] = [join(work, 'dist'), join(work, 's3')];
  await layFiles(dist, FIRST_EDITION());
  await mkdir(directory);
  const port = await freePort();
  const options = { address: '127.0.0.1', port, silent: true, directory, configureBuckets: [{ name: 'bucket' }] };
  const server = new S3rver(options);
  await server.run();
  try {
    useRemote('s3rver', { type: 's3', provider: 'Other', endpoint: `http://127.0.0.1:${port}` });
    useRemote('s3rver', { access_key_id: 'S3RVER', secret_access_key: 'S3RVER', no_check_bucket: 'true' });
    const push = async () =>
      withTemporaryCar(dist, async (makeCar) =>
        pushCar('s3rver:bucket', await readLocalEdition(dist), makeCar, { now: LATER, dryRun: false }),
      );
    const [first, second] = [await push(), await push()];
    const object = (await readLocalEdition(dist)).edition;
    const name = `lusterka-${object.site.slice(0, 16)}-${object.number}-20260823T090000Z.car`;
    const place = join(directory, 'bucket', `${name}._S3rver_`);
    const metadata = JSON.parse(await readFile(`${place}metadata.json`, 'utf8'));
    const reader = await CarReader.fromBytes(await readFile(`${place}object`));
    return [
      ...(first.outcome === 'pushed' && second.outcome === 'unchanged' ? [] : ['the second push sent it again']),
      ...(metadata['x-amz-meta-import'] === 'car' ? [] : ['the metadata “import: car” is missing']),
      ...(String((await reader.getRoots())[0]) === first.name ? [] : ['the stored CAR has another root']),
    ];
  } finally {
    await server.close();
  }
}

/** rclone reads options of a remote from RCLONE_CONFIG_<REMOTE>_<OPTION>. */
function useRemote(name: string, options: Record<string, string>): void {
  for (const [option, value] of Object.entries(options))
    process.env[`RCLONE_CONFIG_${name}_${option}`.toUpperCase()] = value;
  // rclone 1.60 with S3 fails where this is set.
  delete process.env['AWS_CA_BUNDLE'];
}
