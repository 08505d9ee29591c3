// Reads CHANGELOG.md in the format of Keep a Changelog 1.1.0.

export interface ChangelogSection {
  /** `0.2.0`, or `Unreleased`. */
  version: string;
  /** yyyy-mm-dd; undefined for Unreleased, and where the heading has none. */
  date: string | undefined;
  /** Markdown below the heading, trimmed. */
  body: string;
}

/** Sections in the order of the file. Text before the first `## ` heading is left out. */
export function parseChangelog(text: string): ChangelogSection[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      const [, version = heading.trim(), date] = /^\[([^\]]+)\](?: - (\S+))?/.exec(heading) ?? [];
      return { version, date, body: lines.join('\n').trim() };
    });
}
