import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogueFiles, KEYS, keyedTexts, keysSource } from '../../build/lib/texts.ts';
import { doctorFindings } from '../../shared/doctor.ts';
import type { Entry } from '../../shared/errors/entry.ts';
import { remedies } from '../../shared/errors/remedies/index.ts';
import {
  brokenOptions,
  chineseInCode,
  chineseInEnglish,
  emptyTexts,
  flat,
  keysNamed,
  missingKeys,
  type TextFile,
  unequalMarks,
  unmatchedErrors,
} from './texts.ts';
import { read, repositoryFiles } from './tree.ts';

/**
 * Keys that no source names as such: whoever asks is told where the words stand, and adds these
 * (renderer/ui/use-file-saved.tsx).
 */
const PUT_TOGETHER = /\.(saved|downloaded)$/;

/** Texts of errors that name in English what needs no naming in Chinese. */
const ENGLISH_NAMES_MORE = ['errors/input: apiBase.notApi.title', 'errors/input: apiBase.notApi.meaning'];

/** What English texts show in Chinese: names beside their translation, as WeChat's pages have them in Chinese alone. */
const NAMES = [
  '公众号',
  '小程序',
  '视频号',
  '微信小店',
  '带货助手',
  '供货商',
  '推客',
  '第三方平台',
  '全网发布检测',
  '授权事件接收URL',
  '消息与事件接收URL',
  '授权管理',
  '设置与开发',
  '设置',
  '「确认授权」',
  '授权发起页域名',
  '授权回调地址',
  '消息校验 Token',
  '消息加解密 Key',
  '中文',
  '授权台',
  '「复制授权结果」',
];

/** Chinese that is no text of ours: what is read, made-up accounts, names, samples of the gallery. */
const NO_TEXTS = [
  /^electron\/wechat\//,
  /^electron\/sandbox\/(?:accounts|account-info)\.ts$/,
  /^electron\/(?:core\/rehearsal\/index|core\/imports\/columns|desktop\/window|terminal\/terminal)\.ts$/,
  /^renderer\/gallery\//,
];

const chinese = catalogueFiles('zh');
const english = catalogueFiles('en');
const files: TextFile[] = [...new Set([...chinese.keys(), ...english.keys()])].map((file) => ({
  file,
  zh: chinese.get(file),
  en: english.get(file),
}));
const sourceFiles = repositoryFiles()
  .filter((file) => /^(electron|renderer|shared)\/.*\.tsx?$/.test(file))
  .filter((file) => !/^shared\/(texts\/keys|errors\/remedies)/.test(file))
  .sort();
const sources = sourceFiles.map(read);

