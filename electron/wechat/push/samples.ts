import type { EventFields } from './build.ts';
import type { Outer } from './envelope.ts';

/** What a sample push is about. */
export interface SampleParts {
  componentAppid: string;
  /** Unix seconds. */
  at: number;
  /** A real ticket of the profile, if there is one: a made-up one would replace it in the server under test. */
  ticket?: string | undefined;
  /** Letters and digits that make two samples differ. */
  salt: string;
}

const sampleAuthorizer = 'wx00000000000000aa';
const sampleUserName = 'gh_0123456789ab';

/**
 * Fields of a push of that kind (docs/wechat-api.md §3.2, §3.3, §6.1), in WeChat's order; made-up values are recognisable
 * as such. Any other InfoType can be triggered too, with its fields.
 */
export function sampleFields(infoType: string, parts: SampleParts): EventFields {
  const head = { AppId: parts.componentAppid, CreateTime: parts.at, InfoType: infoType };
  switch (infoType) {
    case 'component_verify_ticket':
      return { ...head, ComponentVerifyTicket: parts.ticket ?? `ticket@@@AUTHDESK-TEST-${parts.salt}` };
    case 'authorized':
    case 'updateauthorized':
      return {
        ...head,
        AuthorizerAppid: sampleAuthorizer,
        AuthorizationCode: `queryauthcode@@@AUTHDESK-TEST-${parts.salt}`,
        AuthorizationCodeExpiredTime: parts.at + 3600,
        PreAuthCode: `preauthcode@@@AUTHDESK-TEST-${parts.salt}`,
      };
    case 'unauthorized':
      return { ...head, AuthorizerAppid: sampleAuthorizer };
    case 'notify_third_fasteregister':
      return {
        ...head,
        appid: sampleAuthorizer,
        status: 0,
        auth_code: `AUTHDESK-TEST-${parts.salt}`,
        msg: 'OK',
      };
    case 'text':
      return {
        ToUserName: sampleUserName,
        FromUserName: `oAUTHDESK${parts.salt}`,
        CreateTime: parts.at,
        MsgType: 'text',
        Content: 'TESTCOMPONENT_MSG_TYPE_TEXT',
        MsgId: `${parts.at}000`,
      };
    default:
      return head;
  }
}

/** WeChat writes numbers bare and only texts in CDATA. */
const bareNumber = /^(?:0|[1-9]\d{0,14})$/;

/**
 * Puts the engineer's own fields over a sample's: a text replaces or adds, `null` leaves out. A value for a field that
 * is a number stays one if it looks like one.
 */
export function withOverrides(
  sample: EventFields,
  overrides: Readonly<Record<string, string | null>>,
): EventFields {
  const fields: Record<string, string | number | null> = { ...sample };
  for (const [name, value] of Object.entries(overrides)) {
    const numeric = typeof sample[name] === 'number' && value !== null && bareNumber.test(value);
    fields[name] = numeric ? Number(value) : value;
  }
  return fields;
}

/** What the outer XML names (docs/wechat-api.md §3.1). */
export function outerOf({ ToUserName: userName }: EventFields, componentAppid: string): Outer {
  return userName
    ? { name: 'ToUserName', value: String(userName) }
    : { name: 'AppId', value: componentAppid };
}
