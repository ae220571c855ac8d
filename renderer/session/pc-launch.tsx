import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { useDesktop } from '../ui/use-desktop.ts';
import { AuthorizeWindow } from './authorize-window.tsx';
import styles from './link-card.module.css';
import type { LinkPartProps } from './link-card.tsx';

/** The PC link: opened from the registered domain, WeChat's page then shows a QR code of its own. */
export function PcLaunch({ work, link }: LinkPartProps) {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const check = useMutation(api.platform.checkStaticPage.mutationOptions());
  const { session, platform, over } = work;
  const primary = work.primary === 'send';
  const launch = link.launchUrl ?? link.link;
  const message = session.messageToMerchant?.[currentLang()];
  const fault = check.error ? problemOf(check.error) : check.data?.problem;
  if (over) return null;
  return (
    <div className={styles.pc}>
      <ol>
        <li>{t(desktop ? 'session.link.pcStepsWindow.open' : 'session.link.pcSteps.open')}</li>
        <li>{t('session.link.pcSteps.scan')}</li>
        <li>{t(desktop ? 'session.link.pcStepsWindow.take' : 'session.link.pcSteps.copy')}</li>
      </ol>
      {desktop ? <AuthorizeWindow work={work} quiet={!primary} /> : null}
      <div className={styles.buttons}>
        <Button
          type={primary && !desktop ? 'primary' : 'default'}
          href={launch}
          target="_blank"
          rel="noopener"
        >
          {t('session.link.pcOpen')}
        </Button>
        {message ? <CopyButton value={message} text={t('session.link.copyMessage')} /> : null}
        <CopyButton value={launch} text={t('session.link.copyLink')} />
        {platform?.rehearsal ? null : (
          <Button
            type="text"
            loading={check.isPending}
            onClick={() => check.mutate({ platformId: session.platformId })}
          >
            {t('session.link.pcCheck')}
          </Button>
        )}
      </div>
      <p className="muted">{t('session.link.pcReferer')}</p>
      <div role="status">{check.data?.ok ? t('session.link.pcCheckOk', { url: check.data.url }) : null}</div>
      {fault ? <ErrorCard second problem={fault} onDismiss={() => check.reset()} /> : null}
    </div>
  );
}
