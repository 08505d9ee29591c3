// The translations of the interface: en.json is the list of keys; the others may lack keys, but not add any.
import { join } from 'node:path';
import { z } from 'astro/zod';
import { WRITTEN_LANGUAGES } from '../model/language.ts';
import { plainTextSchema } from '../model/text.ts';
import { readContentFile } from '../store/content-files.ts';
import { folderProblem, MAX_BYTES } from '../store/read-text.ts';
import type { Finding } from './finding.ts';

const wordsSchema = z.record(z.string(), plainTextSchema);

export async function checkWords(i18nDir: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const problem = await folderProblem(i18nDir);
  if (problem !== undefined) return [{ ...problem, severity: 'error' }];
  const read = new Map<string, Record<string, string>>();
  for (const lang of WRITTEN_LANGUAGES) {
    const { value, problems } = await readContentFile(join(i18nDir, `${lang}.json`), wordsSchema, MAX_BYTES.words);
    findings.push(...problems.map((problem) => ({ ...problem, severity: 'error' as const })));
    if (value !== undefined) read.set(lang, withoutSchema(value));
  }
  const english = read.get('en');
  if (english === undefined) return findings;
  for (const [lang, words] of read) findings.push(...compareWords(join(i18nDir, `${lang}.json`), words, english));
  return findings;
}

/** `$schema` is for editors, not a key of the interface. */
function withoutSchema({ $schema: _editors, ...words }: Record<string, string>): Record<string, string> {
  return words;
}

function compareWords(file: string, words: Record<string, string>, english: Record<string, string>): Finding[] {
  const unknown = Object.keys(words).filter((key) => !(key in english) && !isPluralOf(key, english));
  const missing = Object.keys(english).filter((key) => !(key in words));
  const changed = Object.keys(words).filter(
    (key) => key in english && placeholders(words[key]) !== placeholders(english[key]),
  );
  return [
    ...unknown.map(
      (key): Finding => ({
        severity: 'error',
        file,
        field: key,
        what: `“${key}” is not a key of the interface.`,
        why: 'en.json, the list of keys, does not have it.',
        fix: 'Correct the spelling, or add it to en.json first.',
      }),
    ),
    ...changed.map(
      (key): Finding => ({
        severity: 'error',
        file,
        field: key,
        what: `The placeholders of “${key}” differ from the English ones.`,
        why: `English has ${placeholders(english[key]) || 'none'}.`,
        fix: 'Use the same names in braces.',
      }),
    ),
    ...missing.map(
      (key): Finding => ({
        severity: 'notice',
        file,
        field: key,
        what: `“${key}” is not translated.`,
        why: 'Readers see the English text.',
        fix: 'Add the translation.',
      }),
    ),
  ];
}

/** English has only the plural forms `one` and `other`; other languages may need `few` and `many`. */
function isPluralOf(key: string, english: Record<string, string>): boolean {
  return /\.(zero|one|two|few|many)$/.test(key) && key.replace(/\.[a-z]+$/, '.other') in english;
}

function placeholders(text = ''): string {
  return [...new Set(text.match(/\{[a-zA-Z]+\}/g))].sort().join(' ');
}
