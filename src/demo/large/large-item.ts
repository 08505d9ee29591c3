import type { TextLanguage } from './fill-text.ts';
import type { SceneKind } from './scenes.ts';

/** An item of a generated feed. */
export interface LargeItem {
  /** Number within the whole sample; names the page and the guid. */
  number: number;
  outlet: string;
  lang: TextLanguage;
  /** Milliseconds since 1970. */
  at: number;
  /** Absent for a post. */
  title?: string;
  lead?: string;
  body?: string;
  authors: readonly string[];
  categories: readonly string[];
  picture?: { scene: SceneKind; variant: number };
  /** When and as what it was published again with another title. */
  correction?: { at: number; title: string };
}
