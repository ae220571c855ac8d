import { problem } from '../../../shared/errors/problem.ts';
import type { Rotated } from '../../core/index.ts';
import type { Declaration } from '../command/declare.ts';
import { typed } from '../confirm.ts';
import { progressOf } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

/** The key that everything kept is encrypted with. */
export function declareVault({ program, run }: Declaration): void {
  const vault = program.command('vault');
  vault
    .command('new-key')
    .option('--yes')
    .action(({ yes }) => run((terminal) => makeNewKey(terminal, yes === true)));
  vault
    .command('rotate')
    .option('--yes')
    .action(({ yes }) => run((terminal) => rotateKey(terminal, yes === true)));
}

async function makeNewKey(terminal: Terminal, confirmed: boolean): Promise<void> {
  const { client } = await terminal.folder();
  const { vaultLost, keySource } = await client.system.info();
  if (!vaultLost) {
    terminal.result({ keySource, renewed: false });
    terminal.hint({ zh: '密钥还在，不需要换', en: 'The key is there: none is needed' });
    return;
  }
  if (!confirmed) throw problem('guard.newKey');
  const renewed = await client.system.newVaultKey({ confirm: true });
  terminal.result({ keySource: renewed.keySource, renewed: true });
  terminal.hint({
    zh: '已换新密钥。接着：authdesk platform set --new-secret 重新填写 AppSecret，再运行 authdesk authorizer recover',
    en: 'There is a new key. Next: authdesk platform set --new-secret, then authdesk authorizer recover',
  });
}

async function rotateKey(terminal: Terminal, confirmed: boolean): Promise<void> {
  if (!confirmed && (await askToRotate(terminal)) !== 'rotate') throw problem('guard.rotate');
  const done = await terminal.busy({ zh: '正在换密钥', en: 'Changing the key' }, rotated(terminal));
  const { keyId, source, resealed, left, resumed } = done;
  terminal.result({ rotated: true, keyId, keySource: source, resealed, unreadable: left, resumed });
  if (!terminal.json) showRotated(terminal, done);
}

const askToRotate = (terminal: Terminal) =>
  typed(
    terminal,
    {
      zh: '所有内容会用新密钥重新加密，旧密钥随即删除；以前的备份从此无法解密。输入 rotate 确认：',
      en: 'Everything is encrypted again under a new key and the old key is removed: earlier backups can no longer be decrypted. Type “rotate” to confirm: ',
    },
    'guard.rotate',
  );

/** The store's module is slow to load, and this is rare. */
async function rotated(terminal: Terminal): Promise<Rotated> {
  const { nodeEffects, rotateVault } = await import('../../core/index.ts');
  const effects = nodeEffects(async () => ({ kind: 'cancelled' }));
  const tell = progressOf(terminal, { zh: '已重新加密', en: 'Encrypted again' });
  const { warningText } = await import('../warnings.ts');
  return rotateVault(terminal.dataDir, effects, {
    warning: (warning) => terminal.say({ zh: warningText(warning, 'zh'), en: warningText(warning, 'en') }),
    progress({ step, done, total }) {
      if (step === 'resealing') tell(done, total);
      if (step === 'committed') terminal.say({ zh: '正在清除旧内容…', en: 'Wiping what is old…' });
    },
  });
}

function showRotated(terminal: Terminal, { resealed, left, source, resumed }: Rotated): void {
  const { say } = terminal;
  if (resumed)
    say({
      zh: '上次换密钥没有做完，这次接着做完了',
      en: 'The earlier rotation was unfinished; it is finished now',
    });
  const where = {
    keychain: { zh: '系统钥匙串', en: 'the system’s keychain' },
    file: { zh: 'authdesk.key', en: 'authdesk.key' },
  }[source];
  terminal.print(
    terminal.t({
      zh: `已换新密钥，存放在${source === 'file' ? ' ' : ''}${where.zh}；${resealed} 项内容已重新加密，旧密钥已删除`,
      en: `There is a new key, in ${where.en}; ${resealed} values are encrypted again, and the old key is removed`,
    }),
  );
  if (left > 0)
    say({
      zh: `${left} 项内容在这之前就已经读不出来（密钥丢失或内容损坏），原样保留`,
      en: `${left} values could not be read before either (a lost key, or damage) and stay as they were`,
    });
  say({
    zh: '以前的备份和副本仍由旧密钥加密：这里已经打不开，知道旧密钥的人可以。不再需要就删除。AppSecret 等若可能泄露，请到微信开放平台重置',
    en: 'Backups and copies made before are still under the old key: closed to you, open to whoever knows it. Delete those you do not need. If secrets may have been read, reset them at WeChat’s Open Platform',
  });
}
