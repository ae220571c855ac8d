import type { HelpConfiguration } from '@commander-js/extra-typings';
import type { Lang } from '../../../shared/lang.ts';
import { type TextKey, worded } from '../../../shared/texts/index.ts';
import { padded, widthOf, wrapped } from '../layout.ts';
import { type AnyCommand, commandName, commandsUnder, isGroup } from './declare.ts';
import { describe } from './describe.ts';
import { argumentUsage, optionUsage } from './usage.ts';

const columns = 80;
/** A longer term stands on a line of its own. */
const longestTerm = 24;
const indent = '  ';

/** By what commander calls the parts of a help text. */
const titles: Readonly<Record<string, TextKey>> = {
  'Usage:': 'terminal.help.usage',
  'Options:': 'terminal.help.options',
  'Global Options:': 'terminal.help.globalOptions',
  'Commands:': 'terminal.help.commands',
};

/** Of one command in full, of a group, or of all (the program itself). */
export async function helpText(command: AnyCommand, lang: Lang): Promise<string> {
  await describe(programOf(command), lang);
  const text = command.configureHelp(helpIn(lang)).helpInformation();
  // Commander's blank behind the title: a Chinese colon has its own.
  return text.replace('： ', '：');
}

const programOf = (command: AnyCommand): AnyCommand => (command.parent ? programOf(command.parent) : command);

const helpIn = (lang: Lang): HelpConfiguration => ({
  helpWidth: columns,
  showGlobalOptions: true,
  // --version stands alone, beside no command.
  visibleGlobalOptions: (command) =>
    command.parent ? programOf(command).options.filter(({ long }) => long !== '--version') : [],
  visibleCommands: commandsUnder,
  subcommandTerm: commandName,
  optionTerm: optionUsage,
  optionDescription: ({ description }) => description,
  commandUsage: usageLine(lang),
  commandDescription: (command) => [command.summary(), command.description()].filter(Boolean).join('\n\n'),
  styleTitle: (title) => (titles[title] ? worded(lang, titles[title]) : title),
  displayWidth: widthOf,
  boxWrap: wrapped,
  formatItem: (term, width, description) => item(term, Math.min(width, longestTerm), description),
});

const usageLine = (lang: Lang) => (command: AnyCommand) => {
  const name = ['authdesk', commandName(command)].filter(Boolean);
  if (!command.parent || isGroup(command)) return [...name, 'COMMAND …'].join(' ');
  const own = command.options.length > 0 ? [worded(lang, 'terminal.help.optionsPlace')] : [];
  return [...name, ...command.registeredArguments.map(argumentUsage), ...own].join(' ');
};

function item(term: string, width: number, description: string): string {
  const behind = `\n${' '.repeat(indent.length + width + 2)}`;
  const text = wrapped(description, columns - indent.length - width - 2).replaceAll('\n', behind);
  const wrappedTerm = wrapped(term, columns - 2 * indent.length).replaceAll('\n', `\n${indent}${indent}`);
  const head = widthOf(term) > width ? `${wrappedTerm}${behind}` : `${padded(term, width)}  `;
  return `${indent}${head}${text}`;
}
