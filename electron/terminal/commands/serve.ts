import type { Declaration } from '../command/declare.ts';

/** The browser front: its own program takes the rest of the line. */
export function declareServe({ program, t, run }: Declaration): void {
  program
    .command('serve')
    .summary(t({ zh: '在浏览器里使用：只监听本机', en: 'use it in a browser; listens on loopback only' }))
    .description(
      t({
        zh: '等于 npm start -- --browser。标准输出的一行里有带口令的网址；在服务器上先转发这个端口。',
        en: 'The same as npm start -- --browser. One line on stdout holds the address with its token; on a server, forward that port first.',
      }),
    )
    .option('--port <N>', t({ zh: '端口，默认自动选择', en: 'port; default: any free one' }))
    .option('--no-open', t({ zh: '不打开浏览器', en: 'open no browser' }))
    .action(() => run('serve'));
}
