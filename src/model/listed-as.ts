/** As what something is listed by a state. Each is named in the interface: `listed.as-<as>`. */
export const LISTED_AS = ['materials', 'formation', 'terrorist', 'unknown'] as const;
export type ListedAs = (typeof LISTED_AS)[number];

/** Whether contact is prosecuted as a crime. */
export const isGrave = (kind: string | undefined): boolean => kind === 'formation' || kind === 'terrorist';
