// Draws pages of a built site in an engine of 2016, QtWebKit, which Debian has as wkhtmltoimage: `node tests/old-engine.ts SITE`.
// It is not part of a developer's machine, so this is a script beside the tests. It knows no AVIF, no gap, no clamp().
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { pageKinds } from './helpers/page-kinds.ts';

const COMMAND = 'wkhtmltoimage';
const WIDTH = 360;
/** Colours of src/styles/tokens.css. */
const PAPER = [0xfd, 0xfd, 0xfb];
const INK = [0x17, 0x1b, 0x24];
/** Rules of the masthead and the footer: this much of a row of pixels has the colour of the ink. */
const RULE = 0.85;

const site = resolve(process.argv[2] ?? '');
// One language of each page. The verifier needs scripts, and the page for unknown addresses has colours of its own.
const pages = (await pageKinds(site)).filter((path) => !/^(verifier|404)\.html$|^(ru|be-latn|en\/(?!digest))\b/.test(path));
if (pages.length === 0) {
  console.error('Usage: node tests/old-engine.ts SITE, where SITE is a built site');
  process.exitCode = 2;
} else if (spawnSync(COMMAND, ['--version']).error) {
  console.log(`${COMMAND}: not on this machine, nothing was tried`);
} else {
  const folder = await mkdtemp(join(tmpdir(), 'lusterka-old-engine-'));
  const faults: string[] = [];
  for (const path of pages) for (const fault of await faultsOf(path, folder)) faults.push(`${path} ${fault}`);
  await rm(folder, { recursive: true, force: true });
  for (const fault of faults) console.log(`${COMMAND}: ${fault}`);
  console.log(`${COMMAND}: ${pages.length} pages, ${faults.length === 0 ? 'all are laid out' : `${faults.length} faults`}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** What is wrong with the picture of a page. */
async function faultsOf(path: string, folder: string): Promise<string[]> {
  const picture = join(folder, 'page.png');
  const flags = ['--quiet', '--enable-local-file-access', '--disable-javascript', '--format', 'png', '--width', `${WIDTH}`];
  const { status, stderr } = spawnSync(COMMAND, [...flags, pathToFileURL(join(site, path)).href, picture], {
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
    encoding: 'utf8',
    timeout: 120_000,
  });
  if (status !== 0) return [`was not drawn: ${stderr.slice(0, 300)}`];
  const { data, info } = await sharp(picture, { limitInputPixels: false })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const html = await readFile(join(site, path), 'utf8');
  const faults: string[] = [];
  // The program makes the picture as wide as the page.
  if (info.width > WIDTH) faults.push(`is ${info.width} pixels wide on a screen of ${WIDTH}`);
  const pixel = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  if (`${pixel(2, info.height >> 1)}` !== `${PAPER}`) faults.push('does not have the colour of the paper');
  const rows = Array.from({ length: info.height }, (_, y) => shareOf(INK, data.subarray(y * info.width * 3), info.width));
  if (html.includes('class="sections"') && !rows.slice(0, info.height >> 1).some((share) => share > RULE))
    faults.push('has no rule in its masthead');
  if (/<picture>/.test(html) && !hasPicture(data)) faults.push('shows no picture');
  if (!rows.some((share) => share > 0.01 && share < 0.5)) faults.push('shows no text');
  return faults;
}

/** The part of a row of pixels that has this colour. */
function shareOf(colour: readonly number[], row: Uint8Array, width: number): number {
  let count = 0;
  for (let at = 0; at < width * 3; at += 3)
    if (row[at] === colour[0] && row[at + 1] === colour[1] && row[at + 2] === colour[2]) count += 1;
  return count / width;
}

/** Whether many pixels are neither grey nor of the blues of the site: those of a photograph or drawing. */
function hasPicture(pixels: Uint8Array): boolean {
  let count = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3);
    if (Math.abs(red - green) > 24 && red > blue) count += 1;
  }
  return count > 500;
}
