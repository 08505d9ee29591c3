// Copied next to the installed packages, so that their names resolve.
export { car } from '@helia/car';
export { withHTTP } from '@helia/http';
export { ipnsResolver } from '@helia/ipns';
export { unixfs } from '@helia/unixfs';
export { CarReader } from '@ipld/car';
export { createHeliaLight } from 'helia';
export { base36 } from 'multiformats/bases/base36';
export { CID } from 'multiformats/cid';
export { default as S3rver } from 's3rver';
