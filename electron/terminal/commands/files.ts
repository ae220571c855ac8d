import { problem } from '../../../shared/errors/problem.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import { sendOut } from '../out-file.ts';
import { pickIfAsked, pickPlatform } from '../pick.ts';

const outOption = {
  value: 'FILE|-',
  text: { zh: '写到哪个文件，- 为标准输出', en: 'which file to write; - is stdout' },
} as const;
const forceOption = { text: { zh: '文件已存在时覆盖', en: 'write over a file that is there' } } as const;

const exportCommand = defineCommand({
  name: 'export',
  text: { zh: '导出授权账号', en: 'export authorized accounts' },
  details: {
    zh: '默认不含令牌；含令牌的文件权限为 0600。不写 --platform 时导出全部平台。\n例：authdesk export --format json --include-secrets --out accounts.json',
    en: 'Without tokens by default; a file with tokens gets mode 0600. Without --platform it holds every profile.\nExample: authdesk export --format json --include-secrets --out accounts.json',
  },
  options: {
    format: {
      value: 'FORMAT',
      choices: ['json', 'csv'],
      text: { zh: '格式，默认 json', en: 'format, default json' },
    },
    out: outOption,
    'include-secrets': { text: { zh: '包含刷新令牌和访问令牌', en: 'with refresh and access tokens' } },
    force: forceOption,
    authorizer: {
      value: 'APPID',
      many: true,
      text: { zh: '只导出这个账号，可以写多次', en: 'this account only; may be repeated' },
    },
    platform: platformOption,
  },
  async run(terminal, given) {
    const format = given.choice('format', ['json', 'csv']) ?? 'json';
    const out = given.text('out') ?? '-';
    if (terminal.json && out === '-' && format !== 'json') throw problem('usage.jsonToStdout');
    const includeSecrets = given.has('include-secrets');
    const desk = await terminal.desk();
    const platform = await pickIfAsked(desk, given.text('platform'));
    const authorizers = given.list('authorizer');
    desk.saveTo((file) => sendOut(terminal, out, given.has('force'), file));
    const result = await desk.client.export.run({
      format,
      includeSecrets,
      ...(platform ? { platformId: platform.id } : {}),
      ...(authorizers.length > 0 ? { authorizerAppids: [...authorizers] } : {}),
    });
    if (result.kind !== 'saved') throw problem('cancelled');
    if (out === '-') return undefined;
    terminal.result({ file: result.fileName, format, includeSecrets });
    terminal.print(
      terminal.t({
        zh: `已导出：${result.fileName}${includeSecrets ? '（含密钥，权限 0600）' : ''}`,
        en: `Exported: ${result.fileName}${includeSecrets ? ' (with secrets, mode 0600)' : ''}`,
      }),
    );
    return undefined;
  },
});

const page = defineCommand({
  name: 'page',
  text: { zh: '保存静态页 authdesk.html', en: 'save the static page authdesk.html' },
  details: {
    zh: '放到已登记的授权发起页域名下，把它的地址填作授权回调地址。',
    en: 'Put it on the registered launch domain and use its address as redirect_uri.',
  },
  options: { out: outOption, force: forceOption },
  async run(terminal, given) {
    const out = given.text('out') ?? 'authdesk.html';
    if (terminal.json && out === '-') throw problem('usage.jsonToStdout');
    const desk = await terminal.desk();
    desk.saveTo((file) => sendOut(terminal, out, given.has('force'), file));
    const result = await desk.client.platform.saveStaticPage();
    if (result.kind !== 'saved') throw problem('cancelled');
    if (out === '-') return undefined;
    terminal.result({ file: result.fileName });
    terminal.print(terminal.t({ zh: `已保存：${result.fileName}`, en: `Saved: ${result.fileName}` }));
    return undefined;
  },
});

const check = defineCommand({
  name: 'page check',
  text: {
    zh: '检查静态页是否在授权回调地址上，是否完整',
    en: 'is the static page at redirect_uri, and whole?',
  },
  options: { platform: platformOption },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const { id: platformId } = await pickPlatform(desk, given.text('platform'));
    const asking = { zh: '正在打开静态页', en: 'Opening the page' };
    const {
      ok,
      url,
      problem: found,
    } = await terminal.busy(asking, desk.client.platform.checkStaticPage({ platformId }));
    if (!ok) throw problem(found?.code ?? 'page.unreachable', found ?? {});
    terminal.result({ ok, url });
    terminal.print(terminal.t({ zh: `静态页放对了：${url}`, en: `The page is there and whole: ${url}` }));
    return undefined;
  },
});

/** Files out of the desk: exports and the static page. */
export const fileCommands: readonly Command[] = [exportCommand, page, check];
