// authorizer_info and authorization_info as WeChat shapes them for each kind of account
// (docs/wechat-api.md §1.4, §1.6).
import type { Account, Authorization } from './snapshot.ts';

/** Sets that answer with `confirm_info` beside their id, as some of the real ones do. */
const WITH_CONFIRM_INFO = new Set([3, 18]);

/** `func_info`: the sets the merchant ticked, as ids only. */
export function funcInfo(authorization: Authorization): object[] {
  return authorization.permissions.map((id) => ({
    funcscope_category: { id },
    ...(WITH_CONFIRM_INFO.has(id)
      ? { confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 } }
      : {}),
  }));
}

function miniProgramInfo(account: Account): object {
  const domain = `https://api.${account.userName.slice(3, 9)}.example.com`;
  return {
    network: {
      RequestDomain: [domain],
      WsRequestDomain: [],
      UploadDomain: [domain],
      DownloadDomain: [domain],
      BizDomain: [],
      UDPDomain: [],
      TCPDomain: [],
      PrefetchDNSDomain: [],
      NewRequestDomain: [],
    },
    categories: [{ first: '商家自营', second: '食品饮料' }],
    visit_status: 0,
  };
}

/** What only this kind of account answers with; a mini program is told by `MiniProgramInfo`. */
function kindFields(account: Account): object {
  switch (account.kind) {
    case 'miniProgram':
      return {
        signature: account.signature,
        MiniProgramInfo: miniProgramInfo(account),
        register_type: 0,
        account_status: 1,
        basic_config: { is_phone_configured: true, is_email_configured: true },
      };
    case 'channels':
      return { channels_info: { id: 0 }, account_status: 1 };
    case 'shop':
      return { store_info: { id: 0 }, account_status: 1 };
    case 'talent':
      return { talent_info: { id: 0 }, account_status: 1 };
    case 'supplier':
      return { supplier_info: { id: 0 }, account_status: 1 };
    case 'unknown':
      return { service_type_info: { id: 77 }, rehearsal_info: { id: 0 } };
    case 'officialAccount':
      return { account_status: 1 };
  }
}

/** The answer of api_get_authorizer_info, without its errcode. */
export function authorizerInfo(account: Account, authorization: Authorization, baseUrl: string): object {
  return {
    authorizer_info: {
      nick_name: account.nickName,
      head_img: `${baseUrl}/mmopen/${account.appid}.png`,
      service_type_info: { id: account.serviceType },
      verify_type_info: { id: account.verifyType },
      user_name: account.userName,
      alias: account.alias,
      qrcode_url: `${baseUrl}/mmopen/${account.appid}.svg`,
      business_info: { open_pay: 0, open_shake: 0, open_scan: 0, open_card: 0, open_store: 0 },
      idc: 1,
      principal_name: account.principalName,
      ...kindFields(account),
    },
    authorization_info: {
      authorizer_appid: authorization.authorizerAppid,
      // As in the list: not before api_query_auth ran once. What WeChat does here is not documented.
      ...(authorization.claimed ? { authorizer_refresh_token: authorization.refreshToken } : {}),
      func_info: funcInfo(authorization),
    },
  };
}
