// Adds to the current edition what others have signed: confirmations of builders, and cosignatures of witnesses.
import { join, resolve } from 'node:path';
import { readIfExists, writeFileAtomically } from '../lib/files.ts';
import { withLock } from '../lib/lock.ts';
import { ContentProblem, IntegrityProblem, UsageProblem } from '../lib/problem.ts';
import {
  COSIGNATURE,
  cosignatureMessage,
  formatNote,
  type NoteSignature,
  parseCosignature,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  type SignedNote,
} from '../lib/signed-note.ts';
import { editionSchema, type Root } from '../model/edition.ts';
import { CHECKPOINT_FILE } from '../model/edition-log.ts';
import { buildersFile, EDITION_FILE } from '../model/edition-paths.ts';
import type { EditionText } from './attest.ts';
import { acceptAttestations } from './builder-signatures.ts';
import { listEditionFolders } from './edition-folders.ts';
import { verify } from './keys/ed25519.ts';
import { addSignatures, keyHashOf } from './log/checkpoint.ts';
import { readRoots } from './roots.ts';
import { stateFolder } from './state-folder.ts';

export interface AcceptOptions {
  distDir: string;
  rootsDir: string;
  /** Signatures of builders, or lines of witnesses, or both. */
  text: string;
  /** Keys of the witnesses, `name+hash+base64`. */
  witnesses: readonly string[];
}

/** @returns lines to print @throws Problem if one of the signatures is not valid for the current edition; then nothing is written */
export async function acceptConfirmations(options: AcceptOptions): Promise<string[]> {
  const distDir = resolve(options.distDir);
  return withLock(join(stateFolder(distDir), 'lock'), () => acceptLocked({ ...options, distDir }));
}

async function acceptLocked({ distDir, rootsDir, text, witnesses }: AcceptOptions): Promise<string[]> {
  const lines = text.split('\n').filter((line) => line.startsWith('\u2014 '));
  const attestations = text
    .split('\n')
    .filter((line) => !line.startsWith('\u2014 '))
    .join('\n');
  const files = new Map<string, string>();
  const said: string[] = [];
  const edition = await readEdition(distDir, rootsDir);
  if (attestations.trim() !== '') {
    const path = buildersFile(edition.number);
    const existing = (await readText(distDir, path)) ?? '';
    const accepted = acceptAttestations(existing, attestations, edition, edition.root);
    files.set(path, accepted.text);
    said.push(
      ...accepted.builders.map((id) => `builder ${id.toUpperCase()} got the same bytes of edition ${edition.number}`),
    );
  }
  if (lines.length > 0) {
    const note = parseNote((await readText(distDir, CHECKPOINT_FILE)) ?? '');
    if (note === undefined) throw noCheckpoint(distDir);
    const added = lines.map((line) => requireCosignature(line, note, witnesses));
    files.set(CHECKPOINT_FILE, formatNote(addSignatures(note, added)));
    said.push(...added.map(({ name }) => `witness ${name} has signed the log with edition ${edition.number}`));
  }
  if (said.length === 0) throw nothingGiven();
  for (const folder of await listEditionFolders(distDir))
    if ((await readText(folder, EDITION_FILE)) === edition.text)
      for (const [path, content] of files) await writeFileAtomically(join(folder, path), content);
  return said;
}

async function readEdition(distDir: string, rootsDir: string): Promise<EditionText & { root: Root }> {
  const text = await readText(distDir, EDITION_FILE);
  if (text === undefined)
    throw new UsageProblem({
      what: 'Nothing was accepted.',
      why: `There is no edition in ${distDir}.`,
      fix: 'Give the right folder with --dist.',
    });
  const { number, root } = editionSchema.parse(JSON.parse(text));
  const version = (await readRoots(rootsDir))[root.version - 1];
  if (version?.sha256 !== root.sha256)
    throw new UsageProblem({
      what: 'Nothing was accepted.',
      why: 'The edition was created with another root.',
      fix: 'Give the content folder that contains its roots with --content.',
    });
  return { number, text, root: version.root };
}

async function readText(folder: string, path: string): Promise<string | undefined> {
  return (await readIfExists(join(folder, path)))?.toString('utf8');
}

function requireCosignature(line: string, { text }: SignedNote, witnesses: readonly string[]): NoteSignature {
  const found = parseSignatureLine(line);
  const key = witnesses.map(parseVerifierKey).find((witness) => witness?.name === found?.name);
  if (found === undefined || key?.type !== COSIGNATURE || keyHashOf(key) !== found.keyHash)
    throw new UsageProblem({
      what: 'A cosignature was not accepted.',
      why: `There is no key for this line: ${line}`,
      fix: 'Give the key of the witness, which it got from `cosign`, with --witness.',
    });
  const cosignature = parseCosignature(found.signature);
  const message = cosignature && Buffer.from(cosignatureMessage(cosignature.seconds, text));
  if (cosignature === undefined || message === undefined || !verify(key.key, message, cosignature.signature))
    throw new IntegrityProblem({
      what: 'A cosignature was not accepted.',
      why: `${found.name} has signed another checkpoint, such as that of an earlier edition.`,
      fix: 'Ask the witness to sign the log of the current edition.',
    });
  return found;
}

function noCheckpoint(distDir: string): ContentProblem {
  return new ContentProblem({
    what: 'Nothing was accepted.',
    why: `${join(distDir, CHECKPOINT_FILE)} is missing or damaged.`,
    fix: 'Run `npm run edition`, which writes it again.',
  });
}

function nothingGiven(): UsageProblem {
  return new UsageProblem({
    what: 'Nothing was accepted.',
    why: 'The file has neither a signature of a builder nor a line of a witness.',
    fix: 'Give a file that `npm run edition -- attest` or `cosign` wrote.',
  });
}
