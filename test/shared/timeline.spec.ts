import { describe, expect, it } from 'vitest';
import { langs } from '../../shared/lang.ts';
import { type Transition, transitions } from '../../shared/session-transitions.ts';
import { timelineText } from '../../shared/timeline.ts';

const told: [string, Transition][] = Object.entries(transitions);
const timelineNotes = told.filter(([, { silent }]) => !silent).map(([event]) => event);

const context = { now: Date.UTC(2026, 10, 24, 6, 0), timeZone: 'Asia/Shanghai' };
const everything = {
  kind: 'h5',
  source: 'callback',
  code: 'net.timeout',
  reason: 'net.reset',
  authorizerAppid: 'wx0000000000000001',
  nickName: '茶馆',
  label: '茶馆总店',
  added: 2,
  removed: 1,
  expiresAt: Date.UTC(2026, 10, 24, 6, 30),
};

describe.each(langs)('timelineText in %s', (lang) => {
  it.each(timelineNotes)('%s: whole with and without params', (note) => {
    for (const params of [undefined, {}, everything]) {
      const text = timelineText(note, params, lang, context);
      expect(text).not.toBe(note);
      expect(text).not.toMatch(/undefined|[{}]|NaN|[：，:(（「“]$|（）|「」/);
    }
  });

  it('tells the notes apart', () => {
    const texts = timelineNotes.map((note) => timelineText(note, {}, lang, context));
    expect(new Set(texts).size).toBe(timelineNotes.length);
  });
});

describe('timelineText', () => {
  const zh = (note: string, params?: Record<string, string | number>) =>
    timelineText(note, params, 'zh', context);

  it('says which link, and until when', () => {
    expect(zh('linked', { kind: 'h5', expiresAt: everything.expiresAt })).toBe(
      '生成授权链接：在微信里打开的链接，14:30 前有效',
    );
  });

  it('says why, with the errcode of a refusal', () => {
    expect(zh('uncertain', { code: 'wechat.61010' })).toContain('61010');
    expect(zh('notSent', { code: 'net.refused' })).toContain('连接被拒绝');
    expect(zh('interrupted', { reason: 'answer.shape' })).toContain('应答缺少必要字段');
    expect(zh('failed', { code: 'wechat.89999' }).match(/89999/g)).toHaveLength(1);
  });

  it('does not take any reason for a code', () => {
    expect(zh('uncertain', { reason: 'noAnswer' })).toBe(zh('uncertain'));
  });

  it('counts what a re-authorization changed', () => {
    expect(zh('reauthorized', { added: 2, removed: 1 })).toBe('再次授权，已保存，新增 2 项权限，减少 1 项');
    expect(zh('reauthorized', { added: 0, removed: 1 })).toBe('再次授权，已保存，减少 1 项权限');
    expect(zh('reauthorized', { added: 0, removed: 0 })).toBe('再次授权，已保存');
    expect(timelineText('reauthorized', { added: 1, removed: 0 }, 'en')).toContain('1 permission set more');
  });

  it('prefers the account’s name to its AppID', () => {
    expect(zh('recovered', { authorizerAppid: 'wx01', nickName: '茶馆' })).toBe('从微信的列表找回：茶馆');
    expect(zh('recovered', { authorizerAppid: 'wx01' })).toBe('从微信的列表找回：wx01');
  });

  it('takes a key with its family in front, and shows an unknown one as it is', () => {
    expect(zh('timeline.cancelled')).toBe(zh('cancelled'));
    expect(zh('somethingNew')).toBe('somethingNew');
    expect(zh('toString')).toBe('toString');
  });
});
