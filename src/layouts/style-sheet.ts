// The style sheets of the site, compiled for the browsers of browsers.ts. Sources have nesting, logical properties, :is(), gap
// and the like; what each becomes is in docs/decisions/0021-old-phones.md.
import { readFile } from 'node:fs/promises';
import isPseudoClass from '@csstools/postcss-is-pseudo-class';
import { type BuildOptions, build } from 'esbuild';
import { Features, transform } from 'lightningcss';
import postcss, { type AtRule, list, type Plugin, type Rule } from 'postcss';
import logical from 'postcss-logical';
import { type Style, TOKENS } from '../site/addresses.ts';
import { STYLE_BROWSERS } from './browsers.ts';

/** The style sheet `src/styles/<style>.css`, as it is published. */
export async function styleSheet(style: Style): Promise<string> {
  const css = await compileStyle({ entryPoints: [`src/styles/${style}.css`] });
  return shortenNames(css, await readFile(TOKENS, 'utf8'));
}

/** One minified style sheet for the oldest browsers. */
export async function compileStyle(source: Pick<BuildOptions, 'entryPoints' | 'stdin'>): Promise<string> {
  const bundle = await build({ ...source, bundle: true, write: false, supported: { nesting: false } });
  const plain = await postcss([
    logical(),
    isPseudoClass({ onComplexSelector: 'warning' }),
    oldGaps,
    oldWrapping,
  ]).process(bundle.outputFiles[0]?.text ?? '', { from: undefined });
  const [warning] = plain.warnings();
  if (warning) throw new Error(`A style cannot be compiled for older browsers: ${warning}`);
  const { code } = transform({
    filename: 'style.css',
    code: Buffer.from(plain.css),
    minify: true,
    targets: STYLE_BROWSERS,
    exclude: Features.LightDark,
  });
  return code.toString();
}

/**
 * Gaps for browsers that know only `grid-gap` (today an alias of `gap`), and no gap in flex containers. Those get margins:
 * they also lack `inset`, by which they are recognised, since support of a gap in flex containers cannot be asked for.
 */
const oldGaps: Plugin = {
  postcssPlugin: 'old-gaps',
  OnceExit(root) {
    const flex = new Map<string, Gaps>();
    root.walkRules((rule) => {
      const display = declared(rule, 'display');
      const known = flex.get(rule.selector);
      if (known && display && !display.endsWith('flex')) {
        rule.after(margins(rule, { row: known.row && '0', column: known.column && '0' }));
        return;
      }
      if (!known && !display?.endsWith('flex')) return;
      const { row, column } = gapsOf(rule);
      const isColumn = declared(rule, 'flex-direction')?.startsWith('column');
      const gaps = { row: row === '0' ? undefined : row, column: isColumn ? undefined : column };
      if (gaps.row === undefined && gaps.column === undefined) return;
      flex.set(rule.selector, { ...known, ...gaps });
      rule.after(margins(rule, gaps));
    });
    root.walkDecls(/^(row-|column-)?gap$/, (gap) => {
      gap.prop = `grid-${gap.prop}`;
    });
  },
};

interface Gaps {
  row?: string | undefined;
  column?: string | undefined;
}

function gapsOf(rule: Rule): Gaps {
  const [row, column = row] = list.space(declared(rule, 'gap') ?? '');
  return { row: declared(rule, 'row-gap') ?? row, column: declared(rule, 'column-gap') ?? column };
}

function declared(rule: Rule, property: string): string | undefined {
  let value: string | undefined;
  rule.each((node) => {
    if (node.type === 'decl' && node.prop === property) value = node.value;
  });
  return value;
}

/** Margins between the children of a flex container, only where a gap has no effect. */
function margins(container: Rule, { row, column }: Gaps): AtRule {
  const children = postcss.rule({ selectors: container.selectors.map((one) => `${one}>:not(:last-child)`) });
  if (column !== undefined) children.append({ prop: 'margin-right', value: column });
  if (row !== undefined) children.append({ prop: 'margin-bottom', value: row });
  return postcss.atRule({ name: 'supports', params: 'not (inset: 0)', nodes: [children] });
}

/** `overflow-wrap: anywhere` for browsers that know only its older name. */
const oldWrapping: Plugin = {
  postcssPlugin: 'old-wrapping',
  Declaration: {
    'overflow-wrap': (wrap) => {
      if (wrap.value === 'anywhere' && wrap.prev()?.toString() !== 'word-break: break-word')
        wrap.cloneBefore({ prop: 'word-break', value: 'break-word' });
    },
  },
};

/** The custom properties of tokens.css with names of one or two letters, in all sheets the same. */
export function shortenNames(css: string, tokens: string): string {
  const names = [...new Set(tokens.match(/--[a-z][\w-]*/g))];
  const short = new Map(names.map((name, index) => [name, `--${index.toString(36)}`]));
  return css.replace(/--[a-z][\w-]*/g, (name) => short.get(name) ?? name);
}
