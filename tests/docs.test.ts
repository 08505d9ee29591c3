// Checks the documents: fenced blocks are valid or marked; commands, flags and links exist. docs-commands.test.ts runs the
// blocks of a shell.
import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { listFiles } from '../src/lib/files.ts';
import { feedSchema } from '../src/model/feed.ts';
import { SCHEMAS } from '../src/model/json-schemas.ts';
import { observanceSchema } from '../src/model/observance.ts';
import { organisationSchema } from '../src/model/organisation.ts';
import { pageSchema } from '../src/model/page.ts';
import { readConditions } from '../src/model/page-conditions.ts';
import { personSchema } from '../src/model/person.ts';
import { placeSchema } from '../src/model/place.ts';
import { siteSchema } from '../src/model/site.ts';
import { sourceSchema } from '../src/model/source.ts';
import { statementFileSchema } from '../src/model/statement.ts';
import { targetFileSchema } from '../src/model/target.ts';
import { WRITE_HELP } from '../src/new-file/consent.ts';
import { type DocBlock, docBlocks, isShell } from './helpers/doc-blocks.ts';
import { docCommands } from './helpers/doc-commands.ts';

const docs = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CODE_OF_CONDUCT.md',
  ...(await listFiles('docs')).filter((path) => path.endsWith('.md')).map((path) => `docs/${path}`),
];
const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };

describe.each(docs)('%s', (path) => {
  it('names only commands that exist', async () => {
    const named = [...(await readFile(path, 'utf8')).matchAll(/npm run ([a-z-]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('uses only flags that exist', async () => {
    const wrong: string[] = [];
    for (const { name, words, line } of await docCommands(path)) {
      const known = new Set([...(await helpOf(name)).matchAll(/--[a-z][a-z-]*/g)].map(([flag]) => flag));
      for (const word of words)
        if (word.startsWith('--') && !known.has(word.replace(/=.*/, ''))) wrong.push(`${line}: ${word}`);
    }
    expect(wrong).toEqual([]);
  });

  it('links only to files that there are', async () => {
    const text = (await readFile(path, 'utf8')).replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
    const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target]) =>
      new URL(target as string, `file:///${path}`).pathname.slice(1),
    );
    const missing = await Promise.all(targets.map(async (target) => ((await exists(target)) ? '' : target)));
    expect(missing.filter((target) => target !== '')).toEqual([]);
  });
});

/** The help text of a command, from its script; empty for commands without a script of ours. */
async function helpOf(name: string): Promise<string> {
  const file = /(?:scripts|tests\/commands)\/[a-z-]+\.ts$/.exec(scripts[name] ?? '')?.[0];
  return file === undefined ? '' : (await readFile(file, 'utf8')).replace(/\$\{WRITE_HELP\}/, WRITE_HELP);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

it('docs/commands.md lists every command', async () => {
  const text = await readFile('docs/commands.md', 'utf8');
  const listed = [...text.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([a-z:-]+)`/g)].map(([, name]) => name),
  );
  expect(Object.keys(scripts).filter((name) => !listed.includes(name))).toEqual([]);
  expect(listed.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
});

it('the README links to every document', async () => {
  const text = await readFile('README.md', 'utf8');
  const guides = docs.filter((path) => path.startsWith('docs/') && !path.startsWith('docs/decisions/'));
  expect(guides.filter((path) => !text.includes(`](${path})`))).toEqual([]);
});

it('the README starts with a picture and the two commands', async () => {
  const text = await readFile('README.md', 'utf8');
  const start = text.slice(0, text.indexOf('\n## '));
  expect(start).toMatch(
    /!\[[^\]]+\]\(docs\/screenshots\/[^)]+\.png\)\s+(?:<!-- .* -->\n)?```sh\nnpm ci && npm run demo .*\nnpm ci && npm test /,
  );
});

it.each([
  { path: 'docs/sources.md', least: 5 },
  { path: 'docs/add-a-source.md', least: 1 },
])('every JSON example of $path is a valid feed or source', async ({ path, least }) => {
  const examples = [...(await readFile(path, 'utf8')).matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, json]) => JSON.parse(json as string) as Record<string, unknown>,
  );
  expect(examples.length).toBeGreaterThanOrEqual(least);
  for (const example of examples) {
    const schema = 'homepage' in example ? sourceSchema : feedSchema;
    expect(schema.safeParse(example).error?.issues ?? [], JSON.stringify(example)).toEqual([]);
  }
});

it('the JSON examples of docs/names.md are a valid person, organisation and place', async () => {
  const text = await readFile('docs/names.md', 'utf8');
  const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json as string));
  const schemas = [personSchema, organisationSchema, placeSchema];
  expect(examples.map((example, at) => schemas[at]?.safeParse(example).error?.issues)).toEqual(
    schemas.map(() => undefined),
  );
});

