import { MobileOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, SessionDetail, SessionLink } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { useNow } from '../ui/clock.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';
import { useDesktop } from '../ui/use-desktop.ts';
import { AuthorizeWindow, type AuthorizeWindowProps } from './authorize-window.tsx';
import { LinkQr } from './link-qr.tsx';
import { PcLaunch } from './pc-launch.tsx';
import { copyQr, saveQr } from './save-qr.ts';

export interface LinkCardProps {
  platform: PlatformView;
  session: SessionDetail;
  /** Something was pasted: completing is the one primary thing now. */
  quiet: boolean;
  /** The link has done its work, or must not be sent again now: out of sight. */
  folded: boolean;
  onRenew: () => void;
  renewing: boolean;
  /** What the authorize window ends in. */
  window: Omit<AuthorizeWindowProps, 'quiet'>;
}

/** The link for the merchant, as QR code and text, with what is sent along. */
export function LinkCard(props: LinkCardProps) {
  const { platform, session, quiet, folded, onRenew, renewing, window } = props;
  const { t } = useTranslation();
  const link = session.links[0];
  const now = useNow(platform);
  if (session.state === 'authorized' || session.state === 'exchanging') return null;
  if (!link) {
    return (
      <div>
        <Button type="primary" loading={renewing} onClick={onRenew} data-testid="link-renew">
          {t('wizard.link.draftCreate')}
        </Button>
      </div>
    );
  }
  const over = now >= link.expiresAt || session.state === 'expired' || session.state === 'cancelled';
  const renew = (
    <Button
      type={over && !quiet ? 'primary' : 'text'}
      loading={renewing}
      onClick={onRenew}
      data-testid="link-renew"
    >
      {t('wizard.link.renew')}
    </Button>
  );
  const card = (
    <section className="link-card" aria-label={t('wizard.link.heading')}>
      {link.kind === 'pc' ? (
        <PcLaunch platform={platform} link={link} over={over} quiet={quiet} renew={renew} window={window} />
      ) : (
        <MobileLink
          platform={platform}
          session={session}
          link={link}
          over={over}
          quiet={quiet}
          renew={renew}
          window={window}
        />
      )}
      <div className="link-text" data-over={over || undefined}>
        <code data-testid="link-url">{link.link}</code>
      </div>
    </section>
  );
  if (!folded) return card;
  return <Fold title={t('wizard.link.foldedLink')}>{card}</Fold>;
}

export interface LinkPartProps {
  platform: PlatformView;
  link: SessionLink;
  over: boolean;
  quiet: boolean;
  renew: ReactNode;
  window: LinkCardProps['window'];
}

function MobileLink({
  platform,
  session,
  link,
  over,
  quiet,
  renew,
  window,
}: LinkPartProps & { session: SessionDetail }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const desktop = useDesktop();
  const qr = useRef<HTMLDivElement>(null);
  const message = session.messageToMerchant?.[lang];
  const deadline = formatDeadline(link.expiresAt, lang);
  return (
    <div className="link-mobile">
      <LinkQr
        ref={qr}
        link={link.link}
        label={t('wizard.link.qrLabel')}
        over={
          over
            ? t(session.state === 'cancelled' ? 'wizard.link.cancelledQr' : 'wizard.link.expiredQr')
            : undefined
        }
      />
      <div className="link-mobile-side">
        {over ? null : (
          <p className="link-deadline">
            {t('wizard.link.deadline', { time: deadline })}
            {renew}
          </p>
        )}
        <div className="link-buttons">
          {message && !over ? (
            <CopyButton
              type={quiet ? 'default' : 'primary'}
              value={message}
              text={t('wizard.link.copyMessage')}
            />
          ) : null}
          {over ? null : (
            <>
              <CopyButton value={link.link} text={t('wizard.link.copyLink')} />
              <Button
                onClick={() =>
                  saveQr(qr.current, `${t('wizard.link.qrFile')}-${session.label || deadline}.png`)
                }
              >
                {t('wizard.link.saveQr')}
              </Button>
              <CopyButton value={() => copyQr(qr.current)} text={t('wizard.link.copyQr')} />
            </>
          )}
          {over ? renew : null}
        </div>
        {message && !over ? (
          <Fold className="link-message" title={t('wizard.link.messagePreview')}>
            <p>{message}</p>
          </Fold>
        ) : null}
        {/* A mobile link is sent: that is the one primary thing. */}
        {platform.rehearsal && !over && desktop ? <AuthorizeWindow {...window} quiet /> : null}
        {platform.rehearsal && !over ? (
          <div className="rehearsal-note">
            <Button icon={<MobileOutlined />} href={link.link} target="_blank" rel="noopener">
              {t('wizard.link.rehearsalPhone')}
            </Button>
            <p>{t('wizard.link.rehearsalText')}</p>
          </div>
        ) : null}
      </div>
    </div>
  );
}
