import { useQuery } from '@tanstack/react-query';
import { api } from '../client/index.ts';
import { Soon, soon, usePainted } from './later.tsx';

const HeldNotice = soon(async () => (await import('./held-notice.tsx')).HeldNotice);

/** The database takes nothing, so no change of it tells that this changed, ms. */
const againMs = 4_000;

/** An answer that WeChat gives only once could not be written to the database: told on every page until it is. */
export function HeldAnswers() {
  const options = { refetchInterval: againMs, enabled: usePainted() };
  const held = useQuery(api.system.heldAnswers.queryOptions(options)).data ?? [];
  const [first] = held;
  return <Soon>{first ? <HeldNotice held={held} first={first} /> : null}</Soon>;
}
