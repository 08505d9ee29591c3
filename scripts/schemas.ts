import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../src/lib/command.ts';
import { writeFileAtomically } from '../src/lib/files.ts';
import { jsonSchemas } from '../src/model/json-schemas.ts';
import { contentPaths } from '../src/store/paths.ts';

await runCommand({
  name: 'schemas',
  help: `npm run schemas: writes the JSON Schemas of src/model to content/schemas, for editors.

  --content DIR   the content folder (default: content)`,
  options: { content: { type: 'string', default: 'content' } },
  async run({ content }) {
    const english = JSON.parse(await readFile(join(contentPaths(content).i18n, 'en.json'), 'utf8'));
    for (const [name, text] of jsonSchemas(english)) {
      const file = join(contentPaths(content).schemas, name);
      console.log(`${(await writeFileAtomically(file, text)) ? 'written  ' : 'unchanged'}  ${file}`);
    }
    return true;
  },
});
