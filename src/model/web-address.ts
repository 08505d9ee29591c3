import { z } from 'astro/zod';

/**
 * An address that readers follow, without a user name, which could look like the host, and without characters that end it
 * in other files. Syntax only: private hosts are refused by `check`, and by `pull` before each request.
 * @param error the message for what is no address
 */
export const webAddress = (error: string, hostname?: RegExp) =>
  z
    .url({ protocol: /^https?$/, error, ...(hostname === undefined ? {} : { hostname }) })
    .max(2000, 'An address has at most 2000 characters.')
    .regex(/^(?!https?:\/*[^/?#]{254})/i, 'A host name has at most 253 characters (RFC 1035).')
    .regex(/^[^\p{C}\p{Z}<>"\\]*$/u, 'An address contains no spaces, quotes, “\\” or invisible characters.')
    .regex(/^(?!https?:\/*[^/?#]*@)/i, 'A public address contains no user name or password before “@”.');

export const webAddressSchema = webAddress('Give the full address, starting with https://');
