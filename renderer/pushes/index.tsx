import { MedicineBoxOutlined, SendOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go, routeTo, setParams, useRoute } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { api } from '../client/index.ts';
import { DoctorTool } from '../doctor/index.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { SplitPage } from '../ui/split-page.tsx';
import { PushDetailPane } from './detail.tsx';
import { NoPushes } from './empty.tsx';
import { filterOf, noFilter } from './filter-of.ts';
import { Filters } from './filters.tsx';
import { PushList } from './push-list.tsx';
import { ReachTool } from './reach.tsx';
import { ReceiverBar, type Tool } from './receiver-bar.tsx';
import { ReceiverSettings } from './receiver-settings.tsx';
import { SelfTestTool } from './self-test.tsx';
import { TriggerTool } from './trigger.tsx';
import { type ReceiverControl, useReceiver } from './use-receiver.ts';

/** 推送: the receiver, what it was sent, and acting as WeChat. `#/pushes/ID` opens one beside the list. */
export function PushesPage() {
  const { t } = useTranslation();
  const { path, params } = useRoute();
  const { platform, loading } = useCurrentPlatform();
  const receiver = useReceiver();
  const [tool, setTool] = useState<Tool>();
  const { status } = receiver;
  const id = path[0];
  const { mine, kind, outcome, q } = params;
  const kept = { mine, kind, outcome, q };
  const close = () => go('pushes', kept);
  return (
    <>
      <SplitPage
        detailLabel={t('pushes.detailLabel')}
        onClose={close}
        head={<Head receiver={receiver} onTool={setTool} />}
        list={
          loading ? null : (
            <PushList
              filter={filterOf(params, platform)}
              openId={id}
              hrefOf={(one) => routeTo('pushes', kept, [one])}
              nothing={<NoPushes status={status} platform={platform} />}
            />
          )
        }
        detail={id ? <PushDetailPane key={id} pushId={id} receiver={status} onClose={close} /> : null}
      />
      <Drawers receiver={receiver} tool={tool} onClose={() => setTool(undefined)} />
    </>
  );
}

/** The tools, the receiver, and the filters once there is something to filter. */
function Head({ receiver, onTool }: { receiver: ReceiverControl; onTool: (tool: Tool) => void }) {
  const { t } = useTranslation();
  const { params } = useRoute();
  const kinds = useQuery(api.push.kinds.queryOptions());
  const received = (kinds.data?.length ?? 0) > 0;
  const filtered = Object.keys(noFilter).some((name) => params[name] !== undefined);
  return (
    <>
      <PageHeader title={t('pushes.title')} lead={t('pushes.lead')} extra={<Tools onTool={onTool} />} />
      {receiver.status && !kinds.isPending ? (
        <ReceiverBar receiver={receiver} status={receiver.status} onTool={onTool} openFirst={!received} />
      ) : null}
      {received || filtered ? <Filters /> : null}
    </>
  );
}

interface DrawersProps {
  receiver: ReceiverControl;
  tool: Tool | undefined;
  onClose: () => void;
}

/** The tools, each in a drawer over the page. */
function Drawers({ receiver, tool, onClose }: DrawersProps) {
  const { t } = useTranslation();
  const { params } = useRoute();
  const { platform } = useCurrentPlatform();
  const { status } = receiver;
  const { doctor } = params;
  const opened = (which: Tool) => ({ open: tool === which, onClose, destroyOnHidden: true });
  const asked = (name: 'doctor' | 'reach') => ({
    open: params[name] !== undefined,
    onClose: () => setParams({ [name]: undefined }),
    destroyOnHidden: true,
  });
  return (
    <>
      <Drawer {...opened('settings')} title={t('pushes.receiver.form.title')} size={560}>
        {status ? <ReceiverSettings receiver={receiver} status={status} onClose={onClose} /> : null}
      </Drawer>
      <Drawer {...opened('selfTest')} title={t('pushes.receiver.selfTest.title')} size={560}>
        {status ? <SelfTestTool status={status} /> : null}
      </Drawer>
      <Drawer {...opened('trigger')} title={t('pushes.tools.trigger.title')} size={680}>
        <TriggerTool receiver={status} />
      </Drawer>
      <Drawer {...asked('reach')} title={t('pushes.reach.title')} size={600}>
        {platform ? (
          <ReachTool key={platform.id} platform={platform} />
        ) : (
          <p>{t('pushes.reach.noPlatform')}</p>
        )}
      </Drawer>
      <Drawer {...asked('doctor')} title={t('pushes.doctor.title')} size={720}>
        <DoctorTool
          key={doctor}
          pushId={doctor === '1' ? undefined : doctor}
          onPaste={() => setParams({ doctor: '1' })}
        />
      </Drawer>
    </>
  );
}

function Tools({ onTool }: { onTool: (tool: Tool) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Button
        icon={<MedicineBoxOutlined />}
        onClick={() => setParams({ doctor: '1' })}
        data-testid="doctor-open"
      >
        {t('pushes.doctor.title')}
      </Button>
      <Button icon={<SendOutlined />} onClick={() => onTool('trigger')} data-testid="trigger-open">
        {t('pushes.trigger')}
      </Button>
    </>
  );
}
