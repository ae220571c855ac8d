import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushDetail, ReceiverStatus } from '../../shared/contract/pushes.ts';
import { api, client, queryClient } from '../client/index.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { SendConfirm } from './send-confirm.tsx';
import { SentView } from './sent-view.tsx';
import { TargetField } from './target-field.tsx';
import { lastTarget, type Target, targetsFor } from './targets.ts';
import { useSend } from './use-send.ts';

export type SendHow = 'resend' | 'forward';

export interface SendDialogProps {
  /** undefined: closed. */
  how: SendHow | undefined;
  push: PushDetail;
  receiver: ReceiverStatus | undefined;
  onClose: () => void;
}

/** 「重新发送」 with a fresh signature, 「转发」 as it came. */
export function SendDialog({ how, push, receiver, onClose }: SendDialogProps) {
  const { t } = useTranslation();
  const offered = targetsFor(
    receiver,
    push.route === 'message' ? 'message' : 'event',
    lastTarget(),
    push.authorizerAppid ?? '',
  );
  const part = { push, offered, onClose };
  return (
    <Modal
      scrollLock={false}
      open={how !== undefined}
      onCancel={onClose}
      title={how ? t(`pushes.tools.${how}.title`) : ''}
      width={600}
      footer={null}
      destroyOnHidden
    >
      {how === 'resend' ? <Resend {...part} /> : null}
      {how === 'forward' ? <Forward {...part} /> : null}
    </Modal>
  );
}

interface PartProps {
  push: PushDetail;
  offered: readonly Target[];
  onClose: () => void;
}

function Resend({ push, offered, onClose }: PartProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [to, setTo] = useState(offered[0]?.url ?? '');
  const sending = useSend(to, (confirmed) => client.push.resend({ pushId: push.id, to, confirmed }));
  const { problem } = sending;
  return (
    <form
      className="push-tool"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sending.send();
      }}
    >
      <p>{t('pushes.tools.resend.lead')}</p>
      <TargetField
        value={to}
        onChange={setTo}
        offered={offered}
        error={problem?.field === 'to' ? explain(problem).title : undefined}
        testId="send-to"
      />
      {problem && problem.field !== 'to' ? <ErrorCard second problem={problem} /> : null}
      {sending.sent ? <SentView sent={sending.sent} /> : null}
      <div className="push-tool-foot">
        <Button onClick={onClose}>{t(sending.sent ? 'common.close' : 'common.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={sending.busy} data-testid="send-run">
          {t(sending.sent ? 'pushes.tools.trigger.again' : 'pushes.tools.resend.run')}
        </Button>
      </div>
      <SendConfirm sending={sending} />
    </form>
  );
}

/** Its outcome shows in the detail, where it is tried again as well. */
function Forward({ push, offered, onClose }: PartProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [to, setTo] = useState(offered[0]?.url ?? '');
  const sending = useSend(to, async (confirmed) => {
    await client.push.forward({ pushId: push.id, to, confirmed });
    await queryClient.invalidateQueries({ queryKey: api.push.get.key() });
    onClose();
  });
  const { problem } = sending;
  return (
    <form
      className="push-tool"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sending.send();
      }}
    >
      <p>{t('pushes.tools.forward.lead')}</p>
      <TargetField
        value={to}
        onChange={setTo}
        offered={offered}
        error={problem?.field === 'to' ? explain(problem).title : undefined}
        testId="send-to"
      />
      {problem && problem.field !== 'to' ? <ErrorCard second problem={problem} /> : null}
      <div className="push-tool-foot">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={sending.busy} data-testid="send-run">
          {t('pushes.tools.forward.run')}
        </Button>
      </div>
      <SendConfirm sending={sending} />
    </form>
  );
}
