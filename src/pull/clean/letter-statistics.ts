// Tells languages apart by how often their letters follow each other; learns from a few pages of text.

const GRAM_LENGTHS = [1, 2, 3] as const;
/** Counted for every gram that was never seen. */
const UNSEEN = 0.4;

/** Average log-likelihood per gram of a text in one language; larger is likelier. */
export type Likelihood = (text: string) => number;

/** Learns one language from a text of it. */
export function learnLanguage(text: string): Likelihood {
  const counts = new Map<string, number>();
  const totals = new Map<number, number>();
  for (const gram of gramsOf(text)) {
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
    totals.set(gram.length, (totals.get(gram.length) ?? 0) + 1);
  }
  const kinds = (length: number) => [100, 1_000, 5_000][length - 1] ?? 0;
  return (sample) => {
    const grams = gramsOf(sample);
    const logs = grams.map((gram) =>
      Math.log(((counts.get(gram) ?? 0) + UNSEEN) / ((totals.get(gram.length) ?? 0) + UNSEEN * kinds(gram.length))),
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
