/** Oldest supported browsers, for esbuild: those of phones from about 2018 that still get updates. */
export const BROWSERS = ['chrome99', 'firefox102', 'safari15.4'];
