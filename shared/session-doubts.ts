/**
 * Problems that the operator may override (`anyway`): it cannot be shown that what came back belongs to
 * this session.
 */
const sessionDoubts = ['session.nonceMissing', 'session.nonceUnknown', 'session.otherLink'] as const;
export type SessionDoubt = (typeof sessionDoubts)[number];

export function isDoubt(code: string | undefined): boolean {
  return sessionDoubts.some((doubt) => doubt === code);
}
