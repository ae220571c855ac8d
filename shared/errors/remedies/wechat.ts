import type { Remedies } from '../entry.ts';

/**
 * Errcodes that mean the same as the one in front: they share its words and buttons. Most are refusals that the way of
 * an authorization does not meet by itself, but its engineer does: another interface called through a gateway or by
 * one's own program, the network check, fast registration (docs/wechat-api.md §4.1).
 */
const alike: Readonly<Record<number, readonly number[]>> = {
  40002: [40029, 40030, 40163, 42002, 42003, 43001],
  40202: [40203],
  61012: [61013, 61025],
  61018: [61019, 61021, 61022],
  61039: [61040],
  61070: [86004],
  85005: [85015],
  86021: [86022, 86030, 86031, 86032, 86033, 86034, 86036, 86040, 89255, 89295, 91030, 61026, 61027],
  89000: [89001, 89002, 89003, 89004],
  89236: [89237, 89238, 89239, 89240, 89241, 89242, 89243, 89244],
  89247: [89250],
  89501: [89502, 89503, 89504, 89505, 89506, 89507],
};

const likeAnother = Object.entries(alike).flatMap(([first, others]) =>
  others.map((errcode) => [`wechat.${errcode}`, { like: `wechat.${first}` }]),
);

/**
 * Refusals by WeChat, by errcode (docs/wechat-api.md §4.1; what was met in the field: §1.2–1.7). Params that core may
 * give: `origin` (fetched, borrowed) of the component token in use; when it was refused long before its end also `early`,
 * `minutes` since it was obtained (or `fetchedAt`) and `at`, the time of the refusal; `authorizerAppid`. What is not
 * published of a code is not guessed: WeChat's own message stands beside.
 */