it('the JSON example of docs/add-a-day.md is a valid day of the year', async () => {
  const text = await readFile('docs/add-a-day.md', 'utf8');
  const [example] = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json as string));
  expect(observanceSchema.safeParse(example).error?.issues).toBeUndefined();
});

/** Reasons why blocks of a shell are not run → number of blocks. A new mark belongs here: CONTRIBUTING.md has the rules. */
const NOT_RUN = { 'installs packages from the internet': 4, 'needs Kubo': 1, 'needs root': 2, 'takes minutes': 2 };

describe('fenced blocks', async () => {
  const blocks = (await Promise.all(docs.map(docBlocks))).flat();
  const place = ({ file, line }: DocBlock) => `${file}:${line}`;

  it('are all found', async () => {
    const texts = await Promise.all(docs.map((path) => readFile(path, 'utf8')));
    const fences = texts.join('\n').match(/^\s*(```|~~~)/gm) ?? [];
    expect(fences.length).toBe(2 * blocks.length);
  });

  it('of a shell are run, or marked with one of the known reasons', () => {
    const reasons = blocks.flatMap(({ notRun }) => notRun ?? []);
    const counts = Object.fromEntries(reasons.map((reason) => [reason, reasons.filter((r) => r === reason).length]));
    expect(counts).toEqual(NOT_RUN);
    expect(blocks.filter((block) => isMarked(block) && !isShell(block.language)).map(place)).toEqual([]);
  });

  it('that another test runs name a test of that command', async () => {
    const byOthers = blocks.filter(({ runBy }) => runBy !== undefined);
    expect(byOthers).toHaveLength(8);
    for (const block of byOthers) {
      const test = await readFile(block.runBy as string, 'utf8');
      for (const [, name, what] of block.text.matchAll(/npm run ([a-z-]+)(?: -- ([a-z]+))?/g))
        expect(test, place(block)).toContain(name === 'keys' ? what : name);
    }
  });

  it('of other languages can be parsed', async () => {
    const wrong: string[] = [];
    for (const block of blocks.filter(({ language }) => !isShell(language)))
      await parse(block).catch((error: Error) => wrong.push(`${place(block)}: ${error.message}`));
    expect(wrong).toEqual([]);
  });

  it('that are named after a schema agree with it', () => {
    const examples = blocks.flatMap((block) => {
      const [, name] = /"\$schema": ".*\/([a-z-]+)\.schema\.json"/.exec(block.text) ?? [];
      return name === undefined ? [] : [{ block, schema: SCHEMAS[name as keyof typeof SCHEMAS] }];
    });
    expect(examples.length).toBeGreaterThanOrEqual(10);
    for (const { block, schema } of examples)
      expect(schema.safeParse(JSON.parse(block.text)).error?.issues ?? [], place(block)).toEqual([]);
  });
});

function isMarked({ notRun, runBy }: DocBlock): boolean {
  return (notRun ?? runBy) !== undefined;
}

/** @throws Error for a syntax error, an example that its schema refuses, and an unknown language */
async function parse({ file, language, text }: DocBlock): Promise<void> {
  switch (language) {
    case 'json': {
      // Some examples are fields of an object.
      const value = JSON.parse(text.startsWith('"') ? `{${text}}` : text);
      if ('targets' in value) targetFileSchema.parse(value);
      if ('leaveTo' in value || 'smallMirrors' in value || 'retention' in value)
        siteSchema.parse({ title: { en: 'Test' }, tagline: { en: 'Tests' }, ...value });
      return;
    }
    case 'js':
    case 'ts':
      await transform(text.startsWith("'") ? `({${text}})` : text, { loader: 'ts', format: 'esm' });
      return;
    case 'yaml':
      parseYaml(text, { strict: true });
      return;
    case 'markdown': {
      expect(readConditions(text).faults).toEqual([]);
      const [, head] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
      const schema = file === 'docs/add-a-statement.md' ? statementFileSchema : pageSchema;
      if (head !== undefined) schema.parse(parseYaml(head));
      return;
    }
    case 'text':
      return;
    default:
      throw new Error(`“${language}” is none of sh, json, js, ts, yaml, markdown, text`);
  }
}

it('every command of package.json answers --help', async () => {
  for (const [name, command] of Object.entries(scripts)) {
    const file = /^node (?:--\S+ )*(scripts\/[a-z-]+\.ts)$/.exec(command)?.[1];
    if (file === undefined) continue;
    const { stdout } = await promisify(execFile)(process.execPath, [file, '--help'], { timeout: 250_000 });
    expect(stdout, name).toContain(`npm run ${name}`);
  }
});
