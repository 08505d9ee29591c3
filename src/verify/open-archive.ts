import { openCar } from './car-copy.ts';
import type { ByteSource, Copy } from './copy.ts';
import type { Cryptography } from './signatures.ts';
import { stripTopFolder } from './strip-top-folder.ts';
import { openZip } from './zip-copy.ts';

/** A copy in one file: a CAR if its name ends so, else a ZIP. @throws Fault if the file is damaged */
export async function openArchive(
  source: ByteSource,
  name: string,
  crypto: Pick<Cryptography, 'sha256'>,
): Promise<Copy> {
  return /\.car$/i.test(name) ? openCar(source, name, crypto) : stripTopFolder(await openZip(source, name));
}
