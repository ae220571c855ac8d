import { unwritable } from '../rows.ts';

/** What every file system takes for one name, and for no other place. */
const plain = /^[\w@-][\w@.-]{0,120}$/;

/** An appid as a part of a file's name. @throws ProblemError `export.unwritable` */
export function inFileName(
  format: string,
  appid: string,
  field: 'component_appid' | 'authorizer_appid',
): string {
  if (plain.test(appid)) return appid;
  throw unwritable(format, { field, ...(field === 'authorizer_appid' && { authorizerAppid: appid }) });
}
