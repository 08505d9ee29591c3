import { z } from 'astro/zod';

/** One line of text without characters that a reviewer cannot see: controls, zero-width, bidirectional overrides. */
export const noteSchema = z
  .string()
  .regex(
    /^[^\p{C}\p{Zl}\p{Zp}]*$/u,
    'It contains a control character or an invisible one, such as a line break or a bidirectional override.',
  );

/** The same for texts that readers see. They are shown as plain text, so markup in them is a mistake or an attack. */
export const plainTextSchema = noteSchema.regex(
  /^(?!.*<[A-Za-z/!?])/,
  'It contains markup; only plain text is shown, so write it without “<”.',
);
