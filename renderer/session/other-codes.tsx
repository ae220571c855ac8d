import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OtherCode } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './other-codes.module.css';
import type { SessionWork } from './use-session-work.ts';

/** 「另外收到的授权码」: codes that arrived beside the one in use; none is thrown away. */
export function OtherCodes({ work }: { work: SessionWork }) {
  const { t } = useTranslation();
  const { session, platform } = work;
  const now = useNow(platform);
  if (session.codes.length === 0) return null;
  const usable = session.can.includes('useCode');
  // The code in use has not expired and would be set aside.
  const replaces =
    session.authCodeMasked !== null &&
    (session.authCodeExpiresAt === null || session.authCodeExpiresAt > now) &&
    session.unclaimedSince === null;
  return (
    <section className={styles.codes} aria-label={t('session.codes.title')} data-testid="session-codes">
      <h3>{t('session.codes.title')}</h3>
      <p className="muted">{t('session.codes.text')}</p>
      <ul>
        {session.codes.map((code) => (
          <li key={code.id} data-testid="session-code">
            <CodeText code={code} now={now} />
            {usable ? (
              <Button
                size="small"
                loading={work.busy === 'useCode'}
                onClick={() =>
                  replaces ? work.open({ kind: 'useCode', codeId: code.id }) : work.takeCode(code.id)
                }
              >
                {t('session.codes.use')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CodeText({ code, now }: { code: OtherCode; now: number }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const { codeMasked, source, arrivedAt, expiresAt, hasAnswer } = code;
  const validity =
    expiresAt === null
      ? t('session.codes.unknownUntil')
      : t(expiresAt > now ? 'session.codes.until' : 'session.codes.ended', {
          time: formatDeadline(expiresAt, lang),
        });
  return (
    <span className={styles.text}>
      <code>{codeMasked ?? t('common.unknown')}</code>
      <ToneTag tone={source === 'push' ? 'accent' : 'neutral'}>{t(`session.codes.source.${source}`)}</ToneTag>
      <span className="muted">
        {t('session.codes.arrived', { time: formatDeadline(arrivedAt, lang) })} · {validity}
        {hasAnswer ? ` · ${t('session.codes.answered')}` : ''}
      </span>
    </span>
  );
}
