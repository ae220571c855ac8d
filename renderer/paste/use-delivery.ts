import { useMutation } from '@tanstack/react-query';
import type { PlatformView, RecognitionView } from '../../shared/contract/models.ts';
import { go } from '../app/router.ts';
import { client, problemOf } from '../client/index.ts';

export interface Delivery {
  seen: RecognitionView | undefined;
  platform: PlatformView | undefined;
  sessionId: string | undefined;
  text: string;
  take: string | undefined;
}

/** Carries what was recognised to its place; answers with the wizard's parameters that show it. */
async function deliver(
  { seen, platform, sessionId, text, take }: Delivery,
  anyway: boolean,
): Promise<Record<string, string>> {
  if (!seen || !platform) return {};
  const at = { platform: platform.id };
  if (seen.goesTo === 'ticket') {
    await client.ticket.put({ platformId: platform.id, text, take });
    return at;
  }
  if (seen.goesTo === 'token') {
    await client.token.borrow({ platformId: platform.id, text, take });
    return at;
  }
  const session = await client.session.complete({ platformId: platform.id, sessionId, text, anyway, take });
  return { ...at, session: session.id };
}

/** Delivers by a click, and goes to the place it was delivered to. @param onLeave before that: the dialog closes */
export function useDelivery(delivery: Delivery, onLeave: () => void) {
  return useMutation({
    mutationFn: (anyway: boolean) => deliver(delivery, anyway),
    onSuccess: (params) => {
      onLeave();
      go('wizard', params);
    },
    onError: (error) => {
      // The code is kept, only the exchange went wrong: the session's own place says what to do now.
      const { code, sessionId } = problemOf(error);
      if (!sessionId || /^(?:session|input)\./.test(code)) return;
      onLeave();
      go('wizard', { session: sessionId });
    },
  });
}
