import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { client, problemOf } from '../client/index.ts';
import { useKept } from '../ui/use-kept.ts';
import { keptSession, type NewSessionDraft } from './new-session-draft.ts';
import type { Wizard } from './use-wizard.ts';

/** What a refused attempt left: its draft is used again when nothing but its label or link kind has changed. */
interface Leftover {
  sessionId: string;
  draft: NewSessionDraft;
}

/** Makes the session, or takes up again what a refused attempt left of it. */
async function createSession(
  platformId: string,
  draft: NewSessionDraft,
  left: Leftover | undefined,
): Promise<SessionDetail> {
  if (!left) return client.session.create({ platformId, ...draft });
  const fixed = ({ authType, bizAppid, categoryIds }: NewSessionDraft) =>
    JSON.stringify([authType, bizAppid, categoryIds]);
  if (fixed(left.draft) !== fixed(draft)) {
    await client.session.cancel({ sessionId: left.sessionId });
    return client.session.create({ platformId, ...draft });
  }
  if (left.draft.label !== draft.label) {
    await client.session.label({ sessionId: left.sessionId, label: draft.label });
  }
  return client.session.renew({ sessionId: left.sessionId, linkKind: draft.linkKind });
}

/** A session as it is filled in, and making it; refused, what was typed and the draft it made are kept. */
export function useNewSession(wizard: Wizard, platform: PlatformView) {
  const start: NewSessionDraft = {
    label: '',
    linkKind: 'h5',
    authType: platform.authType,
    bizAppid: '',
    categoryIds: [],
  };
  const { value: draft, change, forget } = useKept(`authdesk.session.${platform.id}`, start, keptSession);
  const [left, setLeft] = useState<Leftover>();
  const make = useMutation({
    mutationFn: () => createSession(platform.id, draft, left),
    onSuccess: (session) => {
      forget();
      return wizard.chooseSession(session);
    },
    onError: (error) => {
      const { sessionId } = problemOf(error);
      if (sessionId) setLeft({ sessionId, draft });
    },
  });
  return { draft, change, make };
}
