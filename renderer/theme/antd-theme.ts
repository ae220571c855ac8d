import { theme as antd, type ThemeConfig } from 'antd';
import { useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/contract/index.ts';
import type { Lang } from '../../shared/lang.ts';

export type Shade = 'light' | 'dark';

type Faces = Record<Lang | 'mono', string>;

/**
 * Each system's own faces, and no others: a name that is not there is looked for at each start, while the page waits.
 * English takes a Latin face first, because a Chinese one sets apostrophes and quotation marks a full square wide;
 * Noto's Latin belongs to its Chinese.
 */
const apple: Faces = {
  zh: "-apple-system, BlinkMacSystemFont, 'PingFang SC'",
  en: "-apple-system, BlinkMacSystemFont, Arial, 'PingFang SC'",
  mono: "ui-monospace, 'SF Mono', Menlo",
};
const windows: Faces = {
  zh: "'Segoe UI', 'Microsoft YaHei UI', 'Microsoft YaHei'",
  en: "'Segoe UI', Arial, 'Microsoft YaHei UI', 'Microsoft YaHei'",
  mono: "'Cascadia Mono', Consolas",
};
const elsewhere: Faces = {
  zh: "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'HarmonyOS Sans SC', 'MiSans'",
  en: "'Noto Sans', 'Liberation Sans', Arial, 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC'",
  mono: "'JetBrains Mono', 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC'",
};

function facesOf(platform: string): Faces {
  if (/^(Mac|iP)/.test(platform)) return apple;
  return platform.startsWith('Win') ? windows : elsewhere;
}

const faces = facesOf(navigator.platform);

const shared = {
  fontFamilyCode: `${faces.mono}, monospace`,
  borderRadius: 8,
  borderRadiusLG: 12,
  controlHeight: 36,
  controlHeightLG: 44,
  controlHeightSM: 28,
  motionDurationMid: '0.16s',
  motionDurationSlow: '0.22s',
};

/** A green close to WeChat's, dark enough for white text on it (5.3:1) and for text on paper. */
const light = {
  ...shared,
  colorPrimary: '#0b7a45',
  colorInfo: '#1d63c4',
  colorSuccess: '#0b7a45',
  colorWarning: '#9a5b00',
  colorError: '#c0322b',
  colorLink: '#0b7a45',
  colorTextBase: '#16211b',
  colorBgLayout: '#f4f6f4',
  colorBgContainer: '#ffffff',
  colorBorder: '#cdd6d0',
  colorBorderSecondary: '#e3e9e5',
  colorTextSecondary: '#4b5a52',
  colorTextTertiary: '#5f6d65',
  colorTextPlaceholder: '#69766f',
  colorTextDisabled: '#828d87',
  colorPrimaryBg: '#e6f3ec',
  colorPrimaryBgHover: '#d9ecdf',
  colorSuccessBg: '#e6f3ec',
  colorSuccessBorder: '#a9d5bd',
  colorWarningBg: '#fdf3e1',
  colorWarningBorder: '#ecd3a2',
  colorErrorBg: '#fdeeed',
  colorErrorBorder: '#f2c4c1',
  colorInfoBg: '#eaf1fb',
  colorInfoBorder: '#bcd3f2',
};

const dark = {
  ...shared,
  colorPrimary: '#2fb573',
  colorInfo: '#6aa8ff',
  colorSuccess: '#3cc684',
  colorWarning: '#e5ac4a',
  // antd's dark palette dims it by a seventh: this leaves 4.9:1 on a drawer.
  colorError: '#ff857e',
  colorLink: '#4bcf90',
  colorTextBase: '#e7eee9',
  colorBgBase: '#121714',
  colorBgLayout: '#0f1411',
  colorBgContainer: '#171d19',
  colorBgElevated: '#1e2521',
  colorBorder: '#39443d',
  colorBorderSecondary: '#29322d',
  colorTextSecondary: '#b3c0b8',
  colorTextTertiary: '#97a59d',
  colorTextPlaceholder: '#8b9990',
  colorTextDisabled: '#6d7a72',
  colorPrimaryBg: '#14281e',
  colorPrimaryBgHover: '#1a3427',
  colorSuccessBg: '#14281e',
  colorSuccessBorder: '#2a5a43',
  colorWarningBg: '#2a2213',
  colorWarningBorder: '#57441f',
  colorErrorBg: '#2e1a18',
  colorErrorBorder: '#63312d',
  colorInfoBg: '#162233',
  colorInfoBorder: '#2d4566',
  // Near-black text on the bright green: white would not reach 4.5:1.
  colorTextLightSolid: '#07130c',
};

/** The class that carries antd's variables; on `<html>` so that our own CSS can use `var(--ant-…)` everywhere. */
export const VARIABLES_CLASS = 'authdesk-vars';

/**
 * Whether anything moves, decided as the page loads: antd makes the whole page anew when its motion is switched, and
 * what was typed would be gone. base.css stops the rest by the same word.
 */
const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
document.documentElement.dataset.motion = motion ? 'on' : 'off';

/** antd's configuration. `zeroRuntime` may not change at run time; shade and language may. */
export function antdTheme(shade: Shade, lang: Lang): ThemeConfig {
  return {
    zeroRuntime: true,
    cssVar: { key: VARIABLES_CLASS },
    algorithm: shade === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      ...(shade === 'dark' ? dark : light),
      fontFamily: `${faces[lang]}, system-ui, sans-serif`,
      motion,
    },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Modal: { titleFontSize: 18 },
    },
  };
}

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  darkSystem.addEventListener('change', listener);
  return () => darkSystem.removeEventListener('change', listener);
}

/** The shade a choice stands for; `system` follows the operating system as it changes. */
export function useShade(choice: Settings['theme']): Shade {
  const system = useSyncExternalStore(subscribe, () => darkSystem.matches);
  if (choice !== 'system') return choice;
  return system ? 'dark' : 'light';
}
