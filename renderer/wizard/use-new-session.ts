import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { authTypes, linkKinds } from '../../shared/authorize.ts';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { z } from '../../shared/zod-mini.ts';
import { client, problemOf } from '../client/index.ts';
import { useKept } from '../ui/use-kept.ts';
import type { Wizard } from './use-wizard.ts';

/** There is no secret in it: all of it outlives a reload. */
const draftSchema = z.object({
  label: z.string(),
  linkKind: z.enum(linkKinds),
  authType: z.literal(authTypes),
  bizAppid: z.string(),
  categoryIds: z.array(z.number()),
});
export type NewSessionDraft = z.infer<typeof draftSchema>;

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
  const { value: draft, change, forget } = useKept(`authdesk.session.${platform.id}`, start, draftSchema);
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
