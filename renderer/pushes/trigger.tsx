import { Alert, AutoComplete, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/contract/pushes.ts';
import { infoTypeText, knownInfoTypes } from '../../shared/pushes.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { currentLang } from '../i18n/index.ts';
import { Field } from '../ui/field.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { PlatformField } from './platform-field.tsx';
import { SendOutcome } from './sending.tsx';
import { TargetField } from './target-field.tsx';
import styles from './trigger.module.css';
import { TriggerFields } from './trigger-fields.tsx';
import { useTrigger } from './use-trigger.ts';

/** 「触发推送」: any InfoType, encrypted and signed as WeChat does, to any address of the engineer's. */
export function TriggerTool({ receiver }: { receiver: ReceiverStatus | undefined }) {
  const { t } = useTranslation();
  const { platform: current, platforms } = useCurrentPlatform();
  const trigger = useTrigger({ first: current ?? platforms[0], platforms, receiver });
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
      <PlatformField platforms={platforms} platform={trigger.platform} onChoose={trigger.choosePlatform} />
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
