import { DownOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RunActs } from './use-run-acts.ts';

export interface BatchMenuProps {
  acts: RunActs;
  disabled: boolean;
  /** Authorized accounts, as far as it is known: for the question of a guarded profile. */
  authorized: number | undefined;
  onHistory: () => void;
}

/** 「批量处理」: refresh tokens or fetch details, of those that need it or of all. */
export function BatchMenu({ acts, disabled, authorized, onHistory }: BatchMenuProps) {
  const { t } = useTranslation();
  const item = (kind: 'refresh' | 'details', scope: 'needed' | 'all') => ({
    key: `${kind}-${scope}`,
    label: (
      <span data-testid={`batch-${kind}-${scope}`}>
        {t(`runs.${kind}${scope === 'all' ? 'All' : 'Needed'}`)}
      </span>
    ),
    onClick: () => acts.start({ kind, scope }, scope === 'all' ? authorized : undefined),
  });
  const items: MenuProps['items'] = [
    {
      key: 'refresh',
      type: 'group',
      label: t('runs.menuRefresh'),
      children: [item('refresh', 'needed'), item('refresh', 'all')],
    },
    {
      key: 'details',
      type: 'group',
      label: t('runs.menuDetails'),
      children: [item('details', 'needed'), item('details', 'all')],
    },
    { key: 'line', type: 'divider' },
    { key: 'history', label: t('runs.menuHistory'), onClick: onHistory },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} disabled={disabled} placement="bottomRight">
      <Button icon={<ThunderboltOutlined />} data-testid="batch-open">
        {t('runs.menu')} <DownOutlined />
      </Button>
    </Dropdown>
  );
}
