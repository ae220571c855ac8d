import { createContext, useContext, useMemo } from 'react';
import type { ActionId, Problem } from '../../shared/errors/problem.ts';
import { consoleUrl } from '../../shared/wechat-console.ts';
import { requestNewVaultKey } from '../app/new-key-request.ts';
import { startRehearsal } from '../app/rehearse.ts';
import { go } from '../app/router.ts';

/** What the buttons under an error do. A missing one is not offered. */
export type ActionHandlers = Partial<Record<ActionId, (problem: Problem) => void>>;

/** What every page can do: go to where the matter is settled. */
const everywhere: ActionHandlers = {
  'paste-ticket': () => go('wizard', { step: '2' }),
  'start-push': () => go('wizard', { step: '2' }),
  'fetch-token': () => go('wizard', { step: '3' }),
  'borrow-token': () => go('wizard', { step: '3' }),
  'edit-platform': () => go('wizard', { step: '1', edit: '1' }),
  'sync-accounts': () => go('recovery'),
  'clear-quota': () => go('inspector', { quota: '1' }),
  'open-session': (problem) => go('wizard', { session: problem.sessionId }),
  'open-wechat-console': () => void window.open(consoleUrl, '_blank', 'noopener'),
  'copy-ip': (problem) => void navigator.clipboard.writeText(problem.requestIp ?? ''),
  'new-vault-key': requestNewVaultKey,
  'open-receiver': () => go('pushes'),
  'open-doctor': () => go('pushes', { doctor: '1' }),
  rehearse: () => void startRehearsal(),
  reload: () => location.reload(),
};

const ActionContext = createContext<ActionHandlers>(everywhere);

/** Adds a page's own handlers for every error card below it. */
export const ActionProvider = ActionContext;

/** The handlers in force: the card's own before the page's before the general ones. */
export function useActionHandlers(own: ActionHandlers | undefined): ActionHandlers {
  const around = useContext(ActionContext);
  return useMemo(() => ({ ...everywhere, ...around, ...own }), [around, own]);
}
