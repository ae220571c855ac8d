import type { Command } from '../command/table.ts';

/** Groups by the first words of their commands, in the order of the work. A group is read when it is needed. */
const groups: readonly {
  words: readonly string[];
  load: () => Promise<readonly Command[]>;
}[] = [
  { words: ['platform'], load: async () => (await import('./platform.ts')).platformCommands },
  { words: ['ticket'], load: async () => (await import('./ticket.ts')).ticketCommands },
  { words: ['token'], load: async () => (await import('./token.ts')).tokenCommands },
  { words: ['authorize', 'complete'], load: async () => (await import('./authorize.ts')).authorizeCommands },
  { words: ['session'], load: async () => (await import('./session.ts')).sessionCommands },
  { words: ['authorizer'], load: async () => (await import('./authorizer.ts')).authorizerCommands },
  { words: ['notice'], load: async () => (await import('./notice.ts')).noticeCommands },
  { words: ['quota', 'rid'], load: async () => (await import('./quota.ts')).quotaCommands },
  { words: ['export', 'page'], load: async () => (await import('./files.ts')).fileCommands },
  { words: ['listen', 'trigger'], load: async () => (await import('./pushes.ts')).pushCommands },
  { words: ['receiver'], load: async () => (await import('./receiver.ts')).receiverCommands },
  { words: ['doctor'], load: async () => (await import('./doctor.ts')).doctorCommands },
  { words: ['sandbox'], load: async () => (await import('./sandbox.ts')).sandboxCommands },
  { words: ['demo'], load: async () => (await import('./demo.ts')).demoCommands },
  { words: ['update'], load: async () => (await import('./update.ts')).updateCommands },
  { words: ['vault'], load: async () => (await import('./vault.ts')).vaultCommands },
  { words: ['serve', 'completion'], load: async () => (await import('./other.ts')).otherCommands },
];

/** Every command of `authdesk`. */
export async function allCommands(): Promise<readonly Command[]> {
  return (await Promise.all(groups.map(({ load }) => load()))).flat();
}

/**
 * The commands that a line may mean, as long as only one group has to be read.
 * @param argv whose first word may also be an option's value that happens to be a group's name: what is found wrong
 *   among one group has to be looked at again among all
 * @returns undefined when the first word names no group
 */
export async function commandsFor(argv: readonly string[]): Promise<readonly Command[] | undefined> {
  const first = argv.find((word) => !word.startsWith('-'));
  return groups.find(({ words }) => first !== undefined && words.includes(first))?.load();
}
