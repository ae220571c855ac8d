import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { QuotaClears } from '../../shared/contract/quota.ts';
import { formatTime } from '../../shared/format.ts';
import { type ClearWay, clearWayName } from '../../shared/quota.ts';
import { routeTo } from '../app/router.ts';
import { api, client, problemOf, queryClient } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Choice } from '../ui/choice.tsx';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { CallFailure, ErrorCard } from '../ui/error-card.tsx';
import { AppidField } from '../ui/field.tsx';
import { say } from '../ui/say.ts';
import { Section } from '../ui/section.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './tools.module.css';

const ways = ['secret', 'token'] as const satisfies readonly ClearWay[];

/** What was cleared from here for an account (or the platform itself), and how to clear once more. */
function useClears(platform: PlatformView, account: string, way: ClearWay) {
  const { t } = useTranslation();
  const authorizerAppid = account.trim();
  const input = { platformId: platform.id, ...(authorizerAppid ? { authorizerAppid } : {}) };
  const clears = useQuery(api.quota.clears.queryOptions({ input, placeholderData: keepPreviousData }));
  const clear = useMutation({
    mutationFn: () => client.quota.clear({ ...input, way, confirmed: true }),
    onSuccess: (result) => {
      queryClient.setQueryData(api.quota.clears.queryKey({ input }), result);
      say('success', t('tools.quota.cleared'));
    },
  });
  return { clears, clear };
}

/** Clears a quota that is used up. What a month allows and what was used from here stands above the button. */
export function QuotaClear({ platform }: { platform: PlatformView }) {
  const { t } = useTranslation();
  const [account, setAccount] = useState('');
  const [way, setWay] = useState<ClearWay>(platform.hasAppSecret ? 'secret' : 'token');
  const [asking, setAsking] = useState(false);
  const { clears, clear } = useClears(platform, account, way);
  const ask = () => setAsking(true);
  const spent = clears.data?.left === 0;
  const noSecret = way === 'secret' && !platform.hasAppSecret;
  return (
    <Section title={t('tools.quota.rescue')}>
      <p className="prose">{t('tools.quota.rescueText')}</p>
      <div className={styles.form}>
        <AppidField
          label={t('tools.quota.clearFor')}
          hint={t('tools.quota.clearForHint')}
          value={account}
          onChange={setAccount}
        />
        <WayChoice way={way} onChange={setWay} />
        {clears.data ? <Limit clears={clears.data} /> : null}
        {clears.error ? <ErrorCard problem={problemOf(clears.error)} second /> : null}
        <CallFailure call={clear} actions={{ retry: ask, 'clear-quota': ask }} />
        <Hindrance noSecret={noSecret} spent={spent} platformId={platform.id} />
        <div>
          <Button
            danger
            disabled={!clears.data || spent || noSecret}
            loading={clear.isPending}
            onClick={ask}
            data-testid="quota-clear"
          >
            {t('tools.quota.clear')}
          </Button>
        </div>
        {clears.data ? <History clears={clears.data} /> : null}
      </div>
      <ConfirmSheet
        open={asking}
        title={t('tools.quota.confirmTitle')}
        confirmText={t('tools.quota.confirm')}
        confirmTestId="quota-clear-confirm"
        onConfirm={() => {
          setAsking(false);
          clear.mutate();
        }}
        onCancel={() => setAsking(false)}
      >
        {clears.data ? <Limit clears={clears.data} /> : null}
        <p>{t('tools.quota.confirmText')}</p>
      </ConfirmSheet>
    </Section>
  );
}

/** Why it cannot be cleared. */
function Hindrance(props: { noSecret: boolean; spent: boolean; platformId: string }) {
  const { t } = useTranslation();
  return (
    <>
      {props.noSecret ? (
        <p className={styles.warn}>
          {t('tools.quota.noSecret')}{' '}
          <a href={routeTo('settings', { edit: props.platformId })}>{t('common.action.edit-platform')}</a>
        </p>
      ) : null}
      {props.spent ? <p className={styles.warn}>{t('tools.quota.none')}</p> : null}
    </>
  );
}

function WayChoice({ way, onChange }: { way: ClearWay; onChange: (way: ClearWay) => void }) {
  const { t } = useTranslation();
  return (
    <Choice
      legend={t('tools.quota.way')}
      columns={1}
      value={way}
      onChange={onChange}
      values={ways}
      titleOf={(one) => clearWayName(one, currentLang())}
      testId="quota-way"
    />
  );
}

/** What the month allows, what was used from here, and what cannot be known here. */
function Limit({ clears: { appid, month, limit, usedHere, left } }: { clears: QuotaClears }) {
  const { t } = useTranslation();
  return (
    <div className={styles.quotaLimit} data-testid="quota-limit">
      <code>{appid}</code>
      <p>
        {t('tools.quota.monthly', { limit })} <b>{t('tools.quota.usedHere', { month, usedHere, left })}</b>{' '}
        {t('tools.quota.others')}
      </p>
    </div>
  );
}

function History({ clears: { clears } }: { clears: QuotaClears }) {
  const { t } = useTranslation();
  const lang = currentLang();
  if (clears.length === 0) return null;
  return (
    <div className={styles.quotaHistory}>
      <h4>{t('tools.quota.history')}</h4>
      <ul>
        {clears.map(({ at, way, outcome }) => (
          <li key={at} data-testid="quota-clear-row" data-state={outcome}>
            <time className="tabular">{formatTime(at, lang)}</time>
            <span>{clearWayName(way, lang)}</span>
            <ToneTag tone={outcome === 'cleared' ? 'accent' : 'warn'}>
              {t(`tools.quota.outcome.${outcome}`)}
            </ToneTag>
          </li>
        ))}
      </ul>
    </div>
  );
}
