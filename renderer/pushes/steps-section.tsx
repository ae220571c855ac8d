import { useTranslation } from 'react-i18next';
import type { PushDetail } from '../../shared/contract/pushes.ts';
import { pushStepText } from '../../shared/pushes.ts';
import { currentLang } from '../i18n/index.ts';
import { CheckList } from '../ui/check-list.tsx';
import { Facts, Section } from '../ui/section.tsx';
import styles from './detail.module.css';
import { answerText } from './push-words.ts';
import { shortMs } from './short-ms.ts';

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
