import { useQuery } from '@tanstack/react-query';
import { Alert, AutoComplete, Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { infoTypeText, knownInfoTypes } from '../../shared/pushes.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api, client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Field } from '../ui/field.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { PlatformField } from './platform-field.tsx';
import { SendOutcome } from './send-outcome.tsx';
import { TargetField } from './target-field.tsx';
import { lastTarget, targetsFor } from './targets.ts';
import styles from './trigger.module.css';
import { noDraft, overridesOf, replacesTicket } from './trigger-draft.ts';
import { TriggerFields } from './trigger-fields.tsx';
import { useSend } from './use-send.ts';

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

interface TriggerProps {
  first: PlatformView | undefined;
  platforms: readonly PlatformView[];
  receiver: ReceiverStatus | undefined;
}

/** The state of the form, and sending it. */
function useTrigger({ first, platforms, receiver }: TriggerProps) {
  const [platformId, choosePlatform] = useState(first?.id);
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

/** The account of the samples. */
const sampleAppid = 'wx00000000000000aa';

/** What is offered: all at first, then those that hold what was typed. */
function kindsLike(typed: string): readonly string[] {
  return knownInfoTypes.includes(typed)
    ? knownInfoTypes
    : knownInfoTypes.filter((kind) => kind.includes(typed.trim().toLowerCase()));
}

function KindField({ value, onChange }: { value: string; onChange: (infoType: string) => void }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const name = value.trim() === '' ? '' : infoTypeText(value.trim(), lang);
  return (
    <Field
      label={t('pushes.tools.trigger.kind')}
      hint={t('pushes.tools.trigger.kindHint')}
      extra={<span className="muted">{name === value ? '' : name}</span>}
    >
      {(control) => (
        <AutoComplete
          {...control}
          className="full"
          value={value}
          onChange={onChange}
          options={kindsLike(value).map((kind) => ({ value: kind }))}
          optionRender={({ data }) => (
            <span className={styles.kind}>
              {infoTypeText(data.value, lang)} <code>{data.value}</code>
            </span>
          )}
        >
          <Input className="mono" spellCheck={false} data-testid="trigger-kind" />
        </AutoComplete>
      )}
    </Field>
  );
}
