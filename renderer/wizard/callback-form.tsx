import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { Field } from '../ui/field.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { useRecognise } from '../ui/use-recognise.ts';
import { Verdict } from '../ui/verdict.tsx';

export interface CallbackFormProps {
  platform: PlatformView;
  session: SessionDetail;
  text: string;
  onText: (text: string) => void;
  busy: boolean;
  onSubmit: () => void;
  /** The pasted result is another session's: go there. */
  onOther: (sessionId: string) => void;
}

/** 「把商户发回的内容粘贴到这里」: takes anything with a code in it, late ones too. */
export function CallbackForm({
  platform,
  session,
  text,
  onText,
  busy,
  onSubmit,
  onOther,
}: CallbackFormProps) {
  const { t } = useTranslation();
  const filled = text.trim() !== '';
  const recognising = useRecognise({
    text,
    hint: 'callback',
    platformId: platform.id,
    sessionId: session.id,
  });
  const other = recognising.seen?.sessionId;
  const elsewhere = other !== undefined && other !== session.id;
  return (
    <form
      className="callback-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (filled) onSubmit();
      }}
    >
      <Field label={t('wizard.link.callbackTitle')} hint={t('wizard.link.callbackHint')}>
        {(control) => (
          <PasteArea
            {...control}
            rows={2}
            value={text}
            onChange={(event) => onText(event.target.value)}
            data-testid="callback-box"
          />
        )}
      </Field>
      {filled ? (
        <Verdict recognising={recognising} text={text} fits="session" testId="callback-verdict">
          {elsewhere ? (
            <div className="inline-note">
              {t('wizard.link.otherSession')}
              <Button size="small" onClick={() => onOther(other)}>
                {t('wizard.link.toOther')}
              </Button>
            </div>
          ) : null}
        </Verdict>
      ) : null}
      <div>
        <Button
          type={filled ? 'primary' : 'default'}
          htmlType="submit"
          disabled={!filled}
          loading={busy}
          data-testid="callback-submit"
        >
          {t(busy ? 'wizard.link.completing' : 'wizard.link.complete')}
        </Button>
      </div>
    </form>
  );
}
