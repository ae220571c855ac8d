import type { Lang } from '../../../shared/lang.ts';
import { z } from '../../../shared/zod.ts';
import { type AnyCommand, commandName } from './declare.ts';

/** Texts by the name of their command; `authdesk` has those of the program and of options that several commands take. */
const textsSchema = z.record(
  z.string(),
  z.object({
    /** One line, as the list of commands shows it. */
    summary: z.string(),
    /** More of it, for the command's own help. */
    details: z.string().optional(),
    /** By the option's long flag. */
    options: z.record(z.string(), z.string()).optional(),
  }),
);
const ofProgram = 'authdesk';

/** Gives every command and option of the tree its texts in one language: only help and completion need them. */
export async function describe(program: AnyCommand, lang: Lang): Promise<void> {
  const file: { default: unknown } = await import(`../../../shared/texts/${lang}/terminal/commands.json`, {
    with: { type: 'json' },
  });
  const texts = textsSchema.parse(file.default);
  const describeOne = (command: AnyCommand): void => {
    const { summary = '', details = '', options = {} } = texts[commandName(command) || ofProgram] ?? {};
    command.summary(summary).description(details);
    for (const option of command.createHelp().visibleOptions(command)) {
      const long = option.long ?? '';
      option.description = options[long] ?? texts[ofProgram]?.options?.[long] ?? '';
    }
    for (const child of command.commands) describeOne(child);
  };
  describeOne(program);
}
