/** The port the receiver listens at unless the operator says otherwise; recipes and both READMEs name it too. */
export const RECEIVER_PORT = 8732;

/** nginx: a copy of each event push for the receiver, while production goes on answering (its answer is WeChat's). */
export const mirrorRecipe = (port: number): string =>
  [
    'location /wechat/event {',
    '  mirror /authdesk;',
    '  proxy_pass http://production;',
    '}',
    'location = /authdesk {',
    '  internal;',
    `  proxy_pass http://127.0.0.1:${port}/wechat/event$is_args$args;`,
    '}',
  ].join('\n');

/** The receiver in a terminal. */
export const listenRecipe = (port: number): string => `authdesk listen --port ${port}`;

/** The port in use or configured; for 0 (another one each time) the default port. */
export function receiverPort(
  status: { port: number | null; settings: { port: number } } | undefined,
): number {
  return status?.port ?? (status?.settings.port || RECEIVER_PORT);
}
