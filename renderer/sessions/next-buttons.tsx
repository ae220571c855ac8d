import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ExportDialog } from '../ui/export-dialog.tsx';
import type { SessionActs } from './use-session-acts.ts';

export interface NextButtonsProps {
  session: SessionDetail;
  acts: SessionActs;
  /** The paste box holds something: its button is the primary one now. */
  quiet: boolean;
  onAsk: (what: 'again' | 'recover') => void;
}

/** The buttons of each state, the likeliest first and primary. */
export function NextButtons(props: NextButtonsProps) {
  const buttons = buttonsOf(props);
  return buttons === null ? null : <div className="session-next-buttons">{buttons}</div>;
}

function buttonsOf(props: NextButtonsProps): ReactNode {
  const primary: ButtonProps = props.quiet ? {} : { type: 'primary' };
  switch (props.session.state) {
    case 'linked':
      return <Linked {...props} />;
    case 'draft':
      return <Renew {...props} word="makeLink" {...primary} />;
    case 'expired':
    case 'cancelled':
      return (
        <>
          <Renew {...props} word="renew" {...primary} />
          {props.session.links.length > 0 ? <Recover {...props} /> : null}
        </>
      );
    case 'failed':
      return (
        <>
          <Renew {...props} word="renew" {...primary} />
          <Recover {...props} />
          {props.session.authCodeMasked ? <Again {...props} /> : null}
        </>
      );
    case 'code_received':
      return <CodeReceived {...props} />;
    case 'uncertain':
      return (
        <>
          <Recover {...props} {...primary} />
          {props.session.authCodeMasked ? <Again {...props} /> : null}
        </>
      );
    case 'authorized':
      return <Authorized {...props} />;
    case 'exchanging':
      return null;
  }
}

function Linked(props: NextButtonsProps) {
  const { t } = useTranslation();
  const { session, quiet } = props;
  const link = session.links[0];
  return (
    <>
      <Button
        type={quiet ? 'default' : 'primary'}
        href={routeTo('wizard', { platform: session.platformId, session: session.id })}
      >
        {t('sessions.do.resume')}
      </Button>
      {session.messageToMerchant ? (
        <CopyButton value={session.messageToMerchant[currentLang()]} text={t('sessions.do.copyMessage')} />
      ) : null}
      {link ? <CopyButton value={link.launchUrl ?? link.link} text={t('sessions.do.copyLink')} /> : null}
      <Renew {...props} word="renew" type="text" />
    </>
  );
}

function CodeReceived({ acts, onAsk }: NextButtonsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Button type="primary" loading={acts.busy === 'exchange'} onClick={acts.exchange}>
        {t('sessions.do.exchange')}
      </Button>
      <Button data-testid="recover-run" onClick={() => onAsk('recover')}>
        {t('sessions.do.recover')}
      </Button>
    </>
  );
}

function Authorized({ session }: NextButtonsProps) {
  const { t } = useTranslation();
  const [exporting, setExporting] = useState(false);
  const { platformId, authorizerAppid, nickName } = session;
  if (!authorizerAppid) return null;
  return (
    <>
      <Button type="primary" onClick={() => setExporting(true)} data-testid="export-open">
        {t('sessions.do.export')}
      </Button>
      <Button href={routeTo('authorizers', {}, [platformId, authorizerAppid])}>
        {t('sessions.do.openAccount')}
      </Button>
      <ExportDialog
        open={exporting}
        onClose={() => setExporting(false)}
        scope={{
          platformId,
          authorizerAppids: [authorizerAppid],
          text: t('common.export.scopeOne', { name: nickName ?? authorizerAppid }),
        }}
      />
    </>
  );
}

type RenewProps = NextButtonsProps & { word: 'renew' | 'makeLink'; type?: ButtonProps['type'] };

function Renew({ acts, word, type = 'default' }: RenewProps) {
  const { t } = useTranslation();
  return (
    <Button type={type} loading={acts.busy === 'renew'} onClick={acts.renew} data-testid="link-renew">
      {t(`sessions.do.${word}`)}
    </Button>
  );
}

function Recover({ onAsk, type = 'default' }: NextButtonsProps & { type?: ButtonProps['type'] }) {
  const { t } = useTranslation();
  return (
    <Button type={type} onClick={() => onAsk('recover')} data-testid="recover-run">
      {t('sessions.do.recover')}
    </Button>
  );
}

function Again({ acts, onAsk }: NextButtonsProps) {
  const { t } = useTranslation();
  return (
    <Button loading={acts.busy === 'exchange'} onClick={() => onAsk('again')}>
      {t('sessions.do.again')}
    </Button>
  );
}
