import { type AuthType, authTypes, type LinkKind, linkKinds } from '../../shared/authorize.ts';

/** A new session as it is filled in. */
export interface NewSessionDraft {
  label: string;
  linkKind: LinkKind;
  authType: AuthType;
  bizAppid: string;
  categoryIds: number[];
}

function isDraft(value: unknown): value is NewSessionDraft {
  const draft: Readonly<Partial<Record<keyof NewSessionDraft, unknown>>> = Object(value);
  const { label, linkKind, authType, bizAppid, categoryIds } = draft;
  return (
    typeof label === 'string' &&
    typeof bizAppid === 'string' &&
    linkKinds.some((kind) => kind === linkKind) &&
    authTypes.some((type) => type === authType) &&
    Array.isArray(categoryIds) &&
    categoryIds.every((id) => typeof id === 'number')
  );
}

/**
 * What of it outlives a reload: all, since there is no secret in it. Looked at by hand, for it comes with the first page, and a
 * schema's library is as much as all else of that.
 */
export const keptSession = {
  parse(value: unknown): NewSessionDraft {
    if (!isDraft(value)) throw new TypeError('not the draft of a session');
    const { label, linkKind, authType, bizAppid, categoryIds } = value;
    return { label, linkKind, authType, bizAppid, categoryIds };
  },
};
