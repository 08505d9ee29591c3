// Language model of letter n-grams, trained on a few pages of text.

const GRAM_LENGTHS = [1, 2, 3] as const;
/** Count of an n-gram that does not occur in the training text (additive smoothing). */
const SMOOTHING = 0.4;

/** Average log-likelihood per n-gram of a text in one language; larger is more likely. */
export type LikelihoodFunction = (text: string) => number;

/** Trains a model of one language on a text in it. */
export function trainLanguage(text: string): LikelihoodFunction {
  const counts = new Map<string, number>();
  const totals = new Map<number, number>();
  for (const gram of gramsOf(text)) {
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
    totals.set(gram.length, (totals.get(gram.length) ?? 0) + 1);
  }
  const vocabularySize = (length: number) => [100, 1_000, 5_000][length - 1] ?? 0;
  return (sample) => {
    const grams = gramsOf(sample);
    const logs = grams.map((gram) =>
      Math.log(
        ((counts.get(gram) ?? 0) + SMOOTHING) /
          ((totals.get(gram.length) ?? 0) + SMOOTHING * vocabularySize(gram.length)),
      ),
    );
    return logs.reduce((sum, log) => sum + log, 0) / Math.max(1, grams.length);
  };
}

function gramsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.flatMap((word) => {
    const bounded = ` ${word} `;
    return GRAM_LENGTHS.flatMap((length) =>
      Array.from({ length: Math.max(0, bounded.length - length + 1) }, (_, at) => bounded.slice(at, at + length)),
    );
  });
}
