import type {
  AnySchema,
  ContractProcedure,
  ContractRouterClient,
  ErrorMap,
  InferSchemaOutput,
  Meta,
} from '@orpc/contract';
import { authorizerProcedures } from './procedures/authorizers.ts';
import { backupProcedures } from './procedures/backups.ts';
import { browsingProcedures } from './procedures/browsing.ts';
import { desktopProcedures } from './procedures/desktop.ts';
import { handoverProcedures } from './procedures/handover.ts';
import { importProcedures } from './procedures/imports.ts';
import { platformProcedures } from './procedures/platforms.ts';
import { pushProcedures } from './procedures/pushes.ts';
import { quotaProcedures } from './procedures/quota.ts';
import { recordProcedures } from './procedures/records.ts';
import { restoreProcedures } from './procedures/restores.ts';
import { runProcedures } from './procedures/runs.ts';
import { sessionProcedures } from './procedures/sessions.ts';
import { sinkProcedures } from './procedures/sinks.ts';
import { sourceProcedures } from './procedures/sources.ts';
import { systemProcedures } from './procedures/system.ts';
import { ticketProcedures } from './procedures/tickets.ts';
import { tokenEndpointProcedures } from './procedures/token-endpoints.ts';
import { tokenProcedures } from './procedures/tokens.ts';

export type { FileResult } from './files.ts';
export type { AuthorizeOutcome } from './sessions.ts';
export type { Settings } from './settings.ts';
export type { SystemInfo } from './system.ts';

/**
 * All procedures. Programs take its type alone: its schemas take as long to make as all else of a start, so the router
 * loads those of a group when it is first called.
 */
export const contract = {
  ...systemProcedures,
  ...platformProcedures,
  ...ticketProcedures,
  ...tokenProcedures,
  ...sourceProcedures,
  ...sessionProcedures,
  ...authorizerProcedures,
  ...browsingProcedures,
  ...runProcedures,
  ...quotaProcedures,
  ...recordProcedures,
  ...importProcedures,
  ...handoverProcedures,
  ...pushProcedures,
  ...backupProcedures,
  ...restoreProcedures,
  ...sinkProcedures,
  ...desktopProcedures,
  ...tokenEndpointProcedures,
};

export type Contract = typeof contract;
export type Client = ContractRouterClient<typeof contract>;

/** What a procedure is asked with, as its handler gets it: `Asked<'session', 'create'>`. */
export type Asked<Group extends keyof Contract, Name extends keyof Contract[Group]> =
  Contract[Group][Name] extends ContractProcedure<infer Input, AnySchema, ErrorMap, Meta>
    ? InferSchemaOutput<Input>
    : never;
