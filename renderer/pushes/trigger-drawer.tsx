import { Alert, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { ToolForm } from '../ui/tool-form.tsx';
import { KindField } from './kind-field.tsx';
import { PlatformField } from './platform-field.tsx';
import { SendOutcome } from './send-outcome.tsx';
import { TargetField } from './target-field.tsx';
import { TriggerFields } from './trigger-fields.tsx';
import { type TriggerProps, useTrigger } from './use-trigger.ts';

export interface TriggerDrawerProps {
  open: boolean;
  receiver: ReceiverStatus | undefined;
  onClose: () => void;
}

/** 「触发推送」: any InfoType, encrypted and signed as WeChat does, to any address of the engineer's. */
export function TriggerDrawer({ open, receiver, onClose }: TriggerDrawerProps) {
  const { t } = useTranslation();
  const { platform, platforms } = useCurrentPlatform();
  return (
    <Drawer open={open} onClose={onClose} title={t('pushes.tools.trigger.title')} size={680} destroyOnHidden>
      <Trigger first={platform ?? platforms[0]} platforms={platforms} receiver={receiver} />
    </Drawer>
  );
}

function Trigger(props: TriggerProps) {
  const { t } = useTranslation();
  const trigger = useTrigger(props);
  const { sending } = trigger;
  return (
    <ToolForm
      lead={t('pushes.tools.trigger.lead')}
      onSubmit={() => sending.send()}
      pinned
      foot={
        <Button
          type="primary"
          htmlType="submit"
          loading={sending.busy}
          disabled={!trigger.ready}
          data-testid="trigger-run"
        >
          {t(sending.sent ? 'pushes.tools.trigger.again' : 'pushes.tools.trigger.run')}
        </Button>
      }
    >
      <PlatformField
        platforms={props.platforms}
        platform={trigger.platform}
        onChoose={trigger.choosePlatform}
      />
      <KindField value={trigger.infoType} onChange={trigger.chooseKind} />
      <TargetField
        value={trigger.to}
        onChange={trigger.typeTarget}
        offered={trigger.offered}
        problem={sending.problem}
        testId="trigger-to"
      />
      <TriggerFields fields={trigger.fields} draft={trigger.draft} onChange={trigger.setDraft} />
      {trigger.replacesTicket ? (
        <Alert type="warning" showIcon title={t('pushes.tools.trigger.ownTicket')} />
      ) : null}
      <SendOutcome sending={sending} />
    </ToolForm>
  );
}
