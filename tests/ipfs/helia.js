// Copied beside the installed packages, from where their names can be found.
export { car } from '@helia/car';
export { withHTTP } from '@helia/http';
export { unixfs } from '@helia/unixfs';
export { CarReader } from '@ipld/car';
export { createHeliaLight } from 'helia';
export { CID } from 'multiformats/cid';
