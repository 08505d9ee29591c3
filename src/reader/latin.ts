// Shows everything on the page that is in Belarusian in Latin script, by the rule of src/lib/belarusian-latin.ts. Loaded by
// interface.ts for readers of łacinka.
import { toLatin } from '../lib/belarusian-latin.ts';
import { setPageLanguage } from './page-language.ts';
import { frameElements, frameTexts, rewriteAttributes } from './page-texts.ts';

const elements = frameElements('be');
for (const node of frameTexts('be')) node.data = toLatin(node.data);
for (const element of elements) rewriteAttributes(element, toLatin);
if (document.querySelector('h1')?.lang === 'be') document.title = toLatin(document.title);
if (document.documentElement.lang === 'be') setPageLanguage('be-latn');
for (const element of elements as HTMLElement[]) if (element.lang === 'be') element.lang = 'be-Latn';
