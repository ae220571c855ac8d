import { authTypes } from '../../../shared/authorize.ts';
import type { PlatformInput, PlatformView, Warning } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { Given } from '../command/given.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import { typed } from '../confirm.ts';
import { secretLine } from '../input.ts';
import { platformJson } from '../json/platform.ts';
import { pickPlatform } from '../pick.ts';
import type { Terminal } from '../terminal.ts';
import { table, twoColumns } from '../width.ts';
import { wantedCommand } from './wanted.ts';

const profileOptions = {
  'redirect-uri': {
    value: 'URL',
    text: {
      zh: '授权回调地址，建议是已登记域名上的 authdesk.html',
      en: 'redirect_uri, best authdesk.html on the registered domain',
    },
  },
  'launch-domain': {
    value: 'HOST',
    text: {
      zh: '授权发起页域名，默认取回调地址的域名',
      en: '授权发起页域名, the launch domain; default: the host of redirect_uri',
    },
  },
  'api-base': {
    value: 'URL',
    text: {
      zh: 'API 地址，默认 https://api.weixin.qq.com',
      en: 'API base, default https://api.weixin.qq.com',
    },
  },
  guarded: {
    text: {
      zh: '生产正在使用：获取令牌前先确认（默认开，本机 API 除外）',
      en: 'in use by production: ask before a token is fetched (default, except for a loopback API)',
    },
  },
  'no-guarded': {
    text: {
      zh: '不会影响生产，可以直接获取令牌',
      en: 'no production to break, tokens may be fetched at once',
    },
  },
  'borrow-only': {
    text: {
      zh: '只借用令牌，不需要 AppSecret 和票据',
      en: 'only borrow tokens; needs neither AppSecret nor ticket',
    },
  },
  'auth-type': {
    value: 'N',
    choices: authTypes.map(String),
    text: { zh: '默认的授权账号类型，见 authorize', en: 'default auth_type, see authorize' },
  },
  'token-query-name': {
    value: 'NAME',
    choices: ['component_access_token', 'access_token'],
    text: { zh: '令牌在请求地址里的参数名', en: 'the token’s name in the query' },
  },
} as const;

type ProfileOption = keyof typeof profileOptions;

const secretsFromEnvironment = {
  zh: '消息校验 Token、消息加解密 Key、代理分别取自环境变量 AUTHDESK_MESSAGE_TOKEN、AUTHDESK_AES_KEY、AUTHDESK_PROXY。',
  en: 'Message token, EncodingAESKey and proxy are taken from AUTHDESK_MESSAGE_TOKEN, AUTHDESK_AES_KEY and AUTHDESK_PROXY in the environment.',
};

const appSecretLabel = { zh: ' AppSecret', en: 'AppSecret' };

/** What both `add` and `set` may say of a profile. */
function profileFrom({ io }: Terminal, given: Given<ProfileOption>): Partial<PlatformInput> {
  const { AUTHDESK_MESSAGE_TOKEN: messageToken, AUTHDESK_AES_KEY: aesKey, AUTHDESK_PROXY: proxy } = io.env;
  const authType = given.text('auth-type');
  const said: Partial<PlatformInput> = {
    ...optional('redirectUri', given.text('redirect-uri')),
    ...optional('launchDomain', given.text('launch-domain')),
    ...optional('apiBase', given.text('api-base')),
    ...optional('guarded', given.either('guarded', 'no-guarded')),
    ...optional(
      'authType',
      authTypes.find((type) => String(type) === authType),
    ),
    ...optional(
      'tokenQueryName',
      given.choice('token-query-name', ['component_access_token', 'access_token']),
    ),
    ...optional('messageToken', messageToken),
    ...optional('aesKey', aesKey),
    ...optional('proxy', proxy),
  };
  return given.has('borrow-only') ? { ...said, borrowOnly: true } : said;
}

function optional<K extends keyof PlatformInput>(key: K, value: PlatformInput[K] | undefined) {
  return value === undefined ? {} : { [key]: value };
}

