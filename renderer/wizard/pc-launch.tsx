import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, problemOf } from '../client/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { useDesktop } from '../ui/use-desktop.ts';
import { AuthorizeWindow } from './authorize-window.tsx';
import type { LinkPartProps } from './link-card.tsx';

/** The PC link: opened from the registered domain, WeChat's page then shows a QR code of its own. */
export function PcLaunch({ platform, link, over, quiet, renew, window }: LinkPartProps) {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const check = useMutation(api.platform.checkStaticPage.mutationOptions());
  const launch = link.launchUrl ?? link.link;
  const fault = check.error ? problemOf(check.error) : check.data?.problem;
  return (
    <div className="link-pc">
      <h4>{t('wizard.link.pcTitle')}</h4>
      <ol>
        <li>{t(desktop ? 'wizard.link.pcStepsWindow.open' : 'wizard.link.pcSteps.open')}</li>
        <li>{t('wizard.link.pcSteps.scan')}</li>
        <li>{t(desktop ? 'wizard.link.pcStepsWindow.take' : 'wizard.link.pcSteps.copy')}</li>
      </ol>
      <p className="muted">{t('wizard.link.pcReferer')}</p>
      {desktop && !over ? <AuthorizeWindow {...window} quiet={quiet} /> : null}
      <div className="link-buttons">
        {over ? null : (
          <>
            <Button
              type={quiet || desktop ? 'default' : 'primary'}
              href={launch}
              target="_blank"
              rel="noopener"
            >
              {t('wizard.link.pcOpen')}
            </Button>
            <CopyButton value={launch} text={t('wizard.link.copyLink')} />
            {platform.rehearsal ? null : (
              <Button loading={check.isPending} onClick={() => check.mutate({ platformId: platform.id })}>
                {t('wizard.link.pcCheck')}
              </Button>
            )}
          </>
        )}
        {renew}
      </div>
      <div role="status">{check.data?.ok ? t('wizard.link.pcCheckOk', { url: check.data.url }) : null}</div>
      {fault ? <ErrorCard second problem={fault} onDismiss={() => check.reset()} /> : null}
    </div>
  );
}
