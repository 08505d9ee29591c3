import { getLiveCollection, getLiveEntry } from 'astro:content';
import type { Publisher, Signer } from '../model/entries.ts';
import type { Item } from '../model/item.ts';
import type { Statement } from '../model/statement.ts';
import { dataOf, entryData } from '../site/entries.ts';
import { publishersOf } from './publishers-of.ts';

/** All organisations that may sign statements, by id. */
export async function allSigners(): Promise<ReadonlyMap<string, Signer>> {
  return new Map(dataOf(await getLiveCollection('signers')).map((signer) => [signer.id, signer]));
}

export interface StatementOfItem {
  statement?: Statement;
  signers: ReadonlyMap<string, Signer>;
  /** Of all copies. */
  statementPublishers: ReadonlyMap<string, Publisher>;
}

/** The statement that an item is a copy of, and what links to its signatories and copies show. */
export async function statementOf(item: Pick<Item, 'id' | 'source'>, day: string): Promise<StatementOfItem> {
  const ofFile = dataOf(await getLiveCollection('statements', { day, source: item.source }));
  const statement = ofFile.find(({ copies }) => copies.some(({ id }) => id === item.id));
  if (statement === undefined) return { signers: new Map(), statementPublishers: new Map() };
  const signers = new Map<string, Signer>();
  for (const { organisation } of statement.signatories) {
    const signer = organisation && entryData(await getLiveEntry('signers', organisation));
    if (signer) signers.set(signer.id, signer);
  }
  return { statement, signers, statementPublishers: await publishersOf(statement.copies) };
}
