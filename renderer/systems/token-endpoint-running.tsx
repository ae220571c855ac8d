import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EndpointRequest, TokenEndpointStatus } from '../../shared/contract/token-endpoint.ts';
import { formatIso, formatTime } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import { CodeBlock } from '../ui/code-block.tsx';
import { ConfirmSheet, useConfirmed } from '../ui/confirm-sheet.tsx';
import { Copyable } from '../ui/copy-button.tsx';
import { Fold } from '../ui/fold.tsx';
import { say } from '../ui/say.ts';
import { MaskedValue } from '../ui/secret.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import { useExplain } from '../ui/use-explain.ts';
import styles from './token-endpoint.module.css';
import type { TokenEndpointControl } from './use-token-endpoint.ts';

/** So many of the last requests are shown. */
const shown = 10;

export interface TokenEndpointRunningProps {
  endpoint: TokenEndpointControl;
  status: TokenEndpointStatus;
}

/** Where it is, its secret, how a program asks it, and what was asked. */
export function TokenEndpointRunning({ endpoint, status }: TokenEndpointRunningProps) {
  const { t } = useTranslation();
  const { url, secretMasked, refreshes } = status;
  return (
    <div className={styles.running}>
      <Facts
        rows={[
          [
            t('tokenEndpoint.address'),
            <Copyable
              key="url"
              value={url ?? ''}
              label={t('tokenEndpoint.address')}
              testId="token-endpoint-url"
            />,
          ],
          [t('tokenEndpoint.secret'), <Secret key="secret" endpoint={endpoint} masked={secretMasked} />],
          [t('tokenEndpoint.accounts'), t(`tokenEndpoint.refreshes.${refreshes}`)],
        ]}
      />
      <Fold title={t('tokenEndpoint.how')} testId="token-endpoint-how">
        {() => <How url={url ?? ''} />}
      </Fold>
      <Requests status={status} />
      <div className={styles.foot}>
        <Button loading={endpoint.busy === 'stop'} onClick={endpoint.stop} data-testid="token-endpoint-stop">
          {t('tokenEndpoint.stop')}
        </Button>
        <span>{t('tokenEndpoint.lasts')}</span>
      </div>
    </div>
  );
}

function Secret({ endpoint, masked }: { endpoint: TokenEndpointControl; masked: string | null }) {
  const { t } = useTranslation();
  const renew = useMutation({
    mutationFn: endpoint.renewSecret,
    onSuccess: () => {
      question.close();
      say('success', t('tokenEndpoint.renewed'));
    },
  });
  const question = useConfirmed(renew);
  return (
    <span className={styles.secret} data-testid="token-endpoint-secret">
      {masked === null ? null : (
        // Another secret hides what was shown of the one before.
        <MaskedValue
          key={masked}
          masked={masked}
          label={t('tokenEndpoint.secret')}
          reveal={endpoint.reveal}
        />
      )}
      <Button size="small" type="link" onClick={question.ask} data-testid="token-endpoint-renew">
        {t('tokenEndpoint.renew')}
      </Button>
      <ConfirmSheet
        {...question.sheet}
        title={t('tokenEndpoint.renewTitle')}
        confirmText={t('tokenEndpoint.renewConfirm')}
        confirmTestId="token-endpoint-renew-confirm"
        onConfirm={() => renew.mutate()}
      >
        {t('tokenEndpoint.renewText')}
      </ConfirmSheet>
    </span>
  );
}

/** The variables that a program reads, and one request by hand. The secret stands in neither: it is copied by itself. */
function How({ url }: { url: string }) {
  const { t } = useTranslation();
  const header = 'header = "Authorization: Bearer %s"';
  const curl = `printf '${header}' "$AUTHDESK_TOKEN_SECRET" |\n  curl -K - "$AUTHDESK_TOKEN_URL/component_access_token"`;
  const addresses = [
    `GET ${url}/component_access_token`,
    `GET ${url}/authorizers/APPID/access_token`,
    'Authorization: Bearer …',
  ];
  return (
    <div className={styles.how}>
      <p>{t('tokenEndpoint.howText')}</p>
      <CodeBlock
        label={t('tokenEndpoint.variables')}
        code={`AUTHDESK_TOKEN_URL=${url}\nAUTHDESK_TOKEN_SECRET=`}
      />
      <CodeBlock label="curl" code={curl} />
      <CodeBlock label={t('tokenEndpoint.address')} code={addresses.join('\n')} />
      <p className="muted small">{t('tokenEndpoint.howMore')}</p>
    </div>
  );
}

function Requests({ status: { requests, counts } }: { status: TokenEndpointStatus }) {
  const { t } = useTranslation();
  return (
    <Section
      title={t('tokenEndpoint.requests')}
      extra={<span className="muted small">{t('tokenEndpoint.counts', counts)}</span>}
      none={requests.length === 0 && t('tokenEndpoint.noRequests')}
    >
      <ul className={styles.requests} data-testid="token-endpoint-requests">
        {requests.slice(0, shown).map((request) => (
          <RequestRow key={request.seq} request={request} />
        ))}
      </ul>
    </Section>
  );
}

function RequestRow({ request }: { request: EndpointRequest }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { askedAt, what, authorizerAppid, status, code } = request;
  return (
    <li data-state={status === 200 ? 'given' : 'refused'}>
      <time dateTime={formatIso(askedAt)}>{formatTime(askedAt, currentLang())}</time>
      <span className={styles.what}>
        {t(`tokenEndpoint.whats.${what}`)} {authorizerAppid ? <code>{authorizerAppid}</code> : null}
      </span>
      <span className={styles.answer}>
        {code === null ? null : <span>{explain({ code }).title}</span>}
        <ToneTag tone={status === 200 ? 'accent' : 'warn'}>{String(status)}</ToneTag>
      </span>
    </li>
  );
}
