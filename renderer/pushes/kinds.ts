/** A kind that means nothing to any server: it is answered `success` and changes nothing (wechat-api §3.3). */
export const harmlessKind = 'authdesk_self_test';

/** What is offered for triggering; any other InfoType can be typed. */
export const offeredKinds = [
  'component_verify_ticket',
  'authorized',
  'updateauthorized',
  'unauthorized',
  'text',
  'notify_third_fasteregister',
  'notify_third_fastregisterbetaapp',
  'notify_third_fastverifybetaapp',
  'wxa_nickname_audit',
  'notify_icpfiling_verify_result',
  'notify_apply_icpfiling_result',
  'notify_3rd_wxa_auth',
  'notify_3rd_wxa_wxverify',
  'order_path_apply_result_notify',
  'order_path_audit_result_notify',
  harmlessKind,
] as const;
