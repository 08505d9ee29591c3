// Changes of what is said about people, and in the name of organisations: a lie there harms those who are named.
import type { z } from 'astro/zod';
import type { Listing } from '../model/listing.ts';
import type { organisationSchema } from '../model/organisation.ts';
import type { personSchema } from '../model/person.ts';
import type { Finding } from './finding.ts';

type Message = Pick<Finding, 'field' | 'what' | 'why'>;

interface Versions<T> {
  before: T | undefined;
  after: T | undefined;
}

export function personChanges({ before, after }: Versions<z.output<typeof personSchema>>): Message[] {
  const why = 'A false fact about where somebody is, or a person who is not public, can do harm.';
  if (after === undefined) return [];
  if (before === undefined) return [{ field: '', what: 'A person is added.', why }];
  return isSame(before.record, after.record) && isSame(before.names, after.names)
    ? []
    : [{ field: 'record', what: 'The record or the name of a person changes.', why }];
}

export function organisationChanges({ before, after }: Versions<z.output<typeof organisationSchema>>): Message[] {
  const messages: Message[] = [];
  if (after?.contact !== undefined && !isSame(before?.contact, after.contact))
    messages.push({
      field: 'contact',
      what: 'The addresses or the key of an organisation are new.',
      why: 'People in danger write there.',
    });
  if (before !== undefined && losesListing(before.listed, after?.listed))
    messages.push({
      field: 'listed',
      what: 'A listing of an organisation is removed or changed.',
      why: 'Readers in Belarus would not be warned of the penalty for contact with it.',
    });
  return messages;
}

export const STATEMENT_CHANGE: Message = {
  field: '',
  what: 'A statement is added or changed.',
  why: 'Its words are shown in the name of those who signed it; compare them with the page of the publisher.',
};

/** Whether a listing is removed or changed. */
export function losesListing(before: readonly Listing[] = [], after: readonly Listing[] = []): boolean {
  return !before.every((old) => after.some((one) => isSame(old, one)));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
