// Files → a .tar.gz whose bytes depend on their names, contents and executable bits only.
import { gzipSync } from 'fflate';
import { pack } from 'tar-stream';
import { comparePaths } from '../../model/edition-paths.ts';

export interface PackedFile {
  path: string;
  isExecutable: boolean;
  read: () => Uint8Array;
}

export async function packArchive(files: readonly PackedFile[]): Promise<Uint8Array> {
  const tar = pack();
  for (const { path, isExecutable, read } of files.toSorted((a, b) => comparePaths(a.path, b.path))) {
    const mode = isExecutable ? 0o755 : 0o644;
    tar.entry({ name: path, mode, mtime: new Date(0), uid: 0, gid: 0, uname: '', gname: '' }, read());
  }
  tar.finalize();
  const parts: Uint8Array[] = [];
  for await (const part of tar) parts.push(part as Uint8Array);
  // Not node:zlib: its bytes depend on the processor. `mtime: 0` leaves the time out of the header.
  return gzipSync(Buffer.concat(parts), { level: 6, mtime: 0 });
}
