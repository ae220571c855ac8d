import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiverStatus, SelfTest } from '../../shared/contract/pushes.ts';
import { selfTestText } from '../../shared/self-test.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { client } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { ErrorCard } from '../ui/error-card.tsx';
import { useExplain } from '../ui/use-explain.ts';
import { useTasks } from '../ui/use-task.ts';
import { PlatformField } from './platform-field.tsx';
import { TargetField } from './target-field.tsx';
import './self-test.css';

export interface SelfTestDrawerProps {
  open: boolean;
  status: ReceiverStatus;
  onClose: () => void;
}

/** 「自检公网网址」: one push to the public address, looked at as WeChat looks. */
export function SelfTestDrawer({ open, status, onClose }: SelfTestDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('pushes.receiver.selfTest.title')}
      size={560}
      destroyOnHidden
    >
      <SelfTestForm status={status} />
    </Drawer>
  );
}

function SelfTestForm({ status }: { status: ReceiverStatus }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { platform: current, platforms } = useCurrentPlatform();
  const ready = status.platforms.find((one) => one.ready)?.platformId;
  const able = current?.hasMessageToken === true && current.hasAesKey;
  const [platformId, setPlatformId] = useState(able ? current.id : (ready ?? current?.id));
  const [url, setUrl] = useState(status.public?.eventUrl ?? '');
  const [result, setResult] = useState<SelfTest>();
  const tasks = useTasks();
  const platform = platforms.find(({ id }) => id === platformId);
  const problem = tasks.failure?.problem;
  const atUrl = problem?.field === 'url' || problem?.field === 'to';
  const run = () => {
    setResult(undefined);
    void tasks.run('test', async () =>
      setResult(await client.receiver.selfTest({ platformId: platformId ?? '', url })),
    );
  };
  return (
    <form
      className="push-tool"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <p>{t('pushes.receiver.selfTest.lead')}</p>
      <PlatformField platforms={platforms} platform={platform} onChoose={setPlatformId} />
      <TargetField
        label={t('pushes.receiver.selfTest.url')}
        hint={t('pushes.receiver.selfTest.urlHint')}
        value={url}
        onChange={setUrl}
        offered={[]}
        error={problem && atUrl ? explain(problem).title : undefined}
        testId="self-test-url"
      />
      {problem && !atUrl ? <ErrorCard second problem={problem} /> : null}
      {tasks.busy ? <p role="status">{t('pushes.receiver.selfTest.running')}</p> : null}
      {result ? <Result result={result} /> : null}
      <div className="push-tool-foot">
        <Button
          type="primary"
          htmlType="submit"
          loading={tasks.busy === 'test'}
          disabled={!platform?.hasMessageToken || !platform.hasAesKey}
          data-testid="self-test-run"
        >
          {t(result ? 'pushes.receiver.selfTest.again' : 'pushes.receiver.selfTest.run')}
        </Button>
      </div>
    </form>
  );
}

const icons = {
  passed: CheckCircleFilled,
  warned: WarningFilled,
  failed: CloseCircleFilled,
  skipped: MinusCircleOutlined,
};

function Result({ result }: { result: SelfTest }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const lang = currentLang();
  const why = result.problem ? explain(result.problem) : undefined;
  return (
    <section
      className="self-test"
      role="status"
      data-testid="self-test-result"
      data-state={result.ok ? 'ok' : 'failed'}
    >
      <h3>{t(result.ok ? 'pushes.receiver.selfTest.ok' : 'pushes.receiver.selfTest.failed')}</h3>
      <ol>
        {result.checks.map((check) => {
          const { name, text } = selfTestText(check, lang);
          const Icon = icons[check.state];
          return (
            <li key={check.check} data-state={check.state} data-check={check.check}>
              <Icon role="img" aria-label={t(`pushes.receiver.selfTest.state.${check.state}`)} />
              <strong>{name}</strong>
              <span>{text}</span>
            </li>
          );
        })}
      </ol>
      {why ? (
        <p>
          <strong>{why.title}</strong> {why.meaning} {why.hint}
        </p>
      ) : null}
      {result.answer && !result.ok ? <code className="sent-answer">{result.answer}</code> : null}
    </section>
  );
}
