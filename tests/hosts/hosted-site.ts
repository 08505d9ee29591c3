// A signed site with everything that hosts are known to change, and what verification says of it on a simulated host.
import { onTestFinished } from 'vitest';
import { createDiagnosis } from '../../src/verify/diagnose.ts';
import { NODE_CRYPTO } from '../../src/verify/node-crypto.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import type { VerifyOptions } from '../../src/verify/verify-copy.ts';
import { openWeb, WEB_LIMITS, type WebLimits } from '../../src/verify/web-copy.ts';
import { verifyWithDefaults } from '../helpers/copies.ts';
import { type BehaviourName, type SimulatedHost, simulateHost } from '../helpers/host-simulator.ts';
import { type Files, makeEdition } from '../helpers/make-edition.ts';

export const QUICK_LIMITS: WebLimits = { ...WEB_LIMITS, retryAfterMs: [10, 20], maxRetryAfterMs: 30 };
export const LONG_NAME = 'figures/a-name-that-is-longer-than-some-tools-allow.json';

const html = (title: string) =>
  [
    '<!DOCTYPE html>',
    `<html lang="en"><head><meta charset="utf-8"> <title>${title}</title>`,
    '<script defer src="../a/leave.js"></script></head>',
    `<body> <p>${title}, news of an invented town: снег і вецер.</p>`,
    '<p><a href="mailto:desk@paper.example">desk@paper.example</a></p> </body></html>',
    '',
  ].join('\n');

export function hostedSite(): Files {
  const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(300, 7)]);
  const pages = Array.from({ length: 30 }, (_, at): [string, string] => [
    `n/2026/08/23/page${at}.html`,
    html(`Page ${at}`),
  ]);
  return new Map<string, string | Uint8Array>([
    ['404.html', html('Nothing here')],
    ['_headers', '/*\n  Cache-Control: no-store\n'],
    ['a/leave.js', "document.title = 'news';\n"],
    ['a/site.css', 'p {\n margin: 0;\n}\n'],
    ['be/index.html', html('Галоўная')],
    ['index.html', html('Front page')],
    ['items/2026/08/23/paper.json', '{"items": []}\n'],
    [LONG_NAME, '{"points": []}\n'],
    ['m/ab/picture.avif', Buffer.concat([Buffer.from('0000001c66747970', 'hex'), Buffer.alloc(200, 5)])],
    ['m/ab/picture.jpg', jpeg],
    ...pages,
  ]);
}

export const HOSTED = makeEdition({ site: hostedSite() });

/** A host that is closed at the end of the test. */
export async function startHost(
  behaviours: readonly BehaviourName[],
  files: Files = HOSTED,
  seed?: number,
): Promise<SimulatedHost> {
  const host = await simulateHost(files, behaviours, seed === undefined ? {} : { seed });
  onTestFinished(() => host.close());
  return host;
}

export function verifyAt(url: string, options: Partial<VerifyOptions> = {}): Promise<Verdict> {
  return verifyWithDefaults(openWeb(url, QUICK_LIMITS), { diagnose: createDiagnosis(NODE_CRYPTO), ...options });
}

/** Causes of all failures, sorted; a question mark follows those that are not proved. */
export function causesOf({ failures }: Verdict): string[] {
  const causes = failures.flatMap((failure) => failure.causes ?? []);
  return [...new Set(causes.map(({ code, isProved }) => (isProved ? code : `${code}?`)))].sort();
}
