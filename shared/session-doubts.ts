/**
 * Problems that are a question rather than a refusal: what came back cannot be shown to be this session's, and the operator
 * may go on (`anyway`).
 */
const sessionDoubts = ['session.nonceMissing', 'session.nonceUnknown', 'session.otherLink'] as const;
export type SessionDoubt = (typeof sessionDoubts)[number];

export function isDoubt(code: string | undefined): boolean {
  return sessionDoubts.some((doubt) => doubt === code);
}
