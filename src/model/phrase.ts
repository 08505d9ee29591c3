/** A phrase of the interface with placeholders in braces, or its plural forms: one, few, many, other. */
export type Phrase = string | readonly string[];
