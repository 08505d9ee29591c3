// The shape of the texts from which the reports of one event are made.

import type { TextLanguage } from '../fill-text.ts';
import type { Profession } from '../people.ts';
import type { SceneKind } from '../scenes.ts';

export interface ReportTexts {
  /** Each outlet takes one. */
  titles: readonly string[];
  leads: readonly string[];
  /** Paragraphs; an outlet takes some of them, in this order. */
  body: readonly string[];
}

export interface EventKind {
  id: string;
  scenes: readonly SceneKind[];
  /** Whom the event may be about; anybody without it. */
  professions?: readonly Profession[];
  /** Limits of the numbers in the texts. */
  numbers: Readonly<Record<string, readonly [low: number, high: number]>>;
  report: Readonly<Record<TextLanguage, ReportTexts>>;
  /** Later development, some days later. */
  next?: Readonly<Record<TextLanguage, ReportTexts>>;
}
