/** The rehearsal platform in a process of its own: `node rehearsal-server.ts ACCOUNTS LATENCY-MS`. Prints one JSON line. */
import { startSandbox } from '../../electron/sandbox/index.ts';

const sandbox = await startSandbox({
  authorizers: Number(process.argv[2] ?? 0),
  latencyMs: Number(process.argv[3] ?? 0),
});
const { componentAppid, appSecret, verifyTicket } = sandbox.credentials;
const accounts = sandbox
  .snapshot()
  .authorizations.map(({ authorizerAppid, refreshToken }) => [authorizerAppid, refreshToken]);
process.stdout.write(
  `${JSON.stringify({ base: sandbox.baseUrl, componentAppid, appSecret, verifyTicket, accounts })}\n`,
);
process.on('disconnect', () => process.exit(0));