describe('the catalogue of texts', () => {
  it('is there', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  it('has the same keys in both languages', () => {
    expect(files.flatMap(missingKeys)).toEqual([]);
  });

  it('has the same placeholders and tags in both languages', () => {
    expect(files.flatMap(unequalMarks)).toEqual(ENGLISH_NAMES_MORE);
    expect(files.flatMap(brokenOptions)).toEqual([]);
  });

  it('has no empty text', () => {
    expect(files.flatMap(emptyTexts)).toEqual([]);
  });

  it('has no Chinese in English, but names that WeChat has in Chinese alone', () => {
    expect(files.flatMap((file) => chineseInEnglish(file, NAMES))).toEqual([]);
  });

  it('has no key that nobody uses', () => {
    const isNamed = keysNamed(sources);
    const keys = flat(keyedTexts('zh')).map(([key]) => key.replace(/_other$/, ''));
    const findings = new Set<string>(doctorFindings.map((finding) => `words.doctor.finding.${finding}`));
    // Lists are named whole.
    const isUsed = (key: string) =>
      isNamed(key) || isNamed(key.replace(/\.\d+$/, '')) || findings.has(key) || PUT_TOGETHER.test(key);
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('has no text of the window that nobody uses', () => {
    // Pages are named by their routes.
    const sources = sourceFiles.filter((file) => /^electron\/desktop\/|^shared\/pages/.test(file)).map(read);
    const isUsed = (name: string) => new RegExp(`\\b${name}\\b`).test(sources.join('\n'));
    // Lists are named whole.
    const paths = flat(chinese.get('fronts/desktop')).map(([path]) => path.replace(/\.\d+$/, ''));
    expect(paths.filter((path) => !isUsed(path.split('.').at(-1) ?? ''))).toEqual([]);
  });

  it('has words for every code of an error, and no others', () => {
    const texts = new Map(
      [...chinese].flatMap(([file, tree]) => (file.startsWith('errors/') ? [[file.slice(7), tree]] : [])),
    );
    texts.delete('fallback');
    expect(unmatchedErrors(remedies, texts)).toEqual([]);
  });

  it('has no code that nobody refuses with, WeChat aside', () => {
    const isNamed = keysNamed(sources);
    expect(Object.keys(remedies).filter((code) => !code.startsWith('wechat.') && !isNamed(code))).toEqual([]);
  });

  it('has all texts: none stand in code', () => {
    const speaking = sourceFiles.filter((file) => chineseInCode(read(file)).length > 0);
    expect(speaking.filter((file) => !NO_TEXTS.some((known) => known.test(file)))).toEqual([]);
  });

  it('has the types of its keys made from it: npm run texts', () => {
    expect(readFileSync(KEYS, 'utf8')).toBe(keysSource());
  });
});

describe('what checks it', () => {
  const file = (zh: TextFile['zh'], en: TextFile['en']): TextFile => ({ file: 'area', zh, en });

  it('sees a key, and a whole file, that one language lacks', () => {
    expect(missingKeys(file({ a: '一', b: { c: '二' } }, { a: 'One' }))).toEqual(['en/area: b.c']);
    expect(missingKeys(file({ a: '一' }, { a: 'One', d: 'Two' }))).toEqual(['zh/area: d']);
    expect(missingKeys(file({ a: '一' }, undefined))).toEqual(['en/area: a']);
    expect(missingKeys(file({ n_other: '一' }, { n_one: 'One', n_other: 'Two' }))).toEqual([]);
    expect(missingKeys(file({}, { n_one: 'One' }))).toEqual(['zh/area: n_one']);
  });

  it('sees other placeholders and tags, and optional parts without an end', () => {
    expect(unequalMarks(file({ a: '{{x}}' }, { a: '{{y}}' }))).toEqual(['area: a']);
    expect(unequalMarks(file({ a: '<1>是</1>' }, { a: 'yes' }))).toEqual(['area: a']);
    expect(unequalMarks(file({ a: '{{x|甲}}、{{y}}' }, { a: '[[{{y}}, ]]{{x|one}}' }))).toEqual([]);
    expect(brokenOptions(file({ a: '[[{{x}}]' }, { a: '{{x}}]]' }))).toEqual(['area: a', 'area: a']);
  });

  it('sees Chinese in code, and none in comments', () => {
    expect(chineseInCode("say('一'); // 二\n/** 三\n 四 */ say(`五`)")).toEqual([
      "say('一'); ",
      ' say(`五`)',
    ]);
    expect(chineseInCode("// 一\nopen('https://a.example'); /* 二 */")).toEqual([]);
  });

  it('sees an empty text, and Chinese in English', () => {
    expect(emptyTexts(file({ a: ' ' }, { a: 'A' }))).toEqual(['area: a']);
    expect(chineseInEnglish(file({}, { a: 'Open 设置' }), [])).toEqual(['area: a: Open 设置']);
    expect(chineseInEnglish(file({}, { a: 'Open 设置' }), ['设置'])).toEqual([]);
  });

  it('sees a code without words, words without a code, and the same of variants', () => {
    const entry: Entry = { actions: [], variants: [{ when: { reason: 'x' }, words: 'late' }] };
    const words = { title: '', variants: { late: { title: '' } } };
    const texts = (net: TextFile['zh']) => new Map([['net', net ?? {}]]);
    expect(unmatchedErrors({ 'net.dns': entry }, texts({ dns: words }))).toEqual([]);
    expect(unmatchedErrors({ 'net.dns': entry }, texts({ dns: { title: '' } }))).toEqual(['net/dns/late']);
    expect(unmatchedErrors({ 'net.dns': { actions: [] } }, texts({ dns: words }))).toEqual(['net/dns/late']);
    expect(unmatchedErrors({}, texts({ tls: { title: '' } }))).toEqual(['net/tls']);
    expect(unmatchedErrors({ 'net.tls': { like: 'net.dns' } }, texts({}))).toEqual([]);
  });

  it('tells the keys that are named from those that are not', () => {
    const isNamed = keysNamed(["t('a.b')", `t(\`kinds.\${kind}.title\`)`, `t(\`\${area}.c\`)`]);
    expect(['a.b', 'kinds.one.title'].map(isNamed)).toEqual([true, true]);
    expect(['a.c', 'a.b.c', 'kinds.one', 'kinds.one.text'].map(isNamed)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
