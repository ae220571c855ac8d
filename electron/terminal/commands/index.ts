import type { Declaration } from '../command/declare.ts';

type DeclareCommands = (declaration: Declaration) => void;

/** Modules by the first words of their commands, in the order of the work. A module is loaded when it is needed. */
const modules: readonly { words: readonly string[]; load: () => Promise<DeclareCommands> }[] = [
  { words: ['platform'], load: async () => (await import('./platform.ts')).declarePlatform },
  { words: ['ticket'], load: async () => (await import('./ticket.ts')).declareTicket },
  { words: ['token'], load: async () => (await import('./token.ts')).declareToken },
  { words: ['source'], load: async () => (await import('./source.ts')).declareSource },
  { words: ['authorize', 'complete'], load: async () => (await import('./authorize.ts')).declareAuthorize },
  { words: ['session'], load: async () => (await import('./session.ts')).declareSession },
  { words: ['authorizer'], load: async () => (await import('./authorizer.ts')).declareAuthorizer },
  { words: ['filter'], load: async () => (await import('./filter.ts')).declareFilter },
  { words: ['notice'], load: async () => (await import('./notice.ts')).declareNotice },
  { words: ['quota', 'rid'], load: async () => (await import('./quota.ts')).declareQuota },
  { words: ['export'], load: async () => (await import('./export.ts')).declareExport },
  { words: ['page'], load: async () => (await import('./files.ts')).declareFiles },
  { words: ['handover'], load: async () => (await import('./handover.ts')).declareHandover },
  { words: ['import'], load: async () => (await import('./import.ts')).declareImport },
  { words: ['sink'], load: async () => (await import('./sink.ts')).declareSink },
  { words: ['listen', 'trigger'], load: async () => (await import('./pushes.ts')).declarePushes },
  { words: ['receiver'], load: async () => (await import('./receiver.ts')).declareReceiver },
  { words: ['doctor'], load: async () => (await import('./doctor.ts')).declareDoctor },
  { words: ['sandbox'], load: async () => (await import('./sandbox.ts')).declareSandbox },
  { words: ['demo'], load: async () => (await import('./demo.ts')).declareDemo },
  { words: ['update'], load: async () => (await import('./update.ts')).declareUpdate },
  { words: ['vault'], load: async () => (await import('./vault.ts')).declareVault },
  {
    words: ['backup', 'restore', 'integrity'],
    load: async () => (await import('./backup.ts')).declareBackup,
  },
  { words: ['serve'], load: async () => declareServe },
  { words: ['completion'], load: async () => (await import('./completion.ts')).declareCompletion },
];

/** Whether a command or a group has this name. */
export const isTopWord = (word: string): boolean => modules.some(({ words }) => words.includes(word));

/** Declares the commands that begin with a word; all of them when none does. */
export async function declareCommands(declaration: Declaration, word = ''): Promise<void> {
  const needed = modules.filter(({ words }) => words.includes(word));
  const loaded = await Promise.all((needed.length > 0 ? needed : modules).map(({ load }) => load()));
  for (const declare of loaded) declare(declaration);
}

/** The browser front: its own program takes the rest of the line. */
function declareServe({ program, serve }: Declaration): void {
  program.command('serve').option('--port <N>').option('--no-open').action(serve);
}
