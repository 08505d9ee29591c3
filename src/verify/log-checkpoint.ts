// Verifies signatures of a checkpoint: those of the keys of editions, and cosignatures of witnesses.
import {
  COSIGNATURE,
  cosignatureMessage,
  ED25519_NOTE,
  keyHashInput,
  type NoteKey,
  type NoteSignature,
  parseCosignature,
  parseVerifierKey,
  type SignedNote,
} from '../lib/signed-note.ts';
import type { Cryptography } from './signatures.ts';

/**
 * Whether a key of editions has signed the note. Signatures of other keys are ignored.
 * @returns undefined if one of these keys has signed something else
 */
export async function isNoteSigned(
  { text, signatures }: SignedNote,
  keys: readonly NoteKey[],
  crypto: Cryptography,
): Promise<boolean | undefined> {
  let isSigned = false;
  for (const key of keys) {
    for (const { signature } of await signaturesOf(key, signatures, crypto)) {
      if (!(await crypto.verifyEd25519(key.key, new TextEncoder().encode(text), signature))) return undefined;
      isSigned = true;
    }
  }
  return isSigned;
}

/**
 * The witnesses that have cosigned the note, each once. A cosignature of another note, or of a time after `until`, does
 * not count.
 * @param until seconds since 1970
 */
export async function findWitnesses(
  { text, signatures }: SignedNote,
  witnesses: readonly NoteKey[],
  until: number,
  crypto: Cryptography,
): Promise<NoteKey[]> {
  const found: NoteKey[] = [];
  for (const witness of witnesses) {
    const isKnown = found.some(({ key }) => key.join() === witness.key.join());
    if (!isKnown && (await hasCosigned(witness, text, await signaturesOf(witness, signatures, crypto), until, crypto)))
      found.push(witness);
  }
  return found;
}

async function hasCosigned(
  { key }: NoteKey,
  text: string,
  signatures: readonly NoteSignature[],
  until: number,
  crypto: Cryptography,
): Promise<boolean> {
  for (const { signature: bytes } of signatures) {
    const cosignature = parseCosignature(bytes);
    if (cosignature === undefined || cosignature.seconds > until) continue;
    const message = new TextEncoder().encode(cosignatureMessage(cosignature.seconds, text));
    if (await crypto.verifyEd25519(key, message, cosignature.signature)) return true;
  }
  return false;
}

/** Signatures with the name and the hash of a key. */
async function signaturesOf(
  key: NoteKey,
  signatures: readonly NoteSignature[],
  { sha256 }: Cryptography,
): Promise<NoteSignature[]> {
  const keyHash = (await sha256(keyHashInput(key))).slice(0, 8);
  return signatures.filter((signature) => signature.name === key.name && signature.keyHash === keyHash);
}

/** The key of a witness, `name+hash+base64`. Undefined for other text, or a key of another kind. */
export async function readWitnessKey(text: string, { sha256 }: Cryptography): Promise<NoteKey | undefined> {
  const key = parseVerifierKey(text);
  if (key?.type !== COSIGNATURE) return undefined;
  return (await sha256(keyHashInput(key))).startsWith(key.keyHash)
    ? { name: key.name, type: key.type, key: key.key }
    : undefined;
}

/** A key of editions as it signs checkpoints. */
export function toNoteKey(origin: string, key: Uint8Array<ArrayBuffer>): NoteKey {
  return { name: origin, type: ED25519_NOTE, key };
}
