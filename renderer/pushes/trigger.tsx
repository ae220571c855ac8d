import { useQuery } from '@tanstack/react-query';
import { Alert, AutoComplete, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { infoTypeText, knownInfoTypes } from '../../shared/pushes.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api, client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Field } from '../ui/field.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { SendOutcome, useSend } from './sending.tsx';
import { lastTarget, targetsFor } from './targets.ts';
import { hasPushKeys, PlatformField, TargetField } from './tool-fields.tsx';
import styles from './trigger.module.css';
import { noDraft, overridesOf, replacesTicket } from './trigger-draft.ts';
import { TriggerFields } from './trigger-fields.tsx';

/** The account of the samples. */
const sampleAppid = 'wx00000000000000aa';

/** The state of the form, and sending it. */
function useTrigger(receiver: ReceiverStatus | undefined) {
  const { platform: current, platforms } = useCurrentPlatform();
  const [chosen, choosePlatform] = useState<string>();
  // The profiles may come after the drawer was opened.
  const platformId = chosen ?? (current ?? platforms[0])?.id;
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
    platforms,
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
    ready: hasPushKeys(platform) && kind !== '',
  };
}

/** 「触发推送」: any InfoType, encrypted and signed as WeChat does, to any address of the engineer's. */
export function TriggerTool({ receiver }: { receiver: ReceiverStatus | undefined }) {
  const { t } = useTranslation();
  const trigger = useTrigger(receiver);
  const { sending } = trigger;
  return (
    <ToolForm
      lead={t('pushes.tools.trigger.lead')}
      onSubmit={() => sending.send()}
      pinned
      run={{
        text: t(sending.sent ? 'pushes.tools.trigger.again' : 'pushes.tools.trigger.run'),
        busy: sending.busy,
        disabled: !trigger.ready,
        testId: 'trigger-run',
      }}
    >
      <PlatformField
        platforms={trigger.platforms}
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

/** What is offered: all at first, then those that hold what was typed. */
function kindsLike(typed: string): readonly string[] {
  return knownInfoTypes.includes(typed)
    ? knownInfoTypes
    : knownInfoTypes.filter((kind) => kind.includes(typed.trim().toLowerCase()));
}

/** The InfoType to be sent: a known one, or any other. */
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
