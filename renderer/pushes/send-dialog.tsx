import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushDetail, ReceiverStatus, Sent } from '../../shared/contract/pushes.ts';
import { api, client, queryClient } from '../client/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { SendOutcome, useSend } from './sending.tsx';
import { lastTarget, targetsFor } from './targets.ts';
import { TargetField } from './tool-fields.tsx';

export type SendHow = 'resend' | 'forward';

export interface SendDialogProps {
  /** undefined: closed. */
  how: SendHow | undefined;
  push: PushDetail;
  receiver: ReceiverStatus | undefined;
  onClose: () => void;
}

/** 「重新发送」 with a fresh signature, 「转发」 as it came. */
export function SendDialog({ how, ...form }: SendDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog open={how !== undefined} onClose={form.onClose} title={how ? t(`pushes.tools.${how}.title`) : ''}>
      {how ? <SendForm how={how} {...form} /> : null}
    </Dialog>
  );
}

function SendForm({ how, push, receiver, onClose }: SendDialogProps & { how: SendHow }) {
  const { t } = useTranslation();
  const route = push.route === 'message' ? 'message' : 'event';
  const offered = targetsFor(receiver, route, lastTarget(), push.authorizerAppid ?? '');
  const [to, setTo] = useState(offered[0]?.url ?? '');
  const act = {
    resend: (confirmed: boolean) => client.push.resend({ pushId: push.id, to, confirmed }),
    // What came of it shows in the detail, where it is tried again as well.
    forward: async (confirmed: boolean) => {
      await client.push.forward({ pushId: push.id, to, confirmed });
      await queryClient.invalidateQueries({ queryKey: api.push.get.key() });
      onClose();
      return undefined;
    },
  };
  const sending = useSend<Sent | undefined>(to, act[how]);
  const { sent } = sending;
  return (
    <ToolForm
      lead={t(`pushes.tools.${how}.lead`)}
      onSubmit={() => sending.send()}
      run={{
        text: t(sent ? 'pushes.tools.trigger.again' : `pushes.tools.${how}.run`),
        busy: sending.busy,
        testId: 'send-run',
      }}
      cancel={<Button onClick={onClose}>{t(sent ? 'common.close' : 'common.cancel')}</Button>}
    >
      <TargetField value={to} onChange={setTo} offered={offered} problem={sending.problem} testId="send-to" />
      <SendOutcome sending={sending} />
    </ToolForm>
  );
}
