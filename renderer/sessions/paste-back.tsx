import { Button, Input } from 'antd';
import { type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { useRecognise } from '../ui/use-recognise.ts';
import { Verdict } from '../ui/verdict.tsx';

export interface PasteBackProps {
  session: SessionDetail;
  text: string;
  onText: (text: string) => void;
  onSubmit: () => void;
  busy: boolean;
  boxRef: Ref<HTMLTextAreaElement>;
}

/** 「把商户发回的内容粘贴到这里」, with its live verdict; once it holds something its button is the primary one. */
export function PasteBack({ session, text, onText, onSubmit, busy, boxRef }: PasteBackProps) {
  const { t } = useTranslation();
  const id = useId();
  const recognising = useRecognise({
    text,
    hint: 'callback',
    platformId: session.platformId,
    sessionId: session.id,
  });
  return (
    <form
      className="session-paste"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onSubmit();
      }}
    >
      <label htmlFor={id}>{t('sessions.paste.label')}</label>
      <Input.TextArea
        id={id}
        ref={(area) => {
          const element = area?.resizableTextArea?.textArea ?? null;
          if (typeof boxRef === 'function') boxRef(element);
          else if (boxRef) boxRef.current = element;
        }}
        value={text}
        placeholder={t('sessions.paste.placeholder')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        spellCheck={false}
        onChange={(event) => onText(event.target.value)}
        data-testid="callback-box"
      />
      {text.trim() ? <Verdict recognising={recognising} fits="session" /> : null}
      <div className="session-paste-foot">
        <Button
          type={text.trim() ? 'primary' : 'default'}
          htmlType="submit"
          disabled={!text.trim()}
          loading={busy}
          data-testid="callback-submit"
        >
          {t('sessions.paste.submit')}
        </Button>
      </div>
    </form>
  );
}
