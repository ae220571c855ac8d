import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Permission, PlatformView, SessionDetail } from '../../shared/contract/models.ts';
import { permissionName } from '../../shared/permissions.ts';
import { routeTo } from '../app/router.ts';
import { currentLang } from '../i18n/index.ts';

type Outcome = NonNullable<SessionDetail['outcome']>;

/** 「再次授权：新增 2 项权限，减少 1 项」, and which they are. */
export function ResultChange({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  if (!outcome.reauthorized) return null;
  const { added, removed } = outcome;
  if (added.length + removed.length === 0)
    return <Alert type="info" showIcon title={t('wizard.result.againSame')} />;
  return (
    <Alert
      type={removed.length > 0 ? 'warning' : 'info'}
      showIcon
      title={t('wizard.result.againDiff', { added: added.length, removed: removed.length })}
      description={
        <>
          <Names label={t('wizard.result.added')} permissions={added} />
          <Names label={t('wizard.result.removed')} permissions={removed} />
        </>
      }
    />
  );
}

function Names({ label, permissions }: { label: string; permissions: readonly Permission[] }) {
  if (permissions.length === 0) return null;
  return (
    <p>
      {label}: {permissions.map(({ id }) => permissionName(id, currentLang())).join(' · ')}
    </p>
  );
}

export interface ResultNotesProps {
  outcome: Outcome;
  hasRefreshToken: boolean;
  named: boolean;
  platform: PlatformView;
  fetching: boolean;
  onFetchDetails: () => void;
}

/** What is kept, what is missing, and what production does not know yet. */
export function ResultNotes(props: ResultNotesProps) {
  const { t } = useTranslation();
  const { outcome, hasRefreshToken, platform } = props;
  return (
    <>
      <ul className="result-notes">
        {hasRefreshToken ? (
          <li data-good>
            <CheckCircleFilled aria-hidden="true" />
            {t('wizard.result.tokenSaved')}
          </li>
        ) : (
          <li>
            <ExclamationCircleFilled aria-hidden="true" />
            <span>
              {t('wizard.result.tokenMissing')}{' '}
              <span className="muted">{t('wizard.result.tokenMissingNote')}</span>
            </span>
          </li>
        )}
        {outcome.via === 'list' ? (
          <li data-good>
            <CheckCircleFilled aria-hidden="true" />
            {t('wizard.result.viaList')}
          </li>
        ) : null}
        {outcome.detailsMissing && !props.named ? (
          <li>
            <ExclamationCircleFilled aria-hidden="true" />
            {t('wizard.result.detailsMissing')}
            <Button size="small" loading={props.fetching} onClick={props.onFetchDetails}>
              {t('wizard.result.fetchDetails')}
            </Button>
          </li>
        ) : null}
      </ul>
      {platform.rehearsal ? (
        <Alert
          type="success"
          showIcon
          title={t('wizard.result.productionRehearsal')}
          action={<Button href={routeTo('wizard', { edit: 'new' })}>{t('wizard.platform.newButton')}</Button>}
        />
      ) : (
        <Alert
          type="info"
          showIcon
          title={t('wizard.result.productionTitle')}
          description={t('wizard.result.productionText')}
        />
      )}
    </>
  );
}
