// Who may import whom (docs/ARCHITECTURE.md): fronts → core → wechat, store, sandbox, systems → shared; the page → shared.

/** One import as it stands in a file. */
export type Edge = {
  /** The importing file, below the repository. */
  from: string;
  /** The imported file below the repository, or a package as it is written. */
  to: string;
};

const FRONT = ['electron/core', 'shared'];

/** What each area may import beside itself. */
const ALLOWED: Record<string, readonly string[]> = {
  'electron/desktop': FRONT,
  'electron/browser': FRONT,
  'electron/terminal': FRONT,
  'electron/core': ['electron/wechat', 'electron/store', 'electron/sandbox', 'electron/systems', 'shared'],
  'electron/wechat': ['shared'],
  'electron/store': ['shared'],
  'electron/sandbox': ['shared'],
  'electron/systems': ['shared'],
  renderer: ['shared'],
  shared: [],
};

/** What the page is built of: it knows no page and no feature, so that each of these can use it. */
const BASE: Record<string, readonly string[]> = {
  'renderer/client': [],
  'renderer/i18n': [],
  'renderer/theme': [],
  'renderer/ui': ['renderer/client', 'renderer/i18n'],
};

/** Strings and comments, so that a quoted `//` is no comment and a commented import is none. */
const TOKENS = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;

const IMPORTS = [
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"\n]+)\1/g,
  // A word in quotes is none.
  /(?<!['"])\bimport\s*(['"])([^'"\n]+)\1/g,
  /\b(?:import|require)\s*\(\s*(['"])([^'"\n]+)\1/g,
];

/**
 * What a TypeScript file imports: statements, re-exports, dynamic imports, type imports, require.
 * @param source the file's text
 * @returns the names as written, without a bundler's `?query`
 */
export const importsOf = (source: string): string[] => {
  const code = source.replace(TOKENS, (token) => (/^\/[/*]/.test(token) ? ' ' : token));
  return IMPORTS.flatMap((pattern) => [...code.matchAll(pattern)]).map((match) =>
    (match[2] ?? '').replace(/\?.*$/, ''),
  );
};

const folderIn = (table: Record<string, unknown>, file: string): string | undefined =>
  Object.keys(table).find((folder) => file.startsWith(`${folder}/`));

/** The area a file belongs to; undefined for tests, build scripts and packages. */
const areaOf = (file: string): string | undefined => folderIn(ALLOWED, file);

const isNodeOnly = (name: string): boolean => name.startsWith('node:');

/**
 * Why an import is forbidden.
 * @param edge the import, resolved
 * @returns the rule it breaks, or undefined when it is allowed
 */
export const forbidden = ({ from, to }: Edge): string | undefined => {
  const area = areaOf(from);
  if (!area) return `${from} lies in no area that docs/ARCHITECTURE.md names`;
  if (/^electron($|\/(main|renderer|common)$)/.test(to))
    return area === 'electron/desktop' ? undefined : 'only electron/desktop imports electron';
  if (isNodeOnly(to))
    return area === 'renderer' || area === 'shared' ? `${area} runs in a page: no Node modules` : undefined;
  const target = areaOf(to);
  if (!target) {
    const outside = /^(build|test|electron|dist)\//.test(to);
    return outside ? `${area} must not import ${to}` : undefined;
  }
  const base = folderIn(BASE, from);
  if (
    base &&
    target === 'renderer' &&
    folderIn(BASE, to) !== base &&
    !BASE[base]?.some((one) => to.startsWith(`${one}/`))
  )
    return `${base} must not import ${to}: it knows no page and no feature`;
  if (target === area || ALLOWED[area]?.includes(target)) return undefined;
  return `${area} must not import ${target}`;
};

/**
 * The package that an import by name takes.
 * @param name as written, like `antd/es/button` or `@orpc/server/ws`
 * @returns like `antd`, `@orpc/server`
 */
export const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
