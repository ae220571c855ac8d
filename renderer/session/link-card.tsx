import { MobileOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionLink } from '../../shared/contract/models.ts';
import { api, problemOf } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Fold } from '../ui/fold.tsx';
import { useDesktop } from '../ui/use-desktop.ts';
import { AuthorizeWindow } from './authorize-window.tsx';
import styles from './link-card.module.css';
import { LinkQr } from './link-qr.tsx';
import type { SessionWork } from './use-session-work.ts';

export interface LinkPartProps {
  work: SessionWork;
  link: SessionLink;
}

/** The link for the merchant, as QR code and text, with what is sent along. */
export function LinkCard({ work, children }: { work: SessionWork; children: ReactNode }) {
  const { t } = useTranslation();
  const link = work.session.links[0];
  if (!link) return children;
  return (
    <div className={styles.card} data-kind={link.kind}>
      {link.kind === 'h5' ? <LinkQr work={work} link={link} /> : null}
      <div className={styles.side}>
        {link.kind === 'pc' ? <PcLaunch work={work} link={link} /> : <MobileLink work={work} link={link} />}
        {children}
        <LinkText link={link.link} over={work.over} />
        <MessagePreview work={work} />
      </div>
      <span className="visually-hidden">{t('session.link.heading')}</span>
    </div>
  );
}

/** The words for the merchant first: sending them is how a mobile link is used. */
function MobileLink({ work, link }: LinkPartProps) {
  const { t } = useTranslation();
  const { session, platform, over } = work;
  const desktop = useDesktop();
  const message = session.messageToMerchant?.[currentLang()];
  if (over) return null;
  return (
    <>
      <div className={styles.buttons}>
        {message ? (
          <CopyButton
            type={work.primary === 'send' ? 'primary' : 'default'}
            value={message}
            text={t('session.link.copyMessage')}
          />
        ) : null}
        <CopyButton value={link.link} text={t('session.link.copyLink')} />
        {platform?.rehearsal ? (
          <Button icon={<MobileOutlined />} href={link.link} target="_blank" rel="noopener">
            {t('session.link.rehearsalPhone')}
          </Button>
        ) : null}
      </div>
      {platform?.rehearsal ? <p className="muted">{t('session.link.rehearsalText')}</p> : null}
      {platform?.rehearsal && desktop ? <AuthorizeWindow work={work} quiet /> : null}
    </>
  );
}

/** The PC link: opened from the registered domain, WeChat's page then shows a QR code of its own. */
function PcLaunch({ work, link }: LinkPartProps) {
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

function MessagePreview({ work: { session, over } }: { work: SessionWork }) {
  const { t } = useTranslation();
  const message = session.messageToMerchant?.[currentLang()];
  if (!message || over) return null;
  return (
    <Fold className={styles.message} title={t('session.link.messagePreview')}>
      <p>{message}</p>
    </Fold>
  );
}

interface LinkTextProps {
  link: string;
  /** It is not to be used any more. */
  over?: boolean;
  /** In as many lines as it takes. */
  whole?: boolean;
}

/** A link to be read or selected by hand. */
export function LinkText({ link, over = false, whole = false }: LinkTextProps) {
  return (
    <code
      className={styles.text}
      data-over={over || undefined}
      data-whole={whole || undefined}
      data-testid="link-url"
    >
      {link}
    </code>
  );
}
