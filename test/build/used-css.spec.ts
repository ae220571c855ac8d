import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../build/lib/paths.mjs';
import { createUnused, withoutUnused } from '../../build/vite/used-css.ts';

const unused = createUnused([`import { Button, type ButtonProps, InputNumber } from 'antd';`]);

describe('a class', () => {
  it.each([
    ['ant-btn', false],
    ['ant-btn-primary', false],
    ['ant-input-number-handler', false],
    // What a component is built of comes along, and so does what belongs to none.
    ['ant-wave', false],
    ['ant-slide-up-enter', false],
    ['css-dev-only', false],
    ['css-var-_R_0_', true],
    ['ant-table', true],
    ['ant-table-cell-fix', true],
    ['ant-upload-list-item', true],
  ])('%s is left out: %s', (name, expected) => {
    expect(unused(name)).toBe(expected);
  });
});

describe('a sheet', () => {
  it.each([
    ['.ant-btn{color:red}', true],
    ['.ant-table{color:red}', false],
    ['.ant-btn,.ant-table{color:red}', true],
    ['.ant-table .ant-btn{color:red}', false],
    [':is(.ant-table) a{color:red}', true],
    ['@keyframes antFadeIn{0%{opacity:0}to{opacity:1}}', true],
    [':root{--ant-color-text:red}', true],
  ])('%s is kept: %s', (rule, kept) => {
    expect(withoutUnused(rule, unused) !== '').toBe(kept);
  });

  it('of antd keeps what the page uses, and loses more than half', () => {
    const sheet = readFileSync(inRoot('node_modules', 'antd', 'dist', 'antd.css'), 'utf8');
    const rest = withoutUnused(sheet, unused);
    expect(rest).toContain('.ant-btn-primary');
    expect(rest).not.toContain('.ant-upload-list');
    expect(rest.length).toBeLessThan(sheet.length / 2);
  });
});
