import { problem } from '../../shared/errors/problem.ts';
import type {
  AccountRunRecord,
  AuthorizerRecord,
  PlatformRecord,
  PushRecord,
  SessionRecord,
  Store,
} from '../store/index.ts';

/** Records that must be there. Each throws the one problem that says it is not. */

/** @throws ProblemError `platform.notFound` */
export function requirePlatform({ platforms }: Pick<Store, 'platforms'>, platformId: string): PlatformRecord {
  return platforms.get(platformId) ?? fail('platform.notFound');
}

/** @throws ProblemError `session.notFound` */
export function requireSession({ sessions }: Pick<Store, 'sessions'>, sessionId: string): SessionRecord {
  return sessions.get(sessionId) ?? fail('session.notFound', { sessionId });
}

/** @throws ProblemError `authorizer.notFound` */
export function requireAuthorizer(
  { authorizers }: Pick<Store, 'authorizers'>,
  platformId: string,
  authorizerAppid: string,
): AuthorizerRecord {
  return (
    authorizers.get(platformId, authorizerAppid) ??
    fail('authorizer.notFound', { params: { authorizerAppid } })
  );
}

/** @throws ProblemError `push.notFound` */
export function requirePush({ pushes }: Pick<Store, 'pushes'>, pushId: string): PushRecord {
  return pushes.get(pushId) ?? fail('push.notFound');
}

/** @throws ProblemError `run.notFound` */
export function requireRun({ runs }: Pick<Store, 'runs'>, runId: string): AccountRunRecord {
  return runs.get(runId) ?? fail('run.notFound');
}

/** The platform's secret, which the call cannot do without. @throws ProblemError `platform.noSecret` */
export function requireAppSecret({ platforms }: Pick<Store, 'platforms'>, platformId: string): string {
  return platforms.secret(platformId, 'appSecret') || fail('platform.noSecret', { field: 'appSecret' });
}

function fail(...args: Parameters<typeof problem>): never {
  throw problem(...args);
}
