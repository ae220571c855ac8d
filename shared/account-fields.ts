/** What WeChat tells of an account, besides its tokens. */
export const accountDetails = [
  'nickName',
  'kind',
  'principalName',
  'userName',
  'status',
  'permissions',
  'authorizedAt',
] as const;
/** What a table tells of an account, in this order, before its tokens. */
export const accountFields = [
  'componentAppid',
  'platformName',
  'authorizerAppid',
  ...accountDetails,
] as const;
