/** The oldest browsers that styles and scripts are written down for: those of phones from about 2018 that still update. */
export const BROWSERS = ['chrome99', 'firefox102', 'safari15.4'];
