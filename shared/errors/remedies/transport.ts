import type { Remedies, Variant } from '../entry.ts';

/**
 * The request or its answer was lost: what may have happened at WeChat decides the next step, not the fault itself.
 * An auth code works once and a newly fetched component token can end the one before it
 * (docs/wechat-api.md §1.4, §1.2).
 */
const lost: readonly Variant[] = [
  {
    when: { endpoint: 'api_query_auth', sent: 'true' },
    words: 'lostExchange',
    actions: ['exchange-again', 'recover'],
  },
  {
    when: { endpoint: 'api_component_token', sent: 'true' },
    words: 'lostToken',
    actions: ['fetch-token', 'borrow-token'],
  },
];

/** Faults between this machine and WeChat (`net.*`), and answers that are not WeChat's JSON (`answer.*`). */
export const transportRemedies = {
  'net.refused': {
    actions: ['retry', 'edit-platform'],
    variants: [
      { when: { reason: 'ENETUNREACH' }, words: 'unreachable' },
      { when: { reason: 'EHOSTUNREACH' }, words: 'unreachable' },
    ],
  },
  'net.dns': { actions: ['retry', 'edit-platform'] },
  'net.reset': { actions: ['retry', 'edit-platform'], variants: lost },
  'net.timeout': { actions: ['retry', 'edit-platform'], variants: lost },
  'net.connectTimeout': { actions: ['retry', 'edit-platform'] },
  'net.tls': { actions: ['retry', 'edit-platform'] },
  'net.proxy': { actions: ['edit-platform', 'retry'] },
  'net.aborted': { actions: ['retry'], variants: lost },
  'system.failed': { actions: ['retry'] },
  'system.slow': { actions: ['retry'] },
  'answer.html': { actions: ['retry', 'edit-platform'], variants: lost },
  'answer.json': { actions: ['retry', 'edit-platform'], variants: lost },
  'answer.shape': { actions: ['edit-platform', 'retry'], variants: lost },
  'answer.tooLarge': { actions: ['edit-platform', 'retry'], variants: lost },
  'answer.redirect': { actions: ['edit-platform', 'retry'], variants: lost },
  'answer.status': { actions: ['retry', 'edit-platform'], variants: lost },
} as const satisfies Remedies;
