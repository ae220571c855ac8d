import type { Permission } from '../../shared/contract/models.ts';
import { permissionName } from '../../shared/permissions.ts';
import { currentLang } from '../i18n/index.ts';
import styles from './permission-list.module.css';

export interface PermissionListProps {
  permissions: readonly Permission[];
  testId?: string;
}

/** Permission sets by name in the language shown, each with WeChat's id; unknown ones by their id. */
export function PermissionList({ permissions, testId }: PermissionListProps) {
  return (
    <ul className={styles.list} data-testid={testId}>
      {permissions.map(({ id }) => {
        const name = permissionName(id, currentLang());
        return (
          <li key={id}>
            {name}
            {name.endsWith(` ${id}`) ? null : <span>{id}</span>}
          </li>
        );
      })}
    </ul>
  );
}
