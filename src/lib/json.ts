/** JSON with keys sorted by code unit and `undefined` left out: equal values give equal bytes. */
export function stableJson(value: unknown, indent?: number): string {
  return JSON.stringify(sortKeys(value), null, indent);
}

/** A JSON array with one element per line, so that a changed element is one changed line. Ends with a newline. */
export function jsonArrayLines(values: readonly unknown[]): string {
  if (values.length === 0) return '[]\n';
  return `[\n${values.map((value) => stableJson(value)).join(',\n')}\n]\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortKeys(member)]),
  );
}
