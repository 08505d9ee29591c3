import { expect, it } from 'vitest';
import { flat } from '../../../tests/helpers/pictures.ts';
import { PICTURE_FORMATS, sniffPicture } from './sniff-picture.ts';

it.each(PICTURE_FORMATS)('knows %s by its bytes', async (format) => {
  expect(sniffPicture(await flat(70, 70)[format]().toBuffer())).toEqual({ format });
});

const box = (...brands: string[]) => `\0\0\0\x1cftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`;

it.each([
  {
    name: 'an AVIF with a generic major brand',
    text: box('mif1', 'mif1', 'miaf', 'avif'),
    is: { format: 'avif' },
  },
  { name: 'HEIC', text: box('heic', 'mif1', 'heic'), is: { instead: 'HEIC' } },
  { name: 'HEIC with a generic major brand', text: box('mif1', 'mif1', 'heic'), is: { instead: 'HEIC' } },
  { name: 'SVG', text: '<svg xmlns="http://www.w3.org/2000/svg"/>', is: { instead: 'SVG' } },
  {
    name: 'SVG after a declaration and a comment',
    text: '<?xml version="1.0"?><!-- drawn --><svg width="9">',
    is: { instead: 'SVG' },
  },
  { name: 'a page', text: '\n<!DOCTYPE html><title>Not found</title>', is: { instead: 'a web page' } },
  { name: 'a PDF', text: '%PDF-1.7\n', is: { instead: 'a PDF' } },
  { name: 'TIFF', text: 'II*\0\x08\0\0\0', is: { instead: 'TIFF' } },
  { name: 'a bitmap', text: 'BM\x36\0\0\0', is: { instead: 'a bitmap (BMP)' } },
  { name: 'plain text', text: 'Sorry.', is: { instead: 'no picture of a known format' } },
  { name: 'empty', text: '', is: { instead: 'no picture of a known format' } },
])('detects $name', ({ text, is }) => {
  expect(sniffPicture(Buffer.from(text, 'latin1'))).toEqual(is);
});
