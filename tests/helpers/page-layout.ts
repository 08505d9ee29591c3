// Measures the layout of a page in the browser: what scrolls sideways, is torn, overlaps, is too small to tap or cut off.
import type { Page } from 'playwright-core';

export interface LayoutFaults {
  /** Elements beyond the right edge of a page that scrolls horizontally. */
  sideways: string[];
  /** Words that are broken over lines although there is room for them. */
  torn: string[];
  /** Pairs of texts that cover each other. */
  overlaps: string[];
  /** Targets smaller than 24 × 24 pixels without space around them (WCAG 2.2, 2.5.8). */
  targets: string[];
  /** Texts that are cut off at a side. */
  clipped: string[];
}

/** At the end of the page, so that what is fixed lies over the last lines. */
export async function measureLayout(page: Page): Promise<LayoutFaults> {
  return page.evaluate(async () => {
    const HYPHENS_OFF = 'data-hyphens-off';
    // Breaks with a hyphen are no tears; without hyphenation, only tears are left.
    if (!document.querySelector(`style[${HYPHENS_OFF}]`)) {
      const style = document.createElement('style');
      style.setAttribute(HYPHENS_OFF, '');
      style.textContent = '*{hyphens:manual!important;scroll-behavior:auto!important}';
      document.head.append(style);
    }
    window.scrollTo(0, document.documentElement.scrollHeight);
    await new Promise((resolve) => requestAnimationFrame(resolve));

    const name = (element: Element): string => {
      const { tagName, className, textContent } = element;
      const kind = typeof className === 'string' && className !== '' ? `.${className.split(' ').join('.')}` : '';
      return `${tagName.toLowerCase()}${kind} “${(textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50)}”`;
    };
    const isHidden = (element: Element): boolean => {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
      // Texts for screen readers, and links that appear with the focus.
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const { position, clipPath, clip } = getComputedStyle(at);
        const { right, bottom, width, height } = at.getBoundingClientRect();
        const isFlow = position !== 'absolute' && position !== 'fixed';
        if (isFlow) continue;
        if (width <= 1 || height <= 1 || right <= 0 || bottom + window.scrollY <= 0) return true;
        if (clip === 'rect(0px, 0px, 0px, 0px)' || clipPath === 'inset(50%)') return true;
      }
      return false;
    };
    const isFixed = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true;
      return false;
    };
    const texts: { node: Text; element: Element }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement as Element;
      const isText = (node.textContent ?? '').trim() !== '' && !element.closest('script, style, template, svg, option');
      if (isText && !isHidden(element)) texts.push({ node: node as Text, element });
    }
    const rangeOf = (node: Text, start: number, end: number): Range => {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      return range;
    };

    return { sideways: sideways(), torn: torn(), overlaps: overlaps(), targets: targets(), clipped: clipped() };

    function sideways(): string[] {
      const { clientWidth, scrollWidth } = document.scrollingElement as Element;
      if (scrollWidth <= clientWidth) return [];
      const beyond = [...document.querySelectorAll('body *')].filter(
        (element) => !isHidden(element) && element.getBoundingClientRect().right > clientWidth + 1,
      );
      return [`${scrollWidth} px wide`, ...beyond.slice(0, 5).map(name)];
    }

    /** Addresses and fingerprints may break anywhere. */
    function isTechnical({ node, element }: { node: Text; element: Element }, index: number): boolean {
      const isAddress = /^\S*:\/\/\S*$/.test((element.textContent ?? '').trim());
      if (isAddress || element.closest('code, kbd, samp, pre') !== null) return true;
      const text = node.data;
      const start = text.lastIndexOf(' ', index) + 1;
      const end = text.indexOf(' ', index);
      return /:\/\/|^[(«“]?[\w-]+(\.[\w-]+)+|^[\w+/=]{30,}$/.test(text.slice(start, end === -1 ? undefined : end));
    }

    function torn(): string[] {
      const found: string[] = [];
      for (const text of texts) {
        if (text.element.getClientRects().length === 0) continue;
        // Hyphens and soft hyphens end a word, because a line may end there.
        for (const { index, 0: word } of text.node.data.matchAll(/[\p{L}\p{M}\p{N}’ʼ']{2,}/gu)) {
          const rects = [...rangeOf(text.node, index, index + word.length).getClientRects()].filter(
            ({ width }) => width > 0,
          );
          // A line that ends at a soft hyphen before the word gives the word a rectangle for the hyphen.
          const first = rectsOf(text.node, index).at(-1);
          const last = rectsOf(text.node, index + word.length - 1)[0];
          if (first === undefined || last === undefined || last.top - first.top < first.height / 2) continue;
          const width = rects.reduce((sum, rect) => sum + rect.width, 0);
          if (width > roomOf(text.element) || isTechnical(text, index)) continue;
          found.push(`${word} in ${name(text.element)}`);
        }
      }
      return found;
    }

    function rectsOf(node: Text, at: number): DOMRect[] {
      return [...rangeOf(node, at, at + 1).getClientRects()].filter(({ width }) => width > 0);
    }

    /** The width that a word may ask for: of its block, unless that is a column which gives way to others. */
    function roomOf(element: Element): number {
      let block = element;
      while (['inline', 'contents', 'ruby'].includes(getComputedStyle(block).display))
        block = block.parentElement as Element;
      const { paddingLeft, paddingRight } = getComputedStyle(block);
      const width = block.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return Math.max(width, Math.min(240, document.documentElement.clientWidth * 0.6));
    }

    function overlaps(): string[] {
      const lines = texts.flatMap(({ node, element }) => {
        const fixed = isFixed(element);
        return (
          [...rangeOf(node, 0, node.length).getClientRects()]
            .filter(({ width }) => width > 1)
            // The box of a font is higher than its letters.
            .map(({ left, right, top, height }) => ({
              ...{ left, right, top: top + height * 0.2, bottom: top + height * 0.8, element, node, fixed },
            }))
            .filter((line) => isInView(line, element))
        );
      });
      lines.sort((a, b) => a.top - b.top);
      const found = new Set<string>();
      for (const [at, one] of lines.entries())
        for (let next = at + 1; next < lines.length; next += 1) {
          const other = lines[next] as (typeof lines)[number];
          if (other.top >= one.bottom - 1) break;
          if (one.node === other.node) continue;
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          if (across > 1) found.add(`${name(one.element)} and ${name(other.element)}`);
        }
      return [...found];
    }

    /** Whether a line is not cut off by an ancestor that scrolls or hides what is outside it. */
    function isInView(line: { left: number; right: number; top: number; bottom: number }, element: Element): boolean {
      for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue;
        const box = at.getBoundingClientRect();
        if (line.top > box.bottom || line.bottom < box.top || line.left > box.right || line.right < box.left)
          return false;
      }
      return true;
    }

    function targets(): string[] {
      const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role="button"]')]
        .filter((element) => !isHidden(element) && !element.closest('svg'))
        .map((element) => ({ element, box: boxOf(element) }));
      const small = all.filter(({ element, box }) => (box.width < 24 || box.height < 24) && !isInProse(element));
      return small
        .filter(({ element, box }) => {
          const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
          return all.some((other) => {
            if (other.element === element || other.element.contains(element) || element.contains(other.element))
              return false;
            const isSmall = small.some((one) => one.element === other.element);
            const [near, far] = isSmall
              ? [other.box.left + other.box.width / 2, other.box.top + other.box.height / 2]
              : [clamp(x, other.box.left, other.box.right), clamp(y, other.box.top, other.box.bottom)];
            return Math.hypot(x - near, y - far) < (isSmall ? 24 : 12);
          });
        })
        .map(({ element, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${name(element)}`);
    }

    /** The box that takes a click: with its label, for an input. */
    function boxOf(element: Element): DOMRect {
      const box = element.getBoundingClientRect();
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
      const around = label?.getBoundingClientRect();
      return around !== undefined && around.width * around.height > box.width * box.height ? around : box;
    }

    function clamp(value: number, low: number, high: number): number {
      return Math.min(Math.max(value, low), high);
    }

    /** Links within a sentence: other words are in the same block. */
    function isInProse(element: Element): boolean {
      if (getComputedStyle(element).display !== 'inline') return false;
      let block = element.parentElement as Element;
      while (getComputedStyle(block).display === 'inline') block = block.parentElement as Element;
      const links = [...block.querySelectorAll('a')].map(({ textContent }) => textContent ?? '').join('');
      return (block.textContent ?? '').trim().length > links.trim().length + 1;
    }

    function clipped(): string[] {
      const holders = new Set<Element>();
      for (const { element } of texts)
        for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement)
          holders.add(at);
      return [...holders]
        .filter((element) => {
          const { overflowX, textOverflow, display } = getComputedStyle(element);
          const hides = ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis' && display !== 'inline';
          return hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
        })
        .map(name);
    }
  });
}
