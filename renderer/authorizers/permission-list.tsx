import type { Permission } from '../../shared/contract/models.ts';
import { permissionName } from '../../shared/permissions.ts';
import { currentLang } from '../i18n/index.ts';
import './permission-list.css';

/** Permission sets by name in the language shown, each with WeChat's id; unknown ones by their id. */
export function PermissionList({
  permissions,
  testId,
}: {
  permissions: readonly Permission[];
  testId?: string;
}) {
  return (
    <ul className="permission-list" data-testid={testId}>
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
