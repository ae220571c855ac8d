import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { infoTypeText } from '../../shared/pushes.ts';
import { setParams, useRoute } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Check } from '../ui/check.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SplitToolbar } from '../ui/split-page.tsx';
import { filterOf, outcomes } from './filter-of.ts';
import styles from './filters.module.css';

/** Over the list: kind, outcome, text, and one platform or all. */
export function Filters() {
  const { t } = useTranslation();
  const { params } = useRoute();
  const { platform, platforms } = useCurrentPlatform();
  const filter = filterOf(params, platform);
  return (
    <SplitToolbar testId="push-filters">
      <Segmented
        aria-label={t('pushes.filter.outcome')}
        value={filter.outcome ?? ''}
        onChange={(value) => setParams({ outcome: value || undefined })}
        options={[
          { value: '', label: t('pushes.filter.every') },
          ...outcomes.map((value) => ({ value, label: t(`pushes.outcome.${value}`) })),
        ]}
      />
      <KindSelect kind={filter.infoType} />
      {platforms.length > 1 && platform ? (
        <div className={styles.mine}>
          <Check
            label={t('pushes.filter.mine', { platform: platform.name })}
            checked={params.mine === '1'}
            onChange={(on) => setParams({ mine: on ? '1' : undefined })}
          />
        </div>
      ) : null}
      <SearchBox
        label={t('pushes.filter.search')}
        hint={t('pushes.filter.searchHint')}
        value={params.q ?? ''}
        onSearch={(text) => setParams({ q: text || undefined })}
      />
    </SplitToolbar>
  );
}

/** The kinds that came in so far, the most frequent first. */
function KindSelect({ kind }: { kind: string | undefined }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const kinds = useQuery(api.push.kinds.queryOptions());
  const known = kinds.data?.map(({ infoType }) => infoType) ?? [];
  const all = kind && !known.includes(kind) ? [kind, ...known] : known;
  return (
    <Select
      className={styles.kind ?? ''}
      aria-label={t('pushes.filter.kind')}
      value={kind ?? ''}
      onChange={(value) => setParams({ kind: value || undefined })}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('pushes.filter.everyKind') },
        ...all.map((value) => ({ value, label: infoTypeText(value, lang) })),
      ]}
      data-testid="push-kind"
    />
  );
}
