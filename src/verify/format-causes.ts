// Formats the causes of failures as text.
import { fillPlaceholders } from '../lib/fill-placeholders.ts';
import type { FormatCauses } from './format-verdict.ts';

/** One line for each cause, however many files it has changed. */
export const formatCauses: FormatCauses = (failures, translate) => {
  const counts = new Map<string, number>();
  for (const { code, isProved } of failures.flatMap(({ causes }) => causes ?? [])) {
    const line = `${translate(isProved ? 'cause.proved' : 'cause.likely')} ${translate(`cause.${code}`)}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => fillPlaceholders(line, { count }));
};
