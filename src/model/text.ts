import { z } from 'astro/zod';

/** One line of words, with nothing in it that a reviewer cannot see: control signs, zero width, turned directions. */
export const noteSchema = z
  .string()
  .regex(
    /^[^\p{C}\p{Zl}\p{Zp}]*$/u,
    'It holds a control sign or an invisible one, such as a line break or a turned direction of writing.',
  );

/** The same for words that readers see: pages show them as they are, so that markup in them is a mistake or worse. */
export const plainTextSchema = noteSchema.regex(
  /^(?!.*<[A-Za-z/!?])/,
  'It holds markup; only plain words are shown, so write it without “<”.',
);
