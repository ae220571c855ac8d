import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { PushDetail } from '../../shared/contract/pushes.ts';
import { pushStepText } from '../../shared/pushes.ts';
import { currentLang } from '../i18n/index.ts';
import { Facts, Section } from '../ui/section.tsx';
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
      <ol className="push-steps">
        {push.steps.map((step) => {
          const { name, text } = pushStepText(step, lang);
          const Icon = step.passed ? CheckCircleFilled : CloseCircleFilled;
          return (
            <li
              key={step.step}
              data-testid="push-step"
              data-step={step.step}
              data-state={step.passed ? 'passed' : 'failed'}
            >
              <Icon
                role="img"
                aria-label={t(step.passed ? 'pushes.detail.passed' : 'pushes.detail.failed')}
              />
              <strong>{name}</strong>
              <span>{text}</span>
            </li>
          );
        })}
      </ol>
      {refused ? <p className="push-steps-end muted">{t('pushes.detail.stopped')}</p> : null}
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
