import type { Lang } from './lang.ts';
import type { Values } from './texts/fill.ts';
import { filled, textIf, textsIn } from './texts/index.ts';

/** Words for pushes: what became of one, each step of its verification, its kind. */

type Params = Readonly<Record<string, string | number>>;

/** What can become of an accepted push. */
export const pushResultCodes = [
  'ticketKept',
  'ticketExpired',
  'ticketMissing',
  'codeKept',
  'codeKnown',
  'codeLate',
  'codeAside',
  'codeFull',
  'codeUnclaimed',
  'codeMissing',
  'codeDamaged',
  'returned',
  'exchanged',
  'exchangeFailed',
  'unauthorizedMarked',
  'unauthorizedUnknown',
  'unauthorizedStale',
  'registered',
  'registeredBare',
  'registrationFailed',
  'noted',
  'unreadable',
  'failed',
] as const;
export type PushResultCode = (typeof pushResultCodes)[number];

/** Its code is in the push and nowhere else, and WeChat's signature vouches for it: it can be put into a session. */
export function codeWaits({
  route,
  platformId,
  result,
}: {
  route: string;
  platformId: string | null;
  result: { code: string } | null;
}): boolean {
  const waits = result?.code === 'registered' || result?.code === 'codeUnclaimed';
  return waits && route === 'event' && platformId !== null;
}

function isResult(code: string): code is PushResultCode {
  return pushResultCodes.some((known) => known === code);
}

const valuesOf = (params: Params | undefined): Values =>
  Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]));

/** What became of a push, in words; an unknown code as it is. */
export function pushResultText(result: { code: string; params?: Params | undefined }, lang: Lang): string {
  if (!isResult(result.code)) return result.code;
  const { status, message } = result.params ?? {};
  // How a fast registration ended (docs/wechat-api.md §3.6): an unknown status is shown in WeChat's own words.
  const reason =
    (typeof status === 'number' ? textIf(lang, `words.pushes.registration.${status}`) : undefined) ?? message;
  const values = valuesOf({ ...result.params, ...(reason ? { reason } : {}) });
  return filled(lang, `words.pushes.result.${result.code}`, values);
}

/** What is looked at before a push is believed, in this order. */
export const pushStepIds = [
  'http',
  'path',
  'method',
  'size',
  'time',
  'body',
  'query',
  'signature',
  'decrypt',
  'appid',
  'content',
  'age',
  'code',
] as const;
export type PushStepId = (typeof pushStepIds)[number];

/** A step of verification: its name, and what was found. */
export function pushStepText(
  step: { step: PushStepId; passed: boolean; params?: Params | undefined },
  lang: Lang,
): { name: string; text: string } {
  const { step: id, passed } = step;
  const values = valuesOf(step.params);
  const key = textIf(lang, `words.pushes.key.${values.key}`) ?? values.key;
  const how = textIf(lang, `words.pushes.reading.${values.how}`) ?? values.how;
  return {
    name: textsIn(lang)(`words.pushes.step.${id}.name`),
    text: filled(lang, `words.pushes.step.${id}.${passed ? 'passed' : 'failed'}`, { ...values, key, how }),
  };
}

/** A kind that means nothing to any server: it is answered `success` and changes nothing (docs/wechat-api.md §3.3). */
export const selfTestInfoType = 'authdesk_self_test';

/** The kinds that have a name here, in the order in which they are offered for triggering; WeChat sends others as well. */
export const knownInfoTypes: readonly string[] = [
  'component_verify_ticket',
  'authorized',
  'updateauthorized',
  'unauthorized',
  'text',
  'notify_third_fasteregister',
  'notify_third_fasteregisterbetaapp',
  'notify_third_fastregisterbetaapp',
  'notify_third_fastverifybetaapp',
  'wxa_nickname_audit',
  'notify_icpfiling_verify_result',
  'notify_apply_icpfiling_result',
  'notify_3rd_wxa_auth',
  'notify_3rd_wxa_wxverify',
  'wx_verify_pay_succ',
  'wx_verify_dispatch',
  'order_path_apply_result_notify',
  'order_path_audit_result_notify',
  selfTestInfoType,
];

/** An InfoType's name; an unknown one is shown as it is. */
export function infoTypeText(infoType: string, lang: Lang): string {
  if (infoType === '') return textsIn(lang)('words.pushes.kindUnknown');
  return textIf(lang, `words.pushes.kind.${infoType}`) ?? infoType;
}
