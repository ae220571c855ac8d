// antd's static sheet has every component's rules, a megabyte of them, which the page would parse before its first paint.
// Those of components that the page does not have are left out.
import fs from 'node:fs';
import path from 'node:path';
import { type Selector, transform } from 'lightningcss';
import type { Plugin } from 'vite';
import { root } from './shared.ts';

const ANTD = path.join(root, 'node_modules', 'antd', 'es');
const SHEET = /[\\/]antd[\\/]dist[\\/]antd\.css$/;

const sourcesBelow = (folder: string, kind: RegExp): string[] =>
  fs
    .readdirSync(folder, { recursive: true })
    .map((file) => path.join(folder, String(file)))
    .filter((file) => kind.test(file));

/** The components that a source takes from antd, by the names it imports. */
const importedNames = (source: string): string[] =>
  [...source.matchAll(/import\s+\{([^}]*)\}\s+from\s+'antd'/g)].flatMap(([, names = '']) =>
    names.split(',').flatMap((name) => /^\s*(\w+)/.exec(name)?.[1] ?? []),
  );

const folderOf = (component: string) => component.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

function resolved(from: string, to: string): string {
  const target = path.resolve(path.dirname(from), to);
  if (target.endsWith('.js')) return target;
  return fs.existsSync(`${target}.js`) ? `${target}.js` : path.join(target, 'index.js');
}

/** Every file of antd's that these lead to by their imports: more than is bundled, never less. */
function filesFrom(entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const queue = [...entries];
  for (const file of queue) {
    if (seen.has(file) || !fs.existsSync(file)) continue;
    seen.add(file);
    const imports = fs.readFileSync(file, 'utf8').matchAll(/from\s*['"](\.[^'"]+)['"]/g);
    queue.push(...[...imports].map(([, to = '']) => resolved(file, to)));
  }
  return [...seen];
}

/** What files ask for as the part of their class names after `ant-`. */
const partsIn = (files: readonly string[]): string[] =>
  files.flatMap((file) =>
    [...fs.readFileSync(file, 'utf8').matchAll(/getPrefixCls\(\s*['"]([\w-]+)['"]/g)].map(
      ([, part = '']) => part,
    ),
  );

/**
 * Tells whether a class is of a component that the page does not have. What belongs to none (motions, resets) is kept.
 * @param sources texts of the page's modules
 */
export function createUnused(sources: readonly string[]): (className: string) => boolean {
  const entries = sources.flatMap(importedNames).map((name) => path.join(ANTD, folderOf(name), 'index.js'));
  const used = new Set(partsIn(filesFrom(entries)));
  // The longest component name that fits is the one that a class belongs to: `ant-input-number-handler` is not the input's.
  const all = [...new Set(partsIn(sourcesBelow(ANTD, /\.js$/)))].sort((a, b) => b.length - a.length);
  return (className) => {
    // The variables of the examples that antd made its sheet from; the page has its own.
    if (className.startsWith('css-var-')) return true;
    const rest = className.startsWith('ant-') ? className.slice(4) : '';
    const owner = all.find((part) => rest === part || rest.startsWith(`${part}-`));
    return owner !== undefined && !used.has(owner);
  };
}

/** Classes that an element must have for a selector to fit; what `:is()` and `:not()` hold is left aside. */
const classesOf = (selector: Selector): string[] =>
  selector.flatMap((part) => (part.type === 'class' ? part.name : []));

/** A sheet without the rules whose every selector needs an unused class. */
export function withoutUnused(css: string, unused: (className: string) => boolean): string {
  const { code } = transform({
    filename: 'antd.css',
    code: Buffer.from(css),
    minify: true,
    visitor: {
      Rule: {
        style: (rule) =>
          rule.value.selectors.every((selector) => classesOf(selector).some(unused)) ? [] : undefined,
      },
    },
  });
  return Buffer.from(code).toString();
}

/**
 * Leaves antd's unused rules out of a page.
 * @param page absolute folder of its sources
 */
export const usedCss = (page: string): Plugin => ({
  name: 'authdesk:used-css',
  enforce: 'pre',
  transform: {
    filter: { id: SHEET },
    handler: (css) => {
      const sources = sourcesBelow(page, /\.tsx?$/).map((file) => fs.readFileSync(file, 'utf8'));
      return withoutUnused(css, createUnused(sources));
    },
  },
});
