// One build in a process of its own, as `npm run build` does it: build-process.ts CONTENT OUT [no-search].
import { cacheCompiledCode } from '../../src/lib/command.ts';

const [contentDir = '', outDir = '', without] = process.argv.slice(2);
cacheCompiledCode();
const { build } = await import('../../src/build/build.ts');
await build({ contentDir, outDir, search: without !== 'no-search' });
