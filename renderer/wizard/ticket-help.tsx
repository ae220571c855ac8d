import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { listenRecipe, mirrorRecipe, receiverPort } from '../../shared/receiver-recipes.ts';
import { routeTo } from '../app/router.ts';
import { api } from '../client/index.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { Fold } from '../ui/fold.tsx';
import styles from './steps.module.css';

/** 「怎么拿到票据」: three ways that leave production alone. */
export function TicketHelp({ platform }: { platform: PlatformView }) {
  const { t } = useTranslation();
  const port = receiverPort(useQuery(api.receiver.status.queryOptions()).data);
  const name = platform.name.replaceAll('"', '');
  const recipes = [
    {
      key: 'pipe',
      title: t('wizard.ticket.how.pipe'),
      note: t('wizard.ticket.how.pipeNote'),
      code: `redis-cli get component_verify_ticket | authdesk ticket put - --platform "${name}"`,
    },
    {
      key: 'mirror',
      title: t('wizard.ticket.how.mirror'),
      note: t('wizard.ticket.how.mirrorNote'),
      code: mirrorRecipe(port),
    },
    {
      key: 'test',
      title: t('wizard.ticket.how.test'),
      note: t('wizard.ticket.how.testNote'),
      code: listenRecipe(port),
    },
  ];
  return (
    <Fold className={styles.help} title={t('wizard.ticket.howTitle')}>
      <ol>
        {recipes.map(({ key, title, note, code }) => (
          <li key={key}>
            <h3>{title}</h3>
            <p>{note}</p>
            <CodeBlock code={code} label={title} />
          </li>
        ))}
      </ol>
      <p className={styles.helpMore}>
        <a href={routeTo('pushes')}>{t('wizard.ticket.how.receiver')}</a>
      </p>
    </Fold>
  );
}
