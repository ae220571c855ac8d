import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus, SelfTest } from '../../shared/contract/pushes.ts';
import { selfTestText } from '../../shared/self-test.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CheckList } from '../ui/check-list.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { ToolForm } from '../ui/tool-form.tsx';
import { Outcome, ServerAnswer } from './outcome.tsx';
import { hasPushKeys, isAboutTarget, PlatformField, TargetField } from './tool-fields.tsx';

/** 「自检公网网址」: one push to the public address, looked at as WeChat looks. */
export function SelfTestTool({ status }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  const { platform: current, platforms } = useCurrentPlatform();
  const ready = status.platforms.find((one) => one.ready)?.platformId;
  const [chosen, choosePlatform] = useState<string>();
  // The profiles may come after the drawer was opened.
  const platformId = chosen ?? (hasPushKeys(current) ? current?.id : (ready ?? current?.id));
  const [url, setUrl] = useState(status.public?.eventUrl ?? '');
  const test = useMutation(api.receiver.selfTest.mutationOptions());
  const platform = platforms.find(({ id }) => id === platformId);
  const problem = test.error ? problemOf(test.error) : undefined;
  return (
    <ToolForm
      lead={t('pushes.receiver.selfTest.lead')}
      onSubmit={() => test.mutate({ platformId: platformId ?? '', url })}
      run={{
        text: t(test.data ? 'pushes.receiver.selfTest.again' : 'pushes.receiver.selfTest.run'),
        busy: test.isPending,
        disabled: !hasPushKeys(platform),
        testId: 'self-test-run',
      }}
    >
      <PlatformField platforms={platforms} platform={platform} onChoose={choosePlatform} />
      <TargetField
        label={t('pushes.receiver.selfTest.url')}
        hint={t('pushes.receiver.selfTest.urlHint')}
        value={url}
        onChange={setUrl}
        offered={[]}
        problem={problem}
        testId="self-test-url"
      />
      {problem && !isAboutTarget(problem) ? <ErrorCard second problem={problem} /> : null}
      {test.isPending ? <p role="status">{t('pushes.receiver.selfTest.running')}</p> : null}
      {test.data ? <Result result={test.data} /> : null}
    </ToolForm>
  );
}

function Result({ result }: { result: SelfTest }) {
  const { t } = useTranslation();
  const lang = currentLang();
  return (
    <Outcome
      title={t(result.ok ? 'pushes.receiver.selfTest.ok' : 'pushes.receiver.selfTest.failed')}
      tone={result.ok ? 'accent' : 'error'}
      state={result.ok ? 'ok' : 'failed'}
      testId="self-test-result"
      problem={result.problem}
    >
      <CheckList
        nameWidth={92}
        items={result.checks.map((check) => ({
          key: check.check,
          state: check.state,
          stateText: t(`pushes.receiver.selfTest.state.${check.state}`),
          ...selfTestText(check, lang),
          data: { 'data-state': check.state, 'data-check': check.check },
        }))}
      />
      {result.answer && !result.ok ? <ServerAnswer text={result.answer} /> : null}
    </Outcome>
  );
}
