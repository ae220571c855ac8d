import { type Command, defineCommand } from '../command/table.ts';
import { completionScript, shells } from '../completion/index.ts';
import { allCommands } from './index.ts';

const serve = defineCommand({
  name: 'serve',
  text: { zh: '在浏览器里使用：只监听本机', en: 'use it in a browser; listens on loopback only' },
  details: {
    zh: '等于 npm start -- --browser。标准输出的一行里有带口令的网址；在服务器上先转发这个端口。',
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

/** Commands that are no platform's. */
export const otherCommands: readonly Command[] = [serve, completion];
