import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ridIn } from '../../shared/quota.ts';
import { api } from '../client/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Placeholder } from '../ui/placeholder.tsx';

/** Loaded when it is asked for; error cards, which hold the button, are part of it. */
const RidFound = lazy(async () => ({ default: (await import('./rid-found.tsx')).RidFound }));

/** Can a rid be looked up: is there a token that may still work? None is fetched for it. */
export function useRidToken(platformId: string | undefined): boolean {
  const token = useQuery(
    api.token.status.queryOptions({
      input: { platformId: platformId ?? '' },
      enabled: platformId !== undefined,
    }),
  );
  const state = token.data?.state;
  return state === 'valid' || state === 'expiring' || state === 'ageUnknown';
}

/** 「查这个 rid」: shown only where a token allows it, and for what WeChat can look up: a req_id it cannot. */
export function RidLookUp({ rid, platformId }: { rid: string; platformId: string | undefined }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const able = useRidToken(platformId);
  if (!able || platformId === undefined || ridIn(rid) === undefined) return null;
  return (
    <>
      <Button
        size="small"
        type="text"
        icon={<SearchOutlined />}
        onClick={() => setOpen(true)}
        data-testid="rid-look"
      >
        {t('tools.rid.look')}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('tools.rid.title')} width={680}>
        <Suspense fallback={<Placeholder />}>
          <RidFound rid={rid} platformId={platformId} />
        </Suspense>
      </Dialog>
    </>
  );
}
