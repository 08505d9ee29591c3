import { expect, it } from 'vitest';
import { carrierFileCheck, GIT_BRANCH_FILES, hasCarrierContent } from './carrier-files.ts';

it.each([
  { path: '.git/config', check: 'name' },
  { path: '.git', check: 'content' },
  { path: '.nojekyll', check: 'content' },
  { path: 'CNAME', check: 'content' },
  { path: '.domains', check: 'content' },
  { path: '.gitignore', check: undefined },
  { path: 'be/.nojekyll', check: undefined },
  { path: 'be/.git/config', check: undefined },
  { path: 'constructor', check: undefined },
])('knows $path by its $check', ({ path, check }) => {
  expect(carrierFileCheck(path)).toBe(check);
});

it.each([
  { path: '.nojekyll', text: '', known: true },
  { path: '.nojekyll', text: '\n', known: false },
  { path: '.gitattributes', text: '* -text\n', known: true },
  { path: '.gitattributes', text: '* -text\n*.html filter=other\n', known: false },
  { path: 'CNAME', text: 'news.example.org', known: true },
  { path: 'CNAME', text: 'news.example.org\n', known: true },
  { path: 'CNAME', text: 'news.example.org\nother.example.org\n', known: false },
  { path: 'CNAME', text: '<p>news.example.org</p>', known: false },
  { path: '.domains', text: 'a.example.org\nb.example.org\n', known: true },
  { path: '.domains', text: 'a.example.org\n<script>', known: false },
  { path: '.git', text: 'gitdir: /srv/site.git\n', known: true },
  { path: '.git', text: 'anything', known: false },
  { path: 'index.html', text: '', known: false },
])('accepts “$text” as $path: $known', ({ path, text, known }) => {
  expect(hasCarrierContent(path, Buffer.from(text))).toBe(known);
});

it('knows what a push to git adds', () => {
  for (const [path, text] of GIT_BRANCH_FILES) expect(hasCarrierContent(path, Buffer.from(text))).toBe(true);
});
