import type { ExportFormat } from '../../../shared/export/formats.ts';
import { exportFormatInfo } from '../../../shared/export/formats.ts';
import { formatIso } from '../../../shared/format.ts';
import { type Translate, textsIn } from '../../../shared/texts/index.ts';
import type { HandedAccount, HandOver } from './hand-over.ts';
import { inComment } from './literals.ts';

const how = {
  'wxjava-redis': 'redis',
  'powerwechat-redis': 'redis',
  'silenceper-redis': 'redis',
  'wxjava-java': 'wxjava-java',
  'easywechat6-php': 'easywechat6-php',
  'easywechat5-php': 'easywechat5-php',
  'powerwechat-go': 'powerwechat-go',
  'silenceper-go': 'silenceper-go',
  wechatpy: 'wechatpy',
  'wxcomponent-sql': 'wxcomponent-sql',
  dotenv: 'dotenv',
} as const;
/** A format whose file can say something about itself. */
export type Commented = keyof typeof how & ExportFormat;

/** SDKs whose accounts' keys name no platform (docs/layouts.md). */
const sharedKeys: readonly string[] = ['silenceper-redis', 'silenceper-go', 'wechatpy'];

/** SDKs that keep no refresh token in Redis. */
const appKeeps: readonly string[] = ['powerwechat-redis', 'silenceper-redis'];

/**
 * What stands at the head of a file: what it is, how it is used, what it does to what is there.
 * @param place where it puts the component token; left out: nowhere
 */
export function headOf(handOver: HandOver, format: Commented, place: string | undefined): string[] {
  const { platform, now, count, lang, secretsAs, replace, endUnknown, shown } = handOver;
  const t = textsIn(lang);
  const { name, componentAppid, guarded } = platform;
  const { writes } = exportFormatInfo(format);
  const isReplacing = Boolean(writes && replace);
  const lines = [
    t('words.exports.made', { time: formatIso(now), name, componentAppid, count }),
    t(`words.exports.how.${how[format]}`),
    how[format] === 'redis' && t('words.exports.lifetimes'),
    writes && t(replace ? 'words.exports.replaces' : 'words.exports.keeps'),
    isReplacing && guarded && shown.componentToken && place && t('words.exports.guarded', { place }),
    secretsAs !== 'clear' && t(`words.exports.${secretsAs}`),
    endUnknown && t('words.exports.componentEndUnknown'),
    appKeeps.includes(format) && t('words.exports.appKeeps'),
    sharedKeys.includes(format) && t('words.exports.sharedKeys'),
  ];
  return lines.filter((line) => typeof line === 'string').map(inComment);
}

/** What is left out of an account, and why. */
export function remarksOf({ lang, secretsAs }: HandOver, { account, shown, endUnknown }: HandedAccount) {
  const t = textsIn(lang);
  const appid = account.authorizerAppid;
  if (account.status === 'unauthorized') return [inComment(t('words.exports.withdrawn', { appid }))];
  const lines = [
    endUnknown && t('words.exports.endUnknown', { appid }),
    secretsAs !== 'placeholder' && !shown.refreshToken && t('words.exports.noRefreshToken', { appid }),
  ];
  return lines.filter((line) => typeof line === 'string').map(inComment);
}

/** What the columns of a row of an account are. */
export const accountRow = (t: Translate): string => inComment(t('words.exports.rows.account'));
