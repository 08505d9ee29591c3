// One build in a separate process, as in `npm run build`: build-process.ts CONTENT OUT [no-search].
import { keepCompiled } from '../../src/lib/command.ts';

const [contentDir = '', outDir = '', without] = process.argv.slice(2);
keepCompiled();
const { build } = await import('../../src/build/build.ts');
await build({ contentDir, outDir, search: without !== 'no-search' });
