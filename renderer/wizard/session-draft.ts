import { authTypes, linkKinds } from '../../shared/authorize.ts';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { z } from '../../shared/zod-mini.ts';
import { client } from '../client/index.ts';

/** There is no secret in it: all of it outlives a reload. */
export const draftSchema = z.object({
  label: z.string(),
  linkKind: z.enum(linkKinds),
  authType: z.literal(authTypes),
  bizAppid: z.string(),
  categoryIds: z.array(z.number()),
});
export type NewSessionDraft = z.infer<typeof draftSchema>;

/** What a refused attempt left: its draft is used again when nothing but its label or link kind has changed. */
export interface Leftover {
  sessionId: string;
  draft: NewSessionDraft;
}

/** Makes the session, or takes up again what a refused attempt left of it. */
export async function createSession(
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
