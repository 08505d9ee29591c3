/** A part of a feed's document that was not read as an item. */
export interface IgnoredPart {
  /** Its title, its address or its place in the document. */
  what: string;
  why: string;
}
