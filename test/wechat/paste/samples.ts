import { recognise } from '../../../electron/wechat/paste.ts';

// Made up, in the shapes seen in the wild (docs/wechat-api.md §0.3).
export const random =
  'Zk3-9fQx_T7bLm2WcV8dR5sYpH1nG4jK6uE0aXoB-iCzUtMrSwPqNvJyFhDgAeIl2O3x4Z5c6V7b8N9m0Q1w2eR';
export const body = random.slice(0, 86);
export const ticket = `ticket@@@${body}`;
export const code = `queryauthcode@@@${body}`;
export const preAuthCode = `preauthcode@@@${body}`;
export const refreshToken = `refreshtoken@@@${body.slice(0, 43)}`;
export const token = `92_${random}${random.slice(0, 40)}`;
export const callback = `https://app.example.com/authdesk.html?m=1&authdesk_nonce=N0nce-_1&auth_code=${code}&expires_in=3600`;
export const first = (text: string, hint?: Parameters<typeof recognise>[1]) => recognise(text, hint)[0];

export const ticketPush = `<xml>
<AppId><![CDATA[wx0000000000000001]]></AppId>
<CreateTime>1700000000</CreateTime>
<InfoType><![CDATA[component_verify_ticket]]></InfoType>
<ComponentVerifyTicket><![CDATA[${ticket}]]></ComponentVerifyTicket>
</xml>`;
export const authorizedPush = `<xml><AppId>wx0000000000000001</AppId><CreateTime>1700000100</CreateTime><InfoType>authorized</InfoType><AuthorizerAppid>wx00000000000000aa</AuthorizerAppid><AuthorizationCode>${code}</AuthorizationCode><AuthorizationCodeExpiredTime>1700003700</AuthorizationCodeExpiredTime><PreAuthCode>${preAuthCode}</PreAuthCode></xml>`;
