import { describe, expect, it } from 'vitest';
import { bodyWithoutPictures, bodyWithPictures, picturesApart } from './body-pictures.ts';

const LARGE = { hash: 'abcd', width: 960, height: 640, alt: '', key: 'largelargela' };
const SMALL = { hash: 'xyzz', width: 200, height: 100, alt: '', key: 'smallsmallsm' };

describe('the body with its pictures', () => {
  it.each([
    {
      name: 'gives a large picture in both widths, at its place',
      body: '<figure><img src="media:largelargela" alt="A square" width="960" height="640" /><figcaption>At noon</figcaption></figure><p>Text</p>',
      shown:
        '<figure><img src="/m/ab/abcd-960.avif" srcset="/m/ab/abcd-320.avif 320w, /m/ab/abcd-960.avif 960w" sizes="(min-width: 48rem) 44rem, 100vw" width="960" height="640" alt="A square" loading="lazy" decoding="async" /><figcaption>At noon</figcaption></figure><p>Text</p>',
    },
    {
      name: 'gives a small picture in one width, with special characters in its description',
      body: '<p><img src="media:smallsmallsm" alt="1 &lt; 2, &quot;said&quot; > $&amp; $1" width="200" height="100" /></p>',
      shown:
        '<p><img src="/m/xy/xyzz-200.avif" width="200" height="100" alt="1 &lt; 2, &quot;said&quot; > $&amp; $1" loading="lazy" decoding="async" /></p>',
    },
    {
      name: 'removes a picture that is not stored',
      body: '<p>Text<img src="media:gone" alt="" /></p>',
      shown: '<p>Text</p>',
    },
    {
      name: 'removes a picture at another host',
      body: '<p>Text<img src="https://paper.example/large.jpg" alt="" /></p>',
      shown: '<p>Text</p>',
    },
    {
      name: 'keeps text that looks like a picture',
      body: '<p>&lt;img src="media:largelargela"&gt;</p>',
      shown: '<p>&lt;img src="media:largelargela"&gt;</p>',
    },
  ])('$name', ({ body, shown }) => {
    expect(bodyWithPictures({ body, pictures: [LARGE, SMALL] })).toBe(shown);
  });

  it('gives a picture that has a JPEG in both formats', () => {
    const shown = (picture: typeof LARGE) =>
      bodyWithPictures({
        body: `<p><img src="media:${picture.key}" alt="A" /></p>`,
        pictures: [{ ...picture, withJpeg: true }],
      });
    expect(shown(LARGE)).toBe(
      '<p><picture><source type="image/avif" srcset="/m/ab/abcd-320.avif 320w, /m/ab/abcd-960.avif 960w" sizes="(min-width: 48rem) 44rem, 100vw" /><img src="/m/ab/abcd-320.jpg" width="960" height="640" alt="A" loading="lazy" decoding="async" /></picture></p>',
    );
    expect(shown(SMALL)).toBe(
      '<p><picture><source type="image/avif" srcset="/m/xy/xyzz-200.avif" /><img src="/m/xy/xyzz-200.jpg" width="200" height="100" alt="A" loading="lazy" decoding="async" /></picture></p>',
    );
  });

  it('has the description in place of a picture that has a JPEG, where pictures are not shown', () => {
    const body =
      '<p>a <img src="media:largelargela" alt="A bridge" /> b</p><p><img src="media:smallsmallsm" alt="" /></p>';
    const pictures = [LARGE, SMALL].map((picture) => ({ ...picture, withJpeg: true as const }));
    expect(bodyWithoutPictures({ body, pictures })).toBe('<p>a [A bridge] b</p>');
  });

  it('removes elements that are empty without their picture', () => {
    const body =
      '<p>Before</p><figure><p><a href="https://paper.example/x.jpg" rel="noreferrer noopener"><img src="media:gonegonegone" alt="" /></a></p><figcaption>A bridge</figcaption></figure><p>After</p>';
    expect(bodyWithPictures({ body, pictures: [] })).toBe('<p>Before</p><p>After</p>');
  });
});

describe('pictures beside the body', () => {
  it.each([
    { name: 'are all if there is no body', body: undefined, beside: [LARGE, SMALL] },
    { name: 'are all if the body has none', body: '<p>Text</p>', beside: [LARGE, SMALL] },
    {
      name: 'are those that are not in the body',
      body: '<p><img src="media:largelargela" alt="" /></p>',
      beside: [SMALL],
    },
  ])('$name', ({ body, beside }) => {
    expect(picturesApart({ body, pictures: [LARGE, SMALL] })).toEqual(beside);
  });

  it('are shown once if two URLs gave the same bytes', () => {
    expect(picturesApart({ pictures: [LARGE, { ...LARGE, key: 'againagainag' }] })).toEqual([LARGE]);
  });
});
