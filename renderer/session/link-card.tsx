import { MobileOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail, SessionLink } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';
import { useDesktop } from '../ui/use-desktop.ts';
import { AuthorizeWindow, type AuthorizeWindowProps } from './authorize-window.tsx';
import styles from './link-card.module.css';
import { LinkQr } from './link-qr.tsx';
import { LinkText } from './link-text.tsx';
import { PcLaunch } from './pc-launch.tsx';
import { copyQr, saveQr } from './save-qr.ts';

export interface LinkCardProps {
  platform: PlatformView;
  session: SessionDetail;
  /** Sending it is the one primary thing now. */
  primary: boolean;
  /** It is not to be used any more. */
  over: boolean;
  /** What the authorize window ends in. */
  window: Omit<AuthorizeWindowProps, 'quiet'>;
  /** Beside the QR code, under what sends the link. */
  children: ReactNode;
}

/** The link for the merchant, as QR code and text, with what is sent along. */
export function LinkCard({ children, ...props }: LinkCardProps) {
  const { t } = useTranslation();
  const { session } = props;
  const link = session.links[0];
  if (!link) return children;
  const part = { ...props, link };
  return (
    <div className={styles.card} data-kind={link.kind}>
      {link.kind === 'h5' ? <Qr {...part} /> : null}
      <div className={styles.side}>
        {link.kind === 'pc' ? <PcLaunch {...part} /> : <MobileLink {...part} />}
        {children}
        <LinkText link={link.link} over={props.over} />
        <MessagePreview {...part} />
      </div>
      <span className="visually-hidden">{t('session.link.heading')}</span>
    </div>
  );
}

export type LinkPartProps = Omit<LinkCardProps, 'children'> & { link: SessionLink };

function Qr({ session, link, over }: LinkPartProps) {
  const { t } = useTranslation();
  const qr = useRef<HTMLDivElement>(null);
  const name = session.label || formatDeadline(link.expiresAt, currentLang());
  return (
    <div className={styles.qr}>
      <LinkQr
        ref={qr}
        link={link.link}
        label={t('session.link.qrLabel')}
        over={
          over
            ? t(session.state === 'cancelled' ? 'session.link.cancelledQr' : 'session.link.expiredQr')
            : undefined
        }
      />
      {over ? null : (
        <div className={styles.qrButtons}>
          <Button
            type="text"
            size="small"
            onClick={() => saveQr(qr.current, `${t('session.link.qrFile')}-${name}.png`)}
          >
            {t('session.link.saveQr')}
          </Button>
          <CopyButton
            type="text"
            size="small"
            value={() => copyQr(qr.current)}
            text={t('session.link.copyQr')}
          />
        </div>
      )}
    </div>
  );
}

/** The words for the merchant first: sending them is how a mobile link is used. */
function MobileLink({ platform, session, link, over, primary, window }: LinkPartProps) {
  const { t } = useTranslation();
  const desktop = useDesktop();
  const message = session.messageToMerchant?.[currentLang()];
  if (over) return null;
  return (
    <>
      <div className={styles.buttons}>
        {message ? (
          <CopyButton
            type={primary ? 'primary' : 'default'}
            value={message}
            text={t('session.link.copyMessage')}
          />
        ) : null}
        <CopyButton value={link.link} text={t('session.link.copyLink')} />
        {platform.rehearsal ? (
          <Button icon={<MobileOutlined />} href={link.link} target="_blank" rel="noopener">
            {t('session.link.rehearsalPhone')}
          </Button>
        ) : null}
      </div>
      {platform.rehearsal ? <p className="muted">{t('session.link.rehearsalText')}</p> : null}
      {platform.rehearsal && desktop ? <AuthorizeWindow {...window} quiet /> : null}
    </>
  );
}

function MessagePreview({ session, over }: LinkPartProps) {
  const { t } = useTranslation();
  const message = session.messageToMerchant?.[currentLang()];
  if (!message || over) return null;
  return (
    <Fold className={styles.message} title={t('session.link.messagePreview')}>
      <p>{message}</p>
    </Fold>
  );
}
