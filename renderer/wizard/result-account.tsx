import { useTranslation } from 'react-i18next';
import type { AuthorizerView } from '../../shared/contract/models.ts';
import { permissionName } from '../../shared/permissions.ts';
import { currentLang } from '../i18n/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';

/** Who authorized: image, name, kind, principal, ids; and what was granted, by name. */
export function ResultAccount({ account }: { account: AuthorizerView }) {
  const { t } = useTranslation();
  const name = account.nickName ?? t('wizard.result.noName');
  return (
    <div className="result">
      <div className="result-head">
        {account.headImage ? (
          <img src={account.headImage} alt={t('wizard.result.headImage', { name })} width={56} height={56} />
        ) : (
          <span className="result-initial" aria-hidden="true">
            {[...name][0]}
          </span>
        )}
        <div>
          <h3 data-testid="result-nickname">{name}</h3>
          <ToneTag tone="accent">{t(`common.kind.${account.kind}`)}</ToneTag>
        </div>
      </div>
      <dl className="result-facts">
        <div>
          <dt>{t('wizard.result.appid')}</dt>
          <dd>
            <code data-testid="result-appid">{account.authorizerAppid}</code>
            <CopyButton
              type="text"
              size="small"
              value={account.authorizerAppid}
              label={`${t('common.copy')} AppID`}
            />
          </dd>
        </div>
        <div>
          <dt>{t('wizard.result.userName')}</dt>
          <dd>{account.userName ? <code>{account.userName}</code> : t('common.unknown')}</dd>
        </div>
        <div>
          <dt>{t('wizard.result.principal')}</dt>
          <dd>{account.principalName ?? t('common.unknown')}</dd>
        </div>
      </dl>
      <div className="result-permissions">
        <h4>{t('wizard.result.permissions', { count: account.permissions.length })}</h4>
        <ul data-testid="result-permissions">
          {account.permissions.length === 0 ? <li>{t('wizard.result.noPermissions')}</li> : null}
          {account.permissions.map(({ id }) => (
            <li key={id} title={`id ${id}`}>
              {permissionName(id, currentLang())}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