export const wechatRemedies: Remedies = {
  'wechat.-1': {
    actions: ['retry'],
    variants: [
      { when: { endpoint: 'api_query_auth' }, words: 'exchange', actions: ['exchange-again', 'recover'] },
    ],
  },
  'wechat.40001': {
    actions: ['borrow-token', 'fetch-token'],
    variants: [
      {
        when: { endpoint: 'api_component_token' },
        words: 'componentToken',
        actions: ['edit-platform', 'borrow-token'],
      },
      { when: { origin: 'borrowed' }, words: 'borrowed', actions: ['borrow-token'] },
      { when: { origin: 'fetched', early: '*' }, words: 'early', actions: ['borrow-token', 'fetch-token'] },
    ],
  },
  'wechat.40013': { actions: ['edit-platform'] },
  'wechat.40014': { actions: ['borrow-token', 'fetch-token'] },
  'wechat.40091': { actions: ['paste-ticket', 'start-push'] },
  'wechat.40094': { actions: ['edit-platform', 'paste-ticket'] },
  'wechat.40097': { actions: ['edit-platform', 'retry'] },
  'wechat.40125': { actions: ['edit-platform', 'borrow-token'] },
  'wechat.40164': { actions: ['copy-ip', 'open-wechat-console', 'retry'] },
  'wechat.40170': { actions: ['retry', 'edit-platform'] },
  'wechat.41001': { actions: ['edit-platform', 'retry'] },
  'wechat.41002': { actions: ['edit-platform', 'retry'] },
  'wechat.41003': { actions: ['sync-accounts', 'edit-platform'] },
  'wechat.41004': { actions: ['edit-platform', 'borrow-token'] },
  'wechat.41018': { actions: ['edit-platform', 'retry'] },
  'wechat.41021': { actions: ['edit-platform', 'retry'] },
  'wechat.42001': { actions: ['borrow-token', 'fetch-token'] },
  'wechat.42006': { actions: ['borrow-token', 'fetch-token'] },
  'wechat.42007': { actions: ['renew-link', 'sync-accounts'] },
  'wechat.43002': { actions: ['edit-platform', 'retry'] },
  'wechat.43003': { actions: ['edit-platform', 'retry'] },
  'wechat.44002': { actions: ['edit-platform', 'retry'] },
  'wechat.45009': { actions: ['clear-quota', 'wait', 'open-wechat-console'] },
  'wechat.45011': { actions: ['wait', 'retry'] },
  'wechat.45035': { actions: ['copy-ip', 'open-wechat-console', 'retry'] },
  'wechat.47001': { actions: ['edit-platform', 'retry'] },
  'wechat.48001': { actions: ['borrow-token', 'fetch-token', 'open-wechat-console'] },
  'wechat.48004': { actions: ['open-wechat-console'] },
  'wechat.48006': { actions: ['wait', 'open-wechat-console'] },
  'wechat.50002': { actions: ['open-wechat-console'] },
  'wechat.61000': { actions: ['edit-platform', 'open-wechat-console'] },
  'wechat.61001': { actions: ['edit-platform', 'open-wechat-console'] },
  'wechat.61003': { actions: ['sync-accounts', 'renew-link'] },
  'wechat.61004': {
    actions: ['copy-ip', 'open-wechat-console', 'edit-platform', 'retry'],
    variants: [{ when: { ipFamily: 'v6' }, words: 'v6' }],
  },
  'wechat.61005': { actions: ['paste-ticket', 'start-push', 'borrow-token'] },
  'wechat.61006': { actions: ['paste-ticket', 'edit-platform', 'borrow-token'] },
  'wechat.61007': { actions: ['upgrade-permissions', 'renew-link', 'open-wechat-console'] },
  'wechat.61008': { actions: ['retry', 'edit-platform'] },
  'wechat.61009': { actions: ['paste-callback', 'recover'] },
  'wechat.61010': { actions: ['recover', 'renew-link'] },
  'wechat.61011': { actions: ['edit-platform', 'paste-ticket'] },
  'wechat.61014': { actions: ['borrow-token', 'fetch-token'] },
  'wechat.61015': { actions: ['edit-platform'] },
  'wechat.61016': { actions: ['open-wechat-console', 'renew-link'] },
  'wechat.61017': { actions: ['upgrade-permissions', 'renew-link', 'open-wechat-console'] },
  'wechat.61020': { actions: ['edit-platform', 'retry'] },
  'wechat.61023': { actions: ['sync-accounts', 'fetch-details', 'renew-link'] },
  'wechat.61024': { actions: ['edit-platform', 'retry'] },
  'wechat.61028': { actions: ['open-wechat-console', 'retry'] },
  'wechat.61029': { actions: ['open-wechat-console', 'retry'] },
  'wechat.61030': { actions: ['open-wechat-console'] },
  'wechat.40002': { actions: ['edit-platform', 'retry'] },
  'wechat.40202': { actions: ['retry', 'edit-platform'] },
  'wechat.61018': { actions: ['fetch-details', 'open-wechat-console'] },
  'wechat.85005': { actions: ['fetch-details', 'retry'] },
  'wechat.86021': { actions: ['open-wechat-console'] },
  'wechat.89254': { actions: ['open-wechat-console'] },
  'wechat.89000': { actions: ['open-wechat-console'] },
  'wechat.89501': { actions: ['wait', 'retry'] },
  'wechat.40066': { actions: ['edit-platform', 'retry'] },
  'wechat.40201': { actions: ['open-wechat-console', 'retry'] },
  'wechat.40243': { actions: ['edit-platform', 'open-wechat-console'] },
  'wechat.61002': { actions: ['edit-platform', 'open-wechat-console'] },
  'wechat.61012': { actions: ['retry'] },
  'wechat.61039': { actions: ['wait', 'retry'] },
  'wechat.61070': { actions: ['open-wechat-console'] },
  'wechat.86000': { actions: ['refresh-account'] },
  'wechat.89236': { actions: ['open-wechat-console'] },
  'wechat.89247': { actions: ['retry', 'wait'] },
  'wechat.43007': { actions: ['sync-accounts', 'renew-link'] },
  'wechat.76001': { actions: ['wait', 'retry'] },
  'wechat.76002': { actions: ['retry'] },
  'wechat.76003': { actions: ['retry'] },
  'wechat.76021': { actions: ['retry'] },
  'wechat.76022': { actions: ['retry'] },
  ...Object.fromEntries(likeAnother),
};
