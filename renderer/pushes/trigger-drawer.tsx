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
import { ErrorCard } from '../ui/error-card.tsx';
import { Field } from '../ui/field.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { PlatformField } from './platform-field.tsx';
import { SendConfirm } from './send-confirm.tsx';
import { SentView } from './sent-view.tsx';
import { TargetField } from './target-field.tsx';
import { lastTarget, targetsFor } from './targets.ts';
import { noDraft, overridesOf, replacesTicket } from './trigger-draft.ts';
import { TriggerFields } from './trigger-fields.tsx';
import { useSend } from './use-send.ts';
import './trigger.css';

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

function Trigger({ first, platforms, receiver }: TriggerProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const [platformId, setPlatformId] = useState(first?.id);
  const [infoType, setInfoType] = useState('component_verify_ticket');
  const [draft, setDraft] = useState(noDraft);
  const platform = platforms.find(({ id }) => id === platformId);
  const offered = targetsFor(receiver, infoType === 'text' ? 'message' : 'event', lastTarget(), sampleAppid);
  const [typed, setTyped] = useState<string>();
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
  const { problem } = sending;
  const own = to.trim() !== '' && to.trim() === receiver?.local?.eventUrl;
  const ready = platform?.hasMessageToken === true && platform.hasAesKey && kind !== '';
  return (
    <form
      className="push-tool trigger"
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void sending.send();
      }}
    >
      <p>{t('pushes.tools.trigger.lead')}</p>
      <PlatformField platforms={platforms} platform={platform} onChoose={setPlatformId} />
      <KindField
        value={infoType}
        onChange={(next) => {
          setInfoType(next);
          setDraft(noDraft);
          sending.forget();
        }}
      />
      <TargetField
        value={to}
        onChange={setTyped}
        offered={offered}
        error={problem?.field === 'to' ? explain(problem).title : undefined}
        testId="trigger-to"
      />
      <TriggerFields fields={fields} draft={draft} onChange={setDraft} />
      {replacesTicket(kind, own, draft, fields) ? (
        <Alert type="warning" showIcon title={t('pushes.tools.trigger.ownTicket')} />
      ) : null}
      {problem && problem.field !== 'to' ? <ErrorCard second problem={problem} /> : null}
      {sending.sent ? <SentView sent={sending.sent} /> : null}
      <div className="push-tool-foot trigger-foot">
        <Button
          type="primary"
          htmlType="submit"
          loading={sending.busy}
          disabled={!ready}
          data-testid="trigger-run"
        >
          {t(sending.sent ? 'pushes.tools.trigger.again' : 'pushes.tools.trigger.run')}
        </Button>
      </div>
      <SendConfirm sending={sending} />
    </form>
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
            <span className="trigger-kind">
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