async function showSaved(
  terminal: Terminal,
  { platform, warnings }: { platform: PlatformView; warnings: Warning[] },
) {
  // The catalogue is slow to load: a list of profiles can do without it.
  const { sayWarnings, warningsJson } = await import('../warnings.ts');
  terminal.result({ ...platformJson(platform), warnings: warningsJson(warnings, terminal.lang) });
  sayWarnings(terminal, warnings);
  showProfile(terminal, platform);
}

function showProfile(terminal: Terminal, platform: PlatformView): void {
  const { t } = terminal;
  const yes = (flag: boolean) => t(flag ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' });
  const kept = (flag: boolean) => t(flag ? { zh: '已保存', en: 'kept' } : { zh: '没有', en: 'none' });
  const rows: [string, string][] = [
    [t({ zh: '名称', en: 'Name' }), platform.name],
    ['AppID', platform.componentAppid],
    [t({ zh: '授权回调地址', en: 'redirect_uri' }), platform.redirectUri],
    [t({ zh: '授权发起页域名', en: 'Launch domain' }), platform.launchDomain],
    [t({ zh: 'API 地址', en: 'API base' }), platform.apiBase],
    [t({ zh: '生产受保护', en: 'Guarded' }), yes(platform.guarded)],
    [t({ zh: '只借用令牌', en: 'Borrow only' }), yes(platform.borrowOnly)],
    ['AppSecret', kept(platform.hasAppSecret)],
    [t({ zh: '消息校验 Token', en: 'Message token' }), kept(platform.hasMessageToken)],
    [t({ zh: '消息加解密 Key', en: 'EncodingAESKey' }), kept(platform.hasAesKey)],
    [t({ zh: '代理', en: 'Proxy' }), kept(platform.hasProxy)],
  ];
  terminal.print(twoColumns(rows, ''));
}

const add = defineCommand({
  name: 'platform add',
  text: { zh: '新建平台档案', en: 'add a platform profile' },
  details: {
    zh: `AppSecret 从标准输入的第一行、提示输入或环境变量 AUTHDESK_APPSECRET 读取，不写在命令行里。\n${secretsFromEnvironment.zh}`,
    en: `The AppSecret comes from stdin (one line), a prompt, or AUTHDESK_APPSECRET; never from the command line.\n${secretsFromEnvironment.en}`,
  },
  options: {
    name: { value: 'NAME', text: { zh: '名称，默认是 AppID', en: 'name; default: the AppID' } },
    appid: {
      value: 'APPID',
      required: true,
      text: { zh: '第三方平台 AppID（必填）', en: 'the platform’s AppID (required)' },
    },
    ...profileOptions,
  },
  async run(terminal, given) {
    const componentAppid = given.text('appid') ?? '';
    const borrowOnly = given.has('borrow-only');
    const input: PlatformInput = {
      ...profileFrom(terminal, given),
      name: given.text('name') ?? componentAppid,
      componentAppid,
    };
    const { client } = await terminal.desk();
    // Here profiles are chosen by name: two of one name could not be told apart.
    const twin = (await client.platform.list()).find(({ name }) => name === input.name);
    if (twin) throw problem('input.name.taken', { field: 'name', params: { label: twin.name } });
    // What is wrong without the secret is said before anybody types it.
    const { problems } = await client.platform.check({ ...input, appSecret: placeholder });
    const first = problems.find(({ field }) => field !== 'appSecret');
    if (first) throw problem(first.code, first);
    const appSecret = borrowOnly
      ? undefined
      : await secretLine(terminal, 'AUTHDESK_APPSECRET', appSecretLabel);
    const saved = await client.platform.save({ ...input, ...(appSecret === undefined ? {} : { appSecret }) });
    await showSaved(terminal, saved);
    return undefined;
  },
});

/** Stands for a secret that is still to be typed, in a check that stores nothing. */
const placeholder = '0123456789abcdef0123456789abcdef';

const set = defineCommand({
  name: 'platform set',
  text: { zh: '修改平台档案，只改写出的几项', en: 'change a profile; what is not named stays' },
  details: {
    zh: `换 AppSecret 用 --new-secret，从标准输入、提示或环境变量 AUTHDESK_APPSECRET 读取。\n${secretsFromEnvironment.zh}\n变量设为空值则删除对应的密钥。`,
    en: `--new-secret reads another AppSecret from stdin, a prompt, or AUTHDESK_APPSECRET.\n${secretsFromEnvironment.en}\nA variable that is set and empty removes what it stands for.`,
  },
  options: {
    platform: platformOption,
    name: { value: 'NAME', text: { zh: '新名称', en: 'new name' } },
    appid: { value: 'APPID', text: { zh: '第三方平台 AppID', en: 'the platform’s AppID' } },
    ...profileOptions,
    'no-borrow-only': { text: { zh: '也可以自己获取令牌', en: 'tokens may be fetched as well' } },
    'new-secret': { text: { zh: '换一个 AppSecret', en: 'another AppSecret' } },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const present = await pickPlatform(desk, given.text('platform'));
    const said = profileFrom(terminal, given);
    const borrowOnly = given.either('borrow-only', 'no-borrow-only');
    const input: PlatformInput = {
      id: present.id,
      name: given.text('name') ?? present.name,
      componentAppid: given.text('appid') ?? present.componentAppid,
      redirectUri: present.redirectUri,
      launchDomain: followsRedirect(present) && said.redirectUri !== undefined ? '' : present.launchDomain,
      apiBase: present.apiBase,
      ...said,
      ...(borrowOnly === undefined ? {} : { borrowOnly }),
    };
    if (given.has('new-secret')) {
      input.appSecret = await secretLine(terminal, 'AUTHDESK_APPSECRET', appSecretLabel);
      if (!input.appSecret) throw problem('input.appSecret.empty', { field: 'appSecret' });
    }
    await showSaved(terminal, await desk.client.platform.save(input));
    return undefined;
  },
});

/** The launch domain was never given by itself: it goes with the callback address. */
function followsRedirect({ redirectUri, launchDomain }: PlatformView): boolean {
  return URL.canParse(redirectUri) && new URL(redirectUri).hostname === launchDomain;
}

const list = defineCommand({
  name: 'platform list',
  text: { zh: '列出平台档案', en: 'list the platform profiles' },
  async run(terminal) {
    const { client } = await terminal.desk();
    const all = await client.platform.list();
    terminal.result(all.map(platformJson));
    if (all.length === 0)
      terminal.say({
        zh: '还没有平台档案。新建：authdesk platform add；试用：authdesk demo',
        en: 'No profile yet. Add one: authdesk platform add; try it out: authdesk demo',
      });
    const tag = ({ rehearsal, guarded }: PlatformView) => {
      if (rehearsal) return terminal.t({ zh: '演练', en: 'rehearsal' });
      return guarded ? terminal.t({ zh: '生产 · 受保护', en: 'production · guarded' }) : '';
    };
    if (all.length > 0)
      terminal.print(table(all.map((platform) => [platform.name, platform.componentAppid, tag(platform)])));
    return undefined;
  },
});

const show = defineCommand({
  name: 'platform show',
  text: { zh: '查看一个平台档案', en: 'show a profile' },
  options: { platform: platformOption },
  async run(terminal, given) {
    const platform = await pickPlatform(await terminal.desk(), given.text('platform'));
    terminal.result(platformJson(platform));
    showProfile(terminal, platform);
    return undefined;
  },
});

const typedName = (terminal: Terminal, { name }: PlatformView) =>
  typed(
    terminal,
    {
      zh: `会话、授权账号和刷新令牌会一起删除，无法恢复。输入「${name}」确认：`,
      en: `Its sessions, accounts and refresh tokens go with it, for good. Type “${name}” to confirm: `,
    },
    'guard.remove',
  );

const remove = defineCommand({
  name: 'platform remove',
  text: {
    zh: '删除平台档案及其会话、账号和刷新令牌',
    en: 'remove a profile with its sessions, accounts and refresh tokens',
  },
  options: {
    platform: platformOption,
    yes: { text: { zh: '不再询问', en: 'without asking' } },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const confirmName = given.has('yes') ? platform.name : await typedName(terminal, platform);
    await desk.client.platform.remove({ platformId: platform.id, confirmName });
    terminal.result({ removed: platform.componentAppid });
    terminal.print(terminal.t({ zh: `已删除：${platform.name}`, en: `Removed: ${platform.name}` }));
    return undefined;
  },
});

/** 平台档案. */
export const platformCommands: readonly Command[] = [add, list, show, set, wantedCommand, remove];
