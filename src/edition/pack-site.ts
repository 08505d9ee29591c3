// Packs a signed site into one file: ZIP for offline copies, CAR for IPFS.
import { UsageProblem } from '../lib/problem.ts';
import { writeCar } from './car.ts';
import { writeZip } from './zip.ts';

/** Writes a .zip or .car file. Throws Problem for any other extension. @returns a summary line for the terminal */
export async function packSite(folder: string, file: string): Promise<string> {
  if (file.endsWith('.zip')) return `${file}  ${await writeZip(folder, file)} bytes`;
  if (file.endsWith('.car')) {
    const { cid, bytes } = await writeCar(folder, file);
    return `${file}  ${bytes} bytes  /ipfs/${cid}`;
  }
  throw new UsageProblem({
    what: `${file} cannot be written.`,
    why: 'Its name ends neither in .zip nor in .car.',
    fix: 'Use a name that ends in .zip or .car.',
  });
}
