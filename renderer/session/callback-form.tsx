import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { AlsoSeen } from '../paste/also-seen.tsx';
import { useRecognise } from '../paste/use-paste.ts';
import { Verdict } from '../paste/verdict.tsx';
import { InlineNote } from '../ui/inline-note.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import styles from './callback-form.module.css';
import type { SessionWork } from './use-session-work.ts';

export interface CallbackFormProps {
  work: SessionWork;
  /** The box's element id, so that others can put the focus there. */
  boxId: string;
}

/**
 * 「把商户发回的内容粘贴到这里」: takes anything with a code in it, late ones too. The verdict stands under the button, so
 * that the button stays where it is.
 */
export function CallbackForm({ work, boxId }: CallbackFormProps) {
  const { t } = useTranslation();
  const { session, situation, text } = work;
  // Beside a PC link it stands in a column of its own, however wide the page: the button goes below the box.
  const narrow = situation.link === 'open' && session.links[0]?.kind === 'pc';
  const filled = text.trim() !== '';
  const recognising = useRecognise({
    text,
    hint: 'callback',
    platformId: session.platformId,
    sessionId: session.id,
    own: true,
    take: work.choice.take,
  });
  const owner = recognising.seen?.sessionId;
  return (
    <form
      className={styles.form}
      data-narrow={narrow || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        if (filled) work.complete();
      }}
    >
      <label htmlFor={boxId}>{t('session.paste.label')}</label>
      <PasteArea
        id={boxId}
        rows={2}
        value={text}
        placeholder={t('session.paste.placeholder')}
        onChange={(event) => work.type(event.target.value)}
        data-testid="callback-box"
      />
      <Button
        type={filled ? 'primary' : 'default'}
        htmlType="submit"
        disabled={!filled}
        loading={work.busy === 'complete'}
        data-testid="callback-submit"
      >
        {t(work.busy === 'complete' ? 'session.paste.completing' : 'session.paste.submit')}
      </Button>
      {filled ? (
        <Verdict recognising={recognising} text={text} fits="session" testId="callback-verdict">
          {recognising.seen ? <AlsoSeen seen={recognising.seen} onChoose={work.choice.choose} /> : null}
          {owner !== undefined && owner !== session.id ? (
            <InlineNote>
              {t('session.paste.otherSession')}
              <Button size="small" onClick={() => work.toOther(owner)}>
                {t('session.paste.toOther')}
              </Button>
            </InlineNote>
          ) : null}
        </Verdict>
      ) : null}
    </form>
  );
}
