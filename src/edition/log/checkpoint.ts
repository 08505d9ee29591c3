// Signs checkpoints of the log, and cosigns them as a witness. C2SP tlog-checkpoint and tlog-cosignature.
import { hash } from 'node:crypto';
import {
  COSIGNATURE,
  cosignatureMessage,
  ED25519_NOTE,
  formatCosignature,
  formatNote,
  formatSignatureLine,
  formatVerifierKey,
  keyHashInput,
  type NoteKey,
  type NoteSignature,
  type SignedNote,
} from '../../lib/signed-note.ts';
import { formatCheckpoint, type LogHead, logOrigin } from '../../model/edition-log.ts';
import { sign } from '../keys/ed25519.ts';
import type { SecretKey } from '../keys/secret-key.ts';

/** The text of the file `checkpoint`. */
export function signCheckpoint(site: string, head: LogHead, keys: readonly SecretKey[]): string {
  const text = formatCheckpoint(logOrigin(site), head);
  return formatNote({ text, signatures: keys.map((key) => signNote(site, text, key)) });
}

/** The signature of a key of editions. */
export function signNote(site: string, text: string, { seed, publicKey }: SecretKey): NoteSignature {
  const name = logOrigin(site);
  return {
    name,
    keyHash: keyHashOf({ name, type: ED25519_NOTE, key: publicKey }),
    signature: sign(seed, Buffer.from(text)),
  };
}

/** A newer signature of a key replaces the older one. */
export function addSignatures({ text, signatures }: SignedNote, added: readonly NoteSignature[]): SignedNote {
  const idOf = ({ name, keyHash }: NoteSignature) => `${name}+${keyHash}`;
  const ids = new Set(added.map(idOf));
  return { text, signatures: [...signatures.filter((signature) => !ids.has(idOf(signature))), ...added] };
}

export interface Cosigned {
  /** To be added to the checkpoint. */
  line: string;
  /** What readers give as `--witness`. */
  verifierKey: string;
}

/** The cosignature of a witness. The caller has checked that the log continues the one that the witness saw before. */
export function cosign(
  { text }: Pick<SignedNote, 'text'>,
  { name, key: { seed, publicKey }, seconds }: { name: string; key: SecretKey; seconds: number },
): Cosigned {
  const key: NoteKey = { name, type: COSIGNATURE, key: publicKey };
  const keyHash = keyHashOf(key);
  const signature = sign(seed, Buffer.from(cosignatureMessage(seconds, text)));
  return {
    line: formatSignatureLine({ name, keyHash, signature: formatCosignature(seconds, signature) }),
    verifierKey: formatVerifierKey(key, keyHash),
  };
}

export function keyHashOf(key: NoteKey): string {
  return hash('sha256', keyHashInput(key), 'hex').slice(0, 8);
}
