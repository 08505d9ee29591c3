/** JSON in a fixed order: keys sorted by code unit, `undefined` left out. The same value gives the same bytes. */
export function stableJson(value: unknown, indent?: number): string {
  return JSON.stringify(sortKeys(value), null, indent);
}

/** A JSON array with one element a line, so that a changed element is a changed line; ends with a newline. */
export function jsonArrayLines(values: readonly unknown[]): string {
  if (values.length === 0) return '[]\n';
  return `[\n${values.map((value) => stableJson(value)).join(',\n')}\n]\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}
