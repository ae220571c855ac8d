import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Services } from '../../electron/core/services.ts';
import { platformInputSchema } from '../../shared/contract/models.ts';
import { z } from '../../shared/zod.ts';

const infoSchema = z.object({
  base: z.string(),
  componentAppid: z.string(),
  appSecret: z.string(),
  verifyTicket: z.string(),
  accounts: z.array(z.tuple([z.string(), z.string()])),
});
export type Info = z.infer<typeof infoSchema>;

/** The rehearsal platform in a process of its own, with so many accounts. */
export async function startRehearsal(
  accounts: number,
  latencyMs: number,
): Promise<{ info: Info; server: ChildProcess }> {
  const script = fileURLToPath(new URL('./rehearsal-server.ts', import.meta.url));
  const server = spawn(process.execPath, [script, String(accounts), String(latencyMs)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!server.stdout) throw new Error('no output');
  for await (const line of createInterface(server.stdout))
    return { info: infoSchema.parse(JSON.parse(line)), server };
  throw new Error('the rehearsal platform did not start');
}

/** A profile for it that has its ticket. @returns its id */
export function profileOf(services: Pick<Services, 'platforms' | 'tickets'>, info: Info): string {
  const { platform } = services.platforms.save(
    platformInputSchema.parse({
      name: 'bench',
      componentAppid: info.componentAppid,
      appSecret: info.appSecret,
      redirectUri: 'https://auth.example.com/authdesk.html',
      apiBase: info.base,
    }),
  );
  services.tickets.put(platform.id, info.verifyTicket, 'paste');
  return platform.id;
}
