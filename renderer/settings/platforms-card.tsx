import { PlusOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView, Warning } from '../../shared/contract/models.ts';
import { setParams, useRoute } from '../app/router.ts';
import { choosePlatform, useCurrentPlatform } from '../app/use-platform.ts';
import { PlatformForm } from '../platforms/platform-form.tsx';
import { PlatformTag } from '../platforms/platform-tag.tsx';
import { Card } from '../ui/card.tsx';
import { say } from '../ui/say.ts';
import { WarningList } from '../ui/warning-list.tsx';
import styles from './settings.module.css';

const NEW = 'new';

/** The profiles; `#/settings?edit=ID` opens one, `?edit=new` an empty form. */
export function PlatformsCard() {
  const { t } = useTranslation();
  const { params } = useRoute();
  const { platforms, known, platform: current } = useCurrentPlatform();
  const [warnings, setWarnings] = useState<readonly Warning[]>([]);
  const edited = platforms.find((platform) => platform.id === params.edit);
  const open = params.edit === NEW || edited !== undefined;
  const edit = (id: string | undefined) => setParams({ edit: id, part: undefined });
  const saved = async (platform: PlatformView, found: readonly Warning[]) => {
    setWarnings(found);
    say('success', t('settings.platforms.saved', { name: platform.name }));
    edit(undefined);
    if (!current) await choosePlatform(platform.id);
  };
  return (
    <Card
      title={t('settings.platforms.title')}
      text={t('settings.platforms.text')}
      extra={
        <Button icon={<PlusOutlined />} onClick={() => edit(NEW)} data-testid="platform-new">
          {t('settings.platforms.add')}
        </Button>
      }
    >
      <WarningList warnings={warnings} onDismiss={() => setWarnings([])} />
      {known && platforms.length === 0 ? <p className="muted">{t('settings.platforms.none')}</p> : null}
      {platforms.length > 0 ? (
        <ul className={styles.platforms}>
          {platforms.map((platform) => (
            <PlatformItem key={platform.id} platform={platform} onEdit={() => edit(platform.id)} />
          ))}
        </ul>
      ) : null}
      <Drawer
        open={open}
        onClose={() => edit(undefined)}
        size={680}
        destroyOnHidden
        title={
          edited ? t('settings.platforms.editTitle', { name: edited.name }) : t('settings.platforms.newTitle')
        }
      >
        <PlatformForm
          key={params.edit}
          existing={edited}
          onCancel={() => edit(undefined)}
          saveText={t('common.save')}
          onSaved={saved}
        />
      </Drawer>
    </Card>
  );
}

function PlatformItem({ platform, onEdit }: { platform: PlatformView; onEdit: () => void }) {
  const { t } = useTranslation();
  const kept = [
    platform.hasAppSecret && t('settings.platforms.has.secret'),
    platform.hasMessageToken && platform.hasAesKey && t('settings.platforms.has.message'),
    platform.hasProxy && t('settings.platforms.has.proxy'),
  ].filter((word) => typeof word === 'string');
  const name = `${t('settings.platforms.edit')} ${platform.name}`;
  return (
    <li>
      <div className={styles.platform}>
        <h3>
          {platform.name} <PlatformTag platform={platform} />
        </h3>
        <p>
          <code>{platform.componentAppid}</code>
          <span>{kept.length > 0 ? kept.join(' · ') : t('settings.platforms.noSecret')}</span>
        </p>
        <p>
          <span>
            {platform.redirectUri
              ? t('settings.platforms.redirect', { url: platform.redirectUri })
              : t('settings.platforms.noRedirect')}
          </span>
        </p>
      </div>
      <Button onClick={onEdit} aria-label={name}>
        {t('settings.platforms.edit')}
      </Button>
    </li>
  );
}
