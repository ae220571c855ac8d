import type { Command } from '../command/table.ts';
import { authorizeCommands } from './authorize.ts';
import { authorizerCommands } from './authorizer.ts';
import { demoCommands } from './demo.ts';
import { fileCommands } from './files.ts';
import { completionCommand, otherCommands } from './other.ts';
import { platformCommands } from './platform.ts';
import { sandboxCommands } from './sandbox.ts';
import { sessionCommands } from './session.ts';
import { ticketCommands } from './ticket.ts';
import { tokenCommands } from './token.ts';

/** Every command of `authdesk`, in the order of the work. */
export const commands: readonly Command[] = [
  ...platformCommands,
  ...ticketCommands,
  ...tokenCommands,
  ...authorizeCommands,
  ...sessionCommands,
  ...authorizerCommands,
  ...fileCommands,
  ...sandboxCommands,
  ...demoCommands,
  ...otherCommands,
  completionCommand(() => commands),
];
