import { problem } from '../../../shared/errors/problem.ts';
import type { Rotated } from '../../core/index.ts';
import type { Declaration } from '../command/declare.ts';
import { typedAnswer } from '../input.ts';
import { progressOf } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

/** The key that everything kept is encrypted with. */
export function declareVault({ program, run }: Declaration): void {
  const vault = program.command('vault');
  vault.command('new-key').option('--yes').action(run(makeNewKey));
  vault.command('rotate').option('--yes').action(run(rotateKey));
}

async function makeNewKey(terminal: Terminal, { yes }: { yes?: true }): Promise<void> {
  const { client } = await terminal.folder();
  const { vaultLost, keySource } = await client.system.info();
  if (!vaultLost) {
    terminal.result({ keySource, renewed: false });
    terminal.hint('terminal.vault.theKeyIsThereNone');
    return;
  }
  if (!yes) throw problem('guard.newKey');
  const renewed = await client.system.newVaultKey({ confirm: true });
  terminal.result({ keySource: renewed.keySource, renewed: true });
  terminal.hint('terminal.vault.thereIsANewKey');
}

async function rotateKey(terminal: Terminal, { yes }: { yes?: true }): Promise<void> {
  const question = 'terminal.vault.everythingIsEncryptedAgainUnder';
  if (!yes && (await typedAnswer(terminal, question, 'guard.rotate')) !== 'rotate')
    throw problem('guard.rotate');
  const done = await terminal.busy('terminal.vault.changingTheKey', rotated(terminal));
  const { keyId, source, resealed, left, resumed, aside } = done;
  terminal.result({ rotated: true, keyId, keySource: source, resealed, unreadable: left, resumed, aside });
  if (!terminal.json) showRotated(terminal, done);
}

/** The store's module is slow to load, and this is rare. */
async function rotated(terminal: Terminal): Promise<Rotated> {
  const { nodeEffects, rotateVault } = await import('../../core/index.ts');
  const effects = nodeEffects(async () => ({ kind: 'cancelled' }));
  const tell = progressOf(terminal, 'terminal.vault.encryptedAgain');
  const { warningText } = await import('../warnings.ts');
  return rotateVault(terminal.dataDir, effects, {
    warning: (warning) =>
      terminal.say(['terminal.vault.warning', { text: warningText(warning, terminal.lang) }]),
    progress({ step, done, total }) {
      if (step === 'resealing') tell(done, total);
      if (step === 'committed') terminal.say('terminal.vault.wipingWhatIsOld');
    },
  });
}

function showRotated(terminal: Terminal, { resealed, left, source, resumed, aside }: Rotated): void {
  const { say } = terminal;
  if (resumed) say('terminal.vault.theEarlierRotationWasUnfinished');
  const told = source === 'keychain' ? 'terminal.vault.rotatedToKeychain' : 'terminal.vault.rotatedToFile';
  terminal.print(terminal.t([told, { resealed }]));
  if (left > 0) say(['terminal.vault.valuesCouldNotBeRead', { left }]);
  if (aside.length > 0)
    say(['terminal.vault.keptAside', { paths: aside.map((path) => `\n  ${path}`).join('') }]);
  say('terminal.vault.backupsAndCopiesMadeBefore');
}
