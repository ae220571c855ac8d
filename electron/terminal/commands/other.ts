import { problem } from '../../../shared/errors/problem.ts';
import { type Command, defineCommand } from '../command/table.ts';
import { completionScript, shells } from '../completion/index.ts';
import { allCommands } from './index.ts';

const serve = defineCommand({
  name: 'serve',
  text: { zh: '在浏览器里使用：只监听本机', en: 'use it in a browser; listens on loopback only' },
  details: {
    zh: '等于 npm start -- --browser。标准输出的一行里有带令牌的网址；在服务器上先转发这个端口。',
    en: 'The same as npm start -- --browser. One line on stdout holds the address with its token; on a server, forward that port first.',
  },
  options: {
    port: { value: 'N', text: { zh: '端口，默认自动选择', en: 'port; default: any free one' } },
    'no-open': { text: { zh: '不打开浏览器', en: 'open no browser' } },
  },
  run: 'serve',
});

const completion = defineCommand({
  name: 'completion',
  text: { zh: '输出 shell 的自动补全脚本', en: 'print a completion script for a shell' },
  details: {
    zh: 'bash：authdesk completion bash > ~/.local/share/bash-completion/completions/authdesk\nzsh：authdesk completion zsh > 某个 $fpath 目录/_authdesk\nfish：authdesk completion fish > ~/.config/fish/completions/authdesk.fish',
    en: 'bash: authdesk completion bash > ~/.local/share/bash-completion/completions/authdesk\nzsh: authdesk completion zsh > a folder of $fpath/_authdesk\nfish: authdesk completion fish > ~/.config/fish/completions/authdesk.fish',
  },
  args: [{ name: 'SHELL', required: true, choices: shells }],
  async run(terminal, given) {
    const shell = shells.find((name) => name === given.arg(0));
    if (!shell) return undefined;
    const script = completionScript(shell, await allCommands(), terminal.lang);
    terminal.result({ shell, script });
    terminal.draw(script);
    return undefined;
  },
});

const newKey = defineCommand({
  name: 'vault new-key',
  text: {
    zh: '加密密钥丢失后换一个新的',
    en: 'a new encryption key, once the old one is lost',
  },
  details: {
    zh: '旧密钥加密的内容读不出来，但不会删除。换好之后重新填写 AppSecret 等密钥，再运行 authdesk authorizer recover 从微信取回刷新令牌。',
    en: 'What the old key encrypted cannot be read, and is not deleted. Then enter the secrets of the profiles again, and let authdesk authorizer recover fetch the refresh tokens back from WeChat.',
  },
  options: { yes: { text: { zh: '确认旧密钥找不回来了', en: 'the old key cannot be found' } } },
  async run(terminal, given) {
    const { client } = await terminal.desk();
    const { vaultLost, keySource } = await client.system.info();
    if (!vaultLost) {
      terminal.result({ keySource, renewed: false });
      if (!terminal.json) terminal.say({ zh: '密钥还在，不需要换', en: 'The key is there: none is needed' });
      return undefined;
    }
    if (!given.has('yes')) throw problem('guard.newKey');
    const renewed = await client.system.newVaultKey({ confirm: true });
    terminal.result({ keySource: renewed.keySource, renewed: true });
    if (!terminal.json)
      terminal.say({
        zh: '已换新密钥。接着：authdesk platform set --new-secret 重新填写 AppSecret，再运行 authdesk authorizer recover',
        en: 'There is a new key. Next: authdesk platform set --new-secret, then authdesk authorizer recover',
      });
    return undefined;
  },
});

/** Commands that are no platform's. */
export const otherCommands: readonly Command[] = [serve, completion, newKey];
