import { useTranslation } from 'react-i18next';
import type { PushView } from '../../shared/contract/pushes.ts';
import { formatIso, formatTime } from '../../shared/format.ts';
import { pushResultText } from '../../shared/pushes.ts';
import { currentLang } from '../i18n/index.ts';
import { ListRow, RowHead, RowLines, RowName } from '../ui/list-row.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import { useExplain } from '../ui/use-explain.ts';
import styles from './push-row.module.css';
import { answerText, kindText, outcomeTone, shortMs } from './push-words.ts';

/** One push as a line: time, kind, owner, outcome, answer, duration. */
export function PushRow({ push, href, open }: { push: PushView; href: string; open: boolean }) {
  const { t } = useTranslation();
  const lang = currentLang();
  return (
    <ListRow
      href={href}
      open={open}
      className={`${styles.columns} ${styles.row}`}
      data={{
        'data-testid': 'push-row',
        'data-state': push.outcome,
        'data-kind': push.infoType,
        'data-ownerless': push.componentAppid === null || undefined,
        'data-push': push.id,
      }}
    >
      <time className="muted tabular" dateTime={formatIso(push.receivedAt)}>
        {formatTime(push.receivedAt, lang)}
      </time>
      <RowLines className={styles.kind}>
        <RowName name={kindText(push, t, lang)} />
        {push.infoType ? <code className="muted">{push.infoType}</code> : null}
      </RowLines>
      <RowLines className={styles.whose}>
        <Whose push={push} />
      </RowLines>
      <span className={styles.outcome}>
        <ToneTag tone={outcomeTone(push)} dot>
          {t(`pushes.outcome.${push.outcome}`)}
        </ToneTag>
        <Why push={push} />
      </span>
      <RowLines className={styles.answer}>
        <code>{push.status || '–'}</code>
        <Answer push={push} />
      </RowLines>
      <span className={`${styles.took} muted tabular`}>
        {push.tookMs === null ? '–' : t('pushes.ms', { n: shortMs(push.tookMs) })}
      </span>
    </ListRow>
  );
}

/** The names of the columns. */
export function PushRowHead() {
  const { t } = useTranslation();
  const names = ['time', 'kind', 'whose', 'outcome', 'answer', 'took'] as const;
  return (
    <RowHead
      className={`${styles.columns} ${styles.head}`}
      names={names.map((name) => t(`pushes.column.${name}`))}
    />
  );
}

/** The platform, and the account or session it is about. */
function Whose({ push }: { push: PushView }) {
  const { t } = useTranslation();
  const { platformName, componentAppid, authorizerName, authorizerAppid, sessionLabel, releaseTest } = push;
  const about = sessionLabel || authorizerName;
  return (
    <>
      <span>{platformName ?? (componentAppid ? <code>{componentAppid}</code> : '–')}</span>
      {about || authorizerAppid || releaseTest ? (
        <span className="muted">
          {releaseTest ? t('pushes.releaseTest') : (about ?? <code>{authorizerAppid}</code>)}
        </span>
      ) : null}
    </>
  );
}

function Answer({ push }: { push: PushView }) {
  const { t } = useTranslation();
  const text = push.status ? answerText(push, t) : t('pushes.noAnswer');
  return text === push.answer ? <code className="muted">{text}</code> : <span className="muted">{text}</span>;
}

/** Why it was refused, or what it led to. */
function Why({ push }: { push: PushView }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const words = push.problem
    ? explain(push.problem).title
    : push.outcome === 'duplicate'
      ? t('pushes.sameAs')
      : push.result && pushResultText(push.result, currentLang());
  return words ? (
    <span className={styles.why} title={words}>
      {words}
    </span>
  ) : null;
}
