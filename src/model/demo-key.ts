/** The public key of every demo. Its secret key is public, so pages must say that its signature proves nothing. */
export const DEMO_PUBLIC_KEY = 'RWRuvp1DFDf0DD12ee0zYlT2IJuP6HN09OUdfepJ7P6YG3b6Gy9kHLX8';
