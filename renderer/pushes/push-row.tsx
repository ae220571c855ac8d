import { useTranslation } from 'react-i18next';
import type { PushView } from '../../shared/contract/pushes.ts';
import { formatIso, formatTime } from '../../shared/format.ts';
import { pushResultText } from '../../shared/pushes.ts';
import { currentLang } from '../i18n/index.ts';
import { ToneTag } from '../ui/tone-tag.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { answerText, kindText, outcomeTone } from './push-words.ts';
import { shortMs } from './short-ms.ts';
import './push-row.css';

export interface PushRowProps {
  push: PushView;
  href: string;
  open: boolean;
}

/** One push as a line: when, what, whose, what became of it, the answer, how long it took. */
export function PushRow({ push, href, open }: PushRowProps) {
  const { t } = useTranslation();
  const lang = currentLang();
  return (
    <li className="push-item">
      <a
        className="push-row push-grid"
        href={href}
        aria-current={open ? 'true' : undefined}
        data-testid="push-row"
        data-state={push.outcome}
        data-kind={push.infoType}
        data-ownerless={push.componentAppid === null || undefined}
        data-push={push.id}
      >
        <time dateTime={formatIso(push.receivedAt)}>{formatTime(push.receivedAt, lang)}</time>
        <span className="push-row-kind">
          <strong>{kindText(push, t, lang)}</strong>
          {push.infoType ? <code>{push.infoType}</code> : null}
        </span>
        <span className="push-row-whose">
          <Whose push={push} />
        </span>
        <span className="push-row-outcome">
          <ToneTag tone={outcomeTone(push)} dot>
            {t(`pushes.outcome.${push.outcome}`)}
          </ToneTag>
          <Became push={push} />
        </span>
        <span className="push-row-answer">
          <code>{push.status || '–'}</code>
          <Answer push={push} />
        </span>
        <span className="push-row-took">
          {push.tookMs === null ? '–' : t('pushes.ms', { n: shortMs(push.tookMs) })}
        </span>
      </a>
    </li>
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
  return text === push.answer ? <code>{text}</code> : <span className="muted">{text}</span>;
}

/** Why it was refused, or what it led to. */
function Became({ push }: { push: PushView }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const words = push.problem
    ? explain(push.problem).title
    : push.outcome === 'duplicate'
      ? t('pushes.sameAs')
      : push.result && pushResultText(push.result, currentLang());
  return words ? (
    <span className="push-row-became" title={words}>
      {words}
    </span>
  ) : null;
}
