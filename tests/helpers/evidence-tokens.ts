// The evidence of a text, with words for the numbers of its tokens.
import type { NamesCatalogue } from '../../src/derive/names-catalogue.ts';
import { findEvidence, type ItemTexts, MARK, markAt } from '../../src/stories/evidence.ts';
import { TokenTable } from '../../src/stories/token-table.ts';

export interface EvidenceTokens {
  all: string[];
  title: string[];
  names: string[];
  dates: readonly string[];
}

export function evidenceTokens(texts: ItemTexts, catalogue: NamesCatalogue): EvidenceTokens {
  const table = new TokenTable();
  const evidence = findEvidence(texts, catalogue, table);
  const having = (bits: number) =>
    evidence.tokens.filter((_, at) => (markAt(evidence, at) & bits) === bits).map((id) => table.tokenOf(id));
  return { all: having(0), title: having(MARK.title), names: having(MARK.name), dates: evidence.dates };
}
