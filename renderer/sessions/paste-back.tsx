import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { PasteArea } from '../ui/paste-area.tsx';
import { useRecognise } from '../ui/use-recognise.ts';
import { Verdict } from '../ui/verdict.tsx';

export interface PasteBackProps {
  session: SessionDetail;
  text: string;
  onText: (text: string) => void;
  onSubmit: () => void;
  busy: boolean;
  /** The box's element id, so that others can put the focus there. */
  boxId: string;
}

/** 「把商户发回的内容粘贴到这里」, with its live verdict; once it holds something its button is the primary one. */
export function PasteBack({ session, text, onText, onSubmit, busy, boxId }: PasteBackProps) {
  const { t } = useTranslation();
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
      <label htmlFor={boxId}>{t('sessions.paste.label')}</label>
      <PasteArea
        id={boxId}
        value={text}
        placeholder={t('sessions.paste.placeholder')}
        rows={2}
        onChange={(event) => onText(event.target.value)}
        data-testid="callback-box"
      />
      {text.trim() ? <Verdict recognising={recognising} text={text} fits="session" /> : null}
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
