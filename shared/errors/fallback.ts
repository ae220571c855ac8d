import type { Entry } from './entry.ts';

/**
 * Entries for codes without one of their own, by family. WeChat has far more errcodes than this flow meets
 * (docs/wechat-api.md §4).
 */
const entries = {
  wechat: {
    actions: ['retry', 'open-wechat-console'],
    variants: [
      { when: { errcodeRange: '41' }, words: 'range41', actions: ['edit-platform', 'retry'] },
      { when: { errcodeRange: '42' }, words: 'range42', actions: ['borrow-token', 'fetch-token'] },
      { when: { errcodeRange: '45' }, words: 'range45', actions: ['wait', 'retry'] },
      { when: { errcodeRange: '48' }, words: 'range48', actions: ['open-wechat-console'] },
      { when: { errcodeRange: '61' }, words: 'range61', actions: ['open-wechat-console', 'retry'] },
    ],
  },
  transport: { actions: ['retry', 'edit-platform'] },
  input: { actions: [] },
  other: { actions: ['retry'] },
} as const satisfies Readonly<Record<string, Entry>>;

const families: Readonly<Record<string, keyof typeof entries>> = {
  wechat: 'wechat',
  net: 'transport',
  answer: 'transport',
  input: 'input',
};

/** The general entry for a code without one of its own, and the name of its words. */
export function fallbackFor(code: string): { entry: Entry; words: string } {
  const family = code.split('.')[0] ?? '';
  const words = (Object.hasOwn(families, family) ? families[family] : undefined) ?? 'other';
  return { entry: entries[words], words };
}
