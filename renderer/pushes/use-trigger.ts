import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { api, client } from '../client/index.ts';
import { useSend } from './sending.tsx';
import { lastTarget, targetsFor } from './targets.ts';
import { noDraft, overridesOf, replacesTicket } from './trigger-draft.ts';

/** The account of the samples. */
const sampleAppid = 'wx00000000000000aa';

interface TriggerProps {
  first: PlatformView | undefined;
  platforms: readonly PlatformView[];
  receiver: ReceiverStatus | undefined;
}

/** The state of the form, and sending it. */
export function useTrigger({ first, platforms, receiver }: TriggerProps) {
  const [chosen, choosePlatform] = useState<string>();
  // The profiles may come after the drawer was opened.
  const platformId = chosen ?? first?.id;
  const [infoType, setInfoType] = useState('component_verify_ticket');
  const [draft, setDraft] = useState(noDraft);
  const [typed, typeTarget] = useState<string>();
  const offered = targetsFor(receiver, infoType === 'text' ? 'message' : 'event', lastTarget(), sampleAppid);
  const to = typed ?? offered[0]?.url ?? '';
  const kind = infoType.trim();
  const template = useQuery(
    api.push.template.queryOptions({
      input: { platformId: platformId ?? '', infoType: kind },
      enabled: platformId !== undefined && kind !== '',
    }),
  );
  const fields = template.data?.fields ?? [];
  const sending = useSend(to, (confirmed) =>
    client.push.trigger({
      platformId: platformId ?? '',
      infoType: kind,
      to,
      fields: overridesOf(draft, fields),
      confirmed,
    }),
  );
  const chooseKind = (next: string) => {
    setInfoType(next);
    setDraft(noDraft);
    sending.forget();
  };
  const platform = platforms.find(({ id }) => id === platformId);
  const toOwnReceiver = to.trim() !== '' && to.trim() === receiver?.local?.eventUrl;
  return {
    platform,
    choosePlatform,
    infoType,
    chooseKind,
    to,
    typeTarget,
    offered,
    fields,
    draft,
    setDraft,
    sending,
    replacesTicket: replacesTicket(kind, toOwnReceiver, draft, fields),
    ready: platform?.hasMessageToken === true && platform.hasAesKey && kind !== '',
  };
}
