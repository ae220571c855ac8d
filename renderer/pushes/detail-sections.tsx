import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushDetail } from '../../shared/contract/pushes.ts';
import { formatTime } from '../../shared/format.ts';
import { pushStepText } from '../../shared/pushes.ts';
import { routeTo } from '../app/router.ts';
import { client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CheckList } from '../ui/check-list.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';
import { SecretBlock } from '../ui/secret.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { XmlView } from '../ui/xml-view.tsx';
import styles from './detail.module.css';
import { answerText, shortMs } from './push-words.ts';

/** Each step of verification, in order; the first that failed is the last. */
export function StepsSection({ push }: { push: PushDetail }) {
  const { t } = useTranslation();
  const lang = currentLang();
  if (push.steps.length === 0) return null;
  const refused = push.steps.some(({ passed }) => !passed);
  return (
    <Section title={t('pushes.detail.section.steps')}>
      <CheckList
        nameWidth={128}
        items={push.steps.map((step) => {
          const state = step.passed ? 'passed' : 'failed';
          return {
            key: step.step,
            state,
            stateText: t(`pushes.detail.${state}`),
            ...pushStepText(step, lang),
            data: { 'data-testid': 'push-step', 'data-step': step.step, 'data-state': state },
          };
        })}
      />
      {refused ? <p className={`${styles.note} muted`}>{t('pushes.detail.stopped')}</p> : null}
    </Section>
  );
}

/** The decrypted content, or the query of a callback: masked, and whole by a reveal call. */
export function ContentSection({ push }: { push: PushDetail }) {
  const { t } = useTranslation();
  const { id, xmlMasked, route, body, outcome } = push;
  const callback = route === 'callback';
  const masked = callback ? body : xmlMasked;
  if (masked === null && (callback || outcome === 'refused')) return null;
  const title = t(callback ? 'pushes.detail.section.query' : 'pushes.detail.section.content');
  return (
    <Section title={title} none={masked === null && t('pushes.detail.unreadable')}>
      <About push={push} />
      <div className={styles.content}>
        <SecretBlock
          masked={masked ?? ''}
          label={title}
          reveal={() => client.push.reveal({ pushId: id })}
          testId="push-xml"
        />
      </div>
    </Section>
  );
}

/** Platform, account and session of the push, and when WeChat created it. */
function About({ push }: { push: PushDetail }) {
  const { t } = useTranslation();
  const { platformId, platformName, componentAppid, authorizerAppid, authorizerName, createdAt } = push;
  const rows: (readonly [string, ReactNode])[] = [
    [
      t('pushes.detail.fact.platform'),
      platformName && platformId ? (
        <>
          {platformName} <code className="muted">{componentAppid}</code>
        </>
      ) : (
        componentAppid && <code>{componentAppid}</code>
      ),
    ],
    [
      t('pushes.detail.fact.account'),
      authorizerAppid ? (
        <>
          {authorizerName && platformId ? (
            <a href={routeTo('authorizers', {}, [platformId, authorizerAppid])}>{authorizerName}</a>
          ) : null}{' '}
          <code className={authorizerName ? 'muted' : undefined}>{authorizerAppid}</code>
        </>
      ) : null,
    ],
    [t('pushes.detail.fact.session'), push.sessionLabel],
    [t('pushes.detail.fact.created'), createdAt === null ? null : formatTime(createdAt, currentLang())],
  ];
  return <Facts rows={rows} />;
}

/** What was answered, exactly, and how fast. */
export function AnswerSection({ push }: { push: PushDetail }) {
  const { t } = useTranslation();
  const { status, answer, tookMs, route, outcome } = push;
  const page = route === 'callback' && outcome !== 'refused';
  return (
    <Section title={t('pushes.detail.section.answer')}>
      <Facts
        rows={[
          [
            t('pushes.detail.fact.status'),
            status === 0 ? t('pushes.noAnswer') : <code key="s">{status}</code>,
          ],
          [
            t('pushes.detail.fact.body'),
            answer === '' ? null : page ? answerText(push, t) : <code key="b">{answer}</code>,
          ],
          [t('pushes.detail.fact.took'), tookMs === null ? null : t('pushes.ms', { n: shortMs(tookMs) })],
        ]}
      />
    </Section>
  );
}

/** The request as it came in: address, parameters, sender, and the outer XML. */
export function RequestSection({ push }: { push: PushDetail }) {
  const { t } = useTranslation();
  const { method, path, query, remote, contentType, bodySize, route } = push;
  return (
    <Section title={t('pushes.detail.section.request')}>
      <Facts
        rows={[
          [t('pushes.detail.fact.address'), path ? <code key="a">{`${method} ${path}`}</code> : null],
          ...Object.entries(query).map(([name, value]) => [name, <code key={name}>{value}</code>] as const),
          [t('pushes.detail.fact.from'), remote ? <code key="r">{remote}</code> : null],
          [t('pushes.detail.fact.type'), contentType ? <code key="t">{contentType}</code> : null],
          [
            t('pushes.detail.fact.size'),
            bodySize > 0 ? t('pushes.detail.fact.bytes', { n: bodySize }) : null,
          ],
        ]}
      />
      {route === 'callback' ? null : <Body push={push} />}
    </Section>
  );
}

/** The body of an accepted push is ciphertext and shown as it is; that of a refused one may hold secrets, and is masked. */
function Body({ push: { id, outcome, body } }: { push: PushDetail }) {
  const { t } = useTranslation();
  const refused = outcome === 'refused';
  const title = t(refused ? 'pushes.detail.rawBody' : 'pushes.detail.body');
  if (body === null || body === '')
    return <p className={`${styles.note} muted`}>{t('pushes.detail.noBody')}</p>;
  return (
    <Fold title={title} open={refused} className={styles.body}>
      {refused ? (
        <SecretBlock
          masked={body}
          label={title}
          reveal={() => client.push.reveal({ pushId: id })}
          testId="push-body"
        />
      ) : (
        <div className={styles.plain}>
          <CopyButton value={body} label={`${t('common.copy')} ${title}`} />
          <XmlView text={body} />
        </div>
      )}
    </Fold>
  );
}
