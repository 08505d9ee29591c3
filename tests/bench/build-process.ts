// One build in a separate process, as in `npm run build`: build-process.ts CONTENT OUT [no-search].
import { cacheCompiledCode } from '../../src/lib/command.ts';

const [contentDir = '', outDir = '', without] = process.argv.slice(2);
cacheCompiledCode();
const { build } = await import('../../src/build/build.ts');
await build({ contentDir, outDir, search: without !== 'no-search' });
