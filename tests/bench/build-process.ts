// One build in a process of its own: build-process.ts CONTENT OUT [no-search].
import { build } from '../../src/build/build.ts';

const [contentDir = '', outDir = '', without] = process.argv.slice(2);
await build({ contentDir, outDir, search: without !== 'no-search' });
