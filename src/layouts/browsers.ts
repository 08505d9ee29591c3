/**
 * Oldest supported browsers: phones with Android 5 to 7 whose browser is no longer updated, and iPhones that stay with iOS 12
 * (docs/decisions/0021-old-phones.md).
 */
const OLDEST = { chrome: 60, firefox: 60, safari: 12 } as const;

/**
 * For scripts bundled by esbuild. It takes destructuring for newer than it is because of a corner case; and the numbers of
 * BigInt, which scripts for verifying need, cannot be compiled, so those scripts need newer browsers.
 */
export const SCRIPT_BROWSERS = {
  target: Object.entries(OLDEST).map(([name, version]) => `${name}${version}`),
  supported: { destructuring: true, bigint: true, 'dynamic-import': true },
};

/** For Lightning CSS: the version in the second byte. */
export const STYLE_BROWSERS = Object.fromEntries(
  [...Object.entries(OLDEST), ['ios_saf', OLDEST.safari] as const].map(([name, version]) => [name, version << 16]),
);
