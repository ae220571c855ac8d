import type { Catalogue } from './entry.ts';

/**
 * Refusals by WeChat, by errcode (docs/wechat-api.md §4.1; what was met in the field: §1.2–1.7). Params that core may
 * give: `origin` (fetched, borrowed) of the component token in use; when it was refused long before its end also `early`,
 * `minutes` since it was obtained (or `fetchedAt`) and `at`, the time of the refusal; `authorizerAppid`.
 */
export const catalogueWechat: Catalogue = {
  'wechat.-1': {
    zh: {
      title: '微信系统繁忙',
      meaning: '微信服务器繁忙，没能处理这次请求。',
      causes: ['微信接口暂时繁忙', '可能是请求过于密集'],
      hint: '等几秒后重试；反复出现时，过几分钟再试。',
    },
    en: {
      title: 'WeChat is busy',
      meaning: 'WeChat’s servers were busy and did not carry out this request.',
      causes: ['WeChat’s interface is busy for the moment', 'Requests may be following each other too fast'],
      hint: 'Wait a few seconds and retry; if it keeps happening, try again in some minutes.',
    },
    actions: ['retry'],
    variants: [
      {
        when: { endpoint: 'api_query_auth' },
        zh: { hint: '等几秒后用同一个授权码再试一次；如果提示授权码失效，从微信的列表找回。' },
        en: {
          hint: 'Wait a few seconds and try the same code once more; if WeChat then calls the code expired, find the authorization in WeChat’s list.',
        },
        actions: ['exchange-again', 'recover'],
      },
    ],
  },
  'wechat.40001': {
    zh: {
      title: '令牌无效或已被替换',
      meaning: '微信不接受这个 component_access_token：它不是最新的一个，或者不属于这个平台。',
      causes: [
        '[[{at} 前后，]]有别的程序（多半是生产系统）重新获取了令牌，这一个随之失效',
        '令牌属于另一个第三方平台',
        '用的是公众号或小程序的 access_token，不是 component_access_token',
      ],
      hint: '生产正在使用这个平台时，借用生产当前的令牌；确认没有别处在用，再重新获取。',
    },
    en: {
      title: 'The token is invalid or was replaced',
      meaning:
        'WeChat does not accept this component_access_token: it is not the latest one, or it is not this platform’s.',
      causes: [
        'Another program, most likely production, fetched a new token[[ at about {at}]], which ended this one',
        'The token belongs to another platform',
        'It is an account’s access_token, not a component_access_token',
      ],
      hint: 'If production uses this platform, borrow its current token; fetch a new one only when nobody else is using it.',
    },
    actions: ['borrow-token', 'fetch-token'],
    variants: [
      {
        when: { endpoint: 'api_component_token' },
        zh: {
          title: '凭证无效',
          meaning: '微信不接受这次获取令牌所用的凭证。',
          causes: ['可能是 AppSecret 不正确，或已被重置', '可能是 AppID 与 AppSecret 不是同一个平台的'],
          hint: '在微信开放平台核对 AppID 和 AppSecret，更新平台档案后重试。',
        },
        en: {
          title: 'The credential is invalid',
          meaning: 'WeChat does not accept the credential with which the token was requested.',
          causes: [
            'The AppSecret may be wrong, or may have been reset',
            'The AppID and the AppSecret may belong to different platforms',
          ],
          hint: 'Compare the AppID and the AppSecret with the WeChat Open Platform, correct the profile, then retry.',
        },
        actions: ['edit-platform', 'borrow-token'],
      },
      {
        when: { origin: 'borrowed' },
        zh: {
          title: '借用的令牌已失效',
          causes: [
            '[[{at} 前后，]]生产系统换了新令牌，借来的这一个随之失效',
            '粘贴时少了字符，或令牌属于另一个第三方平台',
            '借来的是公众号或小程序的 access_token，不是 component_access_token',
          ],
          hint: '从生产系统取出当前的令牌，重新借用。',
        },
        en: {
          title: 'The borrowed token is no longer valid',
          causes: [
            'Production changed to a new token[[ at about {at}]], which ended the borrowed one',
            'Characters were lost in pasting, or the token belongs to another platform',
            'What was borrowed is an account’s access_token, not a component_access_token',
          ],
          hint: 'Take the current token from production and borrow it again.',
        },
        actions: ['borrow-token'],
      },
      {
        when: { origin: 'fetched', early: '*' },
        zh: {
          title: '令牌被别处替换',
          causes: [
            '令牌还没到期就失效了[[（取得后{age}）]]：[[{at} 前后，]]有别的程序（多半是生产系统）重新获取了令牌',
            '同一个平台有多处在刷新令牌，互相顶掉',
          ],
          hint: '先查清谁在刷新令牌。生产正在使用时，借用生产当前的令牌；直接重新获取可能让生产的令牌失效。',
        },
        en: {
          title: 'The token was replaced by somebody else',
          causes: [
            'The token ended before its time[[, {age} after it was fetched]]: another program, most likely production, fetched a new one[[ at about {at}]]',
            'Several programs refresh this platform’s token and end each other’s',
          ],
          hint: 'Find out who refreshes the token. If production is in use, borrow its current token; fetching a new one may end production’s.',
        },
        actions: ['borrow-token', 'fetch-token'],
      },
    ],
  },
  'wechat.40013': {
    zh: {
      title: 'AppID 不正确',
      meaning: '微信不认识请求里的 AppID。',
      causes: [
        'AppID 有错字、空格，或大小写不对',
        '填了公众号或小程序的 AppID，这里要填第三方平台的 AppID',
        'AppID 和 AppSecret 填反了',
      ],
      hint: '从微信开放平台的第三方平台详情页复制 AppID，更新平台档案后重试。',
    },
    en: {
      title: 'The AppID is not correct',
      meaning: 'WeChat does not know the AppID in the request.',
      causes: [
        'The AppID has a typing error, a blank or the wrong case',
        'It is an account’s AppID; the platform’s AppID belongs here',
        'The AppID and the AppSecret are swapped',
      ],
      hint: 'Copy the AppID from the platform’s page on the WeChat Open Platform, correct the profile, then retry.',
    },
    actions: ['edit-platform'],
  },
  'wechat.40014': {
    zh: {
      title: '令牌格式不对',
      meaning: '请求里的令牌不是一个有效的 component_access_token。',
      causes: ['粘贴时少了字符，或带进了多余内容', '令牌属于另一个平台或另一种接口', '令牌已被新令牌替换'],
      hint: '重新借用生产当前的令牌；没有别处在用时，也可以重新获取。',
    },
    en: {
      title: 'The token is malformed',
      meaning: 'The token in the request is not a valid component_access_token.',
      causes: [
        'Characters were lost or added in pasting',
        'The token belongs to another platform or another kind of interface',
        'A newer token has replaced it',
      ],
      hint: 'Borrow production’s current token again, or fetch a new one if nobody else is using the platform.',
    },
    actions: ['borrow-token', 'fetch-token'],
  },
  'wechat.40091': {
    zh: {
      title: '票据无效',
      meaning: '微信不接受这张 component_verify_ticket。',
      causes: ['票据复制不全，或不是这个平台的', '票据已被更新的票据取代并过期'],
      hint: '填入这个平台最新收到的票据，再获取令牌。',
    },
    en: {
      title: 'The ticket is invalid',
      meaning: 'WeChat does not accept this component_verify_ticket.',
      causes: [
        'The ticket is cut, or is another platform’s',
        'Newer tickets have taken its place and it has expired',
      ],
      hint: 'Enter the ticket that this platform received last, then fetch the token.',
    },
    actions: ['paste-ticket', 'start-push'],
  },
  'wechat.40094': {
    zh: {
      title: '平台凭证无效',
      meaning: '微信不接受这个第三方平台的凭证。',
      causes: ['AppSecret 不正确，或已被重置', 'AppID、AppSecret 和票据不是同一个平台的'],
      hint: '核对平台档案里的 AppID 和 AppSecret，并填入最新的票据，再重试。',
    },
    en: {
      title: 'The platform’s credential is invalid',
      meaning: 'WeChat does not accept this platform’s credential.',
      causes: [
        'The AppSecret is wrong or was reset',
        'The AppID, the AppSecret and the ticket are not of one platform',
      ],
      hint: 'Check the AppID and the AppSecret in the profile, enter the latest ticket, then retry.',
    },
    actions: ['edit-platform', 'paste-ticket'],
  },
  'wechat.40097': {
    zh: {
      title: '请求参数不正确',
      meaning: '微信认为请求里有参数不合规。',
      causes: ['平台档案里有填写错误', 'API 地址指向的网关改写了请求', '可能是微信调整了参数要求'],
      hint: '在「请求与应答」里核对请求内容，再检查平台档案。',
    },
    en: {
      title: 'A parameter is not correct',
      meaning: 'WeChat finds a parameter of the request not acceptable.',
      causes: [
        'Something in the profile is wrong',
        'The gateway in the API base changes requests',
        'WeChat may have changed what it expects',
      ],
      hint: 'Look at the request in the requests panel, then check the profile.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.40125': {
    zh: {
      title: 'AppSecret 不正确',
      meaning: '微信不接受这个第三方平台的 AppSecret。',
      causes: [
        'AppSecret 复制不全，或带了空格',
        'AppSecret 在微信开放平台重置过，旧的当即失效',
        '填了公众号、小程序或另一个第三方平台的 AppSecret',
      ],
      hint: '向保管人要来当前的 AppSecret 并更新平台档案。不要轻易重置：重置后生产系统里的旧值会立即失效。改对之后如果报 IP 不在白名单，那是第二个问题：微信先检查 AppSecret。',
    },
    en: {
      title: 'The AppSecret is not correct',
      meaning: 'WeChat does not accept this platform’s AppSecret.',
      causes: [
        'The AppSecret is cut or has a blank',
        'It was reset on the WeChat Open Platform, which ends the old one at once',
        'It is the AppSecret of an account or of another platform',
      ],
      hint: 'Get the current AppSecret from whoever keeps it and correct the profile. Do not reset it lightly: the value in production stops working at once. Should WeChat then refuse the IP, that is a second matter: it looks at the AppSecret first.',
    },
    actions: ['edit-platform', 'borrow-token'],
  },
  'wechat.40164': {
    zh: {
      title: 'IP 不在账号的白名单',
      meaning: '这次请求的出口 IP {requestIp}不在公众号或小程序自己的 IP 白名单里。',
      causes: ['调用了账号自己的接口，用的是账号白名单而不是第三方平台的白名单', '出口 IP 变了'],
      hint: '把{requestIp|出口 IP}加进该账号的 IP 白名单，约 10 分钟生效；授权流程只用第三方平台的接口，也请检查 API 地址。',
    },
    en: {
      title: 'The IP is not on the account’s whitelist',
      meaning: 'This request came from an IP[[ ({requestIp})]] that is not on the account’s own whitelist.',
      causes: [
        'An interface of the account itself was called: its whitelist counts, not the platform’s',
        'The outgoing IP has changed',
      ],
      hint: 'Add {requestIp|the outgoing IP} to the account’s whitelist, which takes about ten minutes to act. Authorizing uses the platform’s interfaces only, so check the API base as well.',
    },
    actions: ['copy-ip', 'open-wechat-console', 'retry'],
  },
  'wechat.40170': {
    zh: {
      title: '每页数量超限',
      meaning: '拉取已授权列表时，一次请求的数量超过了微信的上限（500）。',
      causes: ['API 地址指向的网关改写了请求', '可能是微信调低了上限'],
      hint: '重试；仍然出现时，检查 API 地址指向的网关。',
    },
    en: {
      title: 'Too many rows asked for',
      meaning: 'Reading the list of accounts asked for more rows at once than WeChat permits (500).',
      causes: ['The gateway in the API base changes requests', 'WeChat may have lowered the limit'],
      hint: 'Retry; if it happens again, check the gateway in the API base.',
    },
    actions: ['retry', 'edit-platform'],
  },
  'wechat.41001': {
    zh: {
      title: '请求没有带令牌',
      meaning: '微信没有在请求里找到令牌。',
      causes: ['API 地址指向的网关去掉了查询参数', '平台档案里的令牌参数名与网关要求的不一致'],
      hint: '检查网关；或在平台档案的高级设置里更换令牌参数名，再重试。',
    },
    en: {
      title: 'The request has no token',
      meaning: 'WeChat did not find a token in the request.',
      causes: [
        'The gateway in the API base removes query parameters',
        'The token’s parameter name in the profile is not the one that the gateway expects',
      ],
      hint: 'Check the gateway, or choose the other parameter name in the profile’s advanced settings, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.41002': {
    zh: {
      title: '请求缺少 AppID',
      meaning: '微信没有在请求里找到 AppID。',
      causes: ['平台档案里的 AppID 是空的', 'API 地址指向的网关改写或丢弃了请求内容'],
      hint: '检查平台档案里的 AppID 和 API 地址，再重试。',
    },
    en: {
      title: 'The request has no AppID',
      meaning: 'WeChat did not find an AppID in the request.',
      causes: [
        'The AppID in the profile is empty',
        'The gateway in the API base changes or drops the request’s body',
      ],
      hint: 'Check the AppID and the API base in the profile, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.41003': {
    zh: {
      title: '请求缺少刷新令牌',
      meaning: '微信没有在请求里找到这个账号的刷新令牌。',
      causes: ['本机没有保存这个账号的刷新令牌', 'API 地址指向的网关丢弃了请求内容'],
      hint: '与微信的已授权列表同步，取回刷新令牌后再试。',
    },
    en: {
      title: 'The request has no refresh token',
      meaning: 'WeChat did not find the account’s refresh token in the request.',
      causes: [
        'No refresh token of this account is kept here',
        'The gateway in the API base drops the request’s body',
      ],
      hint: 'Synchronize with WeChat’s list of accounts to get the refresh token back, then retry.',
    },
    actions: ['sync-accounts', 'edit-platform'],
  },
  'wechat.41004': {
    zh: {
      title: '请求缺少 AppSecret',
      meaning: '微信没有在请求里找到 AppSecret。',
      causes: ['平台档案里的 AppSecret 是空的', 'API 地址指向的网关改写了请求字段'],
      hint: '在平台档案里填写 AppSecret，再重试；没有 AppSecret 时，改为借用令牌。',
    },
    en: {
      title: 'The request has no AppSecret',
      meaning: 'WeChat did not find the AppSecret in the request.',
      causes: [
        'The AppSecret in the profile is empty',
        'The gateway in the API base changes the names of fields',
      ],
      hint: 'Enter the AppSecret in the profile and retry; without one, borrow a token instead.',
    },
    actions: ['edit-platform', 'borrow-token'],
  },
  'wechat.41018': {
    zh: {
      title: '请求缺少第三方平台 AppID',
      meaning: '微信没有在请求里找到 component_appid。',
      causes: ['平台档案里的 AppID 是空的', 'API 地址指向的网关改写或丢弃了请求内容'],
      hint: '检查平台档案里的 AppID 和 API 地址，再重试。',
    },
    en: {
      title: 'The request has no platform AppID',
      meaning: 'WeChat did not find a component_appid in the request.',
      causes: [
        'The AppID in the profile is empty',
        'The gateway in the API base changes or drops the request’s body',
      ],
      hint: 'Check the AppID and the API base in the profile, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.41021': {
    zh: {
      title: '请求没有带第三方平台令牌',
      meaning: '微信没有在请求里找到 component_access_token。',
      causes: ['API 地址指向的网关去掉了查询参数', '平台档案里的令牌参数名与对方要求的不一致'],
      hint: '在平台档案的高级设置里更换令牌参数名，或检查网关，再重试。',
    },
    en: {
      title: 'The request has no component token',
      meaning: 'WeChat did not find a component_access_token in the request.',
      causes: [
        'The gateway in the API base removes query parameters',
        'The token’s parameter name in the profile is not the one expected',
      ],
      hint: 'Choose the other parameter name in the profile’s advanced settings, or check the gateway, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.42001': {
    zh: {
      title: '令牌已过期',
      meaning: '这个 component_access_token 已经过期，有效期一般为 2 小时。',
      causes: ['令牌超过了有效期', '借用时不知道令牌的剩余时间', '这台电脑的时间不准'],
      hint: '借用生产当前的令牌，或重新获取，再重试。',
    },
    en: {
      title: 'The token has expired',
      meaning: 'This component_access_token has expired; one usually lasts two hours.',
      causes: [
        'The token is past its time',
        'It was borrowed without knowing how long it would still last',
        'This machine’s clock is wrong',
      ],
      hint: 'Borrow production’s current token or fetch a new one, then retry.',
    },
    actions: ['borrow-token', 'fetch-token'],
  },
  'wechat.42006': {
    zh: {
      title: '第三方平台令牌已过期',
      meaning: '这个 component_access_token 已经过期，有效期一般为 2 小时。',
      causes: ['令牌超过了有效期', '借用时不知道令牌的剩余时间', '这台电脑的时间不准'],
      hint: '借用生产当前的令牌，或重新获取，再重试。',
    },
    en: {
      title: 'The component token has expired',
      meaning: 'This component_access_token has expired; one usually lasts two hours.',
      causes: [
        'The token is past its time',
        'It was borrowed without knowing how long it would still last',
        'This machine’s clock is wrong',
      ],
      hint: 'Borrow production’s current token or fetch a new one, then retry.',
    },
    actions: ['borrow-token', 'fetch-token'],
  },
  'wechat.42007': {
    zh: {
      title: '账号的令牌已失效',
      meaning: '这个账号的接口令牌和刷新令牌都不再有效。',
      causes: ['账号管理员修改了微信密码', '可能是账号取消了授权'],
      hint: '请管理员重新授权一次：新建授权链接发给对方。',
    },
    en: {
      title: 'The account’s tokens no longer work',
      meaning: 'Neither the access token nor the refresh token of this account is valid any more.',
      causes: [
        'The account’s administrator changed the WeChat password',
        'The account may have withdrawn its authorization',
      ],
      hint: 'Ask the administrator to authorize once more: make a new link and send it.',
    },
    actions: ['renew-link', 'sync-accounts'],
  },
  'wechat.43002': {
    zh: {
      title: '请求方式不对',
      meaning: '微信收到的不是 POST 请求。',
      causes: ['API 地址指向的网关把 POST 改成了 GET', '请求经过了 http 到 https 的跳转'],
      hint: '把 API 地址改为 https 的最终地址，或检查网关，再重试。',
    },
    en: {
      title: 'Wrong request method',
      meaning: 'What WeChat received was not a POST request.',
      causes: [
        'The gateway in the API base turns POST into GET',
        'The request went through a redirect from http to https',
      ],
      hint: 'Enter the final https address as the API base, or check the gateway, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.43003': {
    zh: {
      title: '必须使用 HTTPS',
      meaning: '微信要求用 HTTPS 调用接口。',
      causes: ['API 地址写成了 http', '网关用 http 转发了请求'],
      hint: '把平台档案里的 API 地址改成 https 开头，再重试。',
    },
    en: {
      title: 'HTTPS is required',
      meaning: 'WeChat wants its interface to be called over HTTPS.',
      causes: ['The API base uses http', 'A gateway passes the request on over http'],
      hint: 'Make the API base in the profile begin with https, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.44002': {
    zh: {
      title: '请求内容为空',
      meaning: '微信收到的请求没有内容。',
      causes: [
        '代理或网关丢弃了请求内容',
        '请求经过了跳转',
        '自己的程序没有发送内容：没有参数的接口也要一个空的 JSON 对象',
      ],
      hint: '检查平台档案里的代理和 API 地址，再重试。',
    },
    en: {
      title: 'The request is empty',
      meaning: 'The request arrived at WeChat without a body.',
      causes: [
        'A proxy or a gateway dropped the body',
        'The request went through a redirect',
        'Your own program sent none: an interface without parameters wants an empty JSON object all the same',
      ],
      hint: 'Check the proxy and the API base in the profile, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.45009': {
    zh: {
      title: '今日调用次数已用完',
      meaning: '这个平台的接口调用次数达到了微信的上限，继续调用也会被拒绝。',
      causes: ['有程序在反复调用，比如每次收到票据都获取一次令牌', '多个环境共用一个平台', '出错后不停重试'],
      hint: '停止重试，查清是谁在频繁调用；等次日额度恢复，或用 AppSecret 清零（component/clear_quota/v2，每月 10 次）。',
    },
    en: {
      title: 'The daily quota is used up',
      meaning: 'This platform has reached WeChat’s limit of calls; further calls will be refused too.',
      causes: [
        'A program keeps calling, for instance fetching a token with every ticket',
        'Several environments share one platform',
        'Something retries without end after an error',
      ],
      hint: 'Stop retrying and find out who calls so often. Wait for the next day’s quota, or clear it with the AppSecret (component/clear_quota/v2, ten times a month).',
    },
    actions: ['clear-quota', 'wait', 'open-wechat-console'],
  },
  'wechat.45011': {
    zh: {
      title: '调用太频繁',
      meaning: '这一分钟内的调用次数达到了微信的上限。',
      causes: ['短时间内调用太多', '有别的程序也在用这个平台调用接口'],
      hint: '等一分钟后重试。',
    },
    en: {
      title: 'Too many calls in a minute',
      meaning: 'WeChat’s limit of calls per minute has been reached.',
      causes: ['Too many calls in a short time', 'Another program is calling for this platform as well'],
      hint: 'Wait a minute, then retry.',
    },
    actions: ['wait', 'retry'],
  },
  'wechat.45035': {
    zh: {
      title: 'IP 不在白名单',
      meaning: '这次请求的出口 IP {requestIp}不在白名单里。',
      causes: ['出口 IP 没有加入这个账号或平台的白名单', '出口 IP 变了', '刚刚加入，还没有生效'],
      hint: '把{requestIp|微信看到的出口 IP}加入对应的白名单，约 10 分钟生效后重试。',
    },
    en: {
      title: 'The IP is not on the whitelist',
      meaning: 'This request came from an IP[[ ({requestIp})]] that is not on the whitelist.',
      causes: [
        'The outgoing IP was never added for this account or platform',
        'The outgoing IP has changed',
        'It has just been added and is not in force yet',
      ],
      hint: 'Add {requestIp|the IP that WeChat saw} to the whitelist concerned and retry when it is in force, after about ten minutes.',
    },
    actions: ['copy-ip', 'open-wechat-console', 'retry'],
  },
  'wechat.47001': {
    zh: {
      title: '请求格式错误',
      meaning: '微信无法把请求内容解析为 JSON。',
      causes: ['代理或网关改写、截断了请求内容', '平台档案里的某个值带有特殊字符'],
      hint: '在「请求与应答」里核对请求内容，检查代理和 API 地址，再重试。',
    },
    en: {
      title: 'The request is malformed',
      meaning: 'WeChat could not read the request’s body as JSON.',
      causes: [
        'A proxy or a gateway changed or cut the body',
        'A value in the profile has an unusual character',
      ],
      hint: 'Look at the request in the requests panel, check the proxy and the API base, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.48001': {
    zh: {
      title: '没有调用这个接口的权限',
      meaning: '微信认为当前的令牌或账号没有权限调用这个接口。',
      causes: [
        '令牌的种类不对：这里要用 component_access_token',
        '账号本身没有这项能力，比如还没有认证，或视频号没有在自己的后台开通开放能力',
        '发布能力（freepublish）：个人主体、未认证的账号从 2025 年 7 月起被收回，授权了群发与通知也不行',
        '商户授权时没有勾选对应的权限集',
      ],
      hint: '先确认令牌是第三方平台的令牌；再到微信后台看账号的接口权限，最后核对授权的权限集。',
    },
    en: {
      title: 'Not permitted to call this interface',
      meaning: 'WeChat finds that the token or the account may not call this interface.',
      causes: [
        'The token is of the wrong kind: a component_access_token is needed here',
        'The account itself lacks the ability: it is not verified, or a Channels account has not opened its interface in its own console',
        'Publishing (freepublish) was withdrawn in July 2025 from personal and unverified accounts, whatever they granted',
        'The merchant did not tick the permission set it needs',
      ],
      hint: 'First make sure that the token is the platform’s own; then check the account’s permissions in its console, and last the permission sets granted.',
    },
    actions: ['borrow-token', 'fetch-token', 'open-wechat-console'],
  },
  'wechat.48004': {
    zh: {
      title: '接口被封禁',
      meaning: '账号或平台因违规被限制调用这个接口。',
      causes: ['账号存在违规记录', '平台被微信处罚'],
      hint: '请账号管理员登录 mp.weixin.qq.com 查看通知，处理后再试。',
    },
    en: {
      title: 'The interface is blocked',
      meaning: 'The account or the platform may not call this interface because of a violation.',
      causes: ['The account has broken WeChat’s rules', 'WeChat has penalized the platform'],
      hint: 'Ask the account’s administrator to read the notices on mp.weixin.qq.com; try again when it is settled.',
    },
    actions: ['open-wechat-console'],
  },
  'wechat.48006': {
    zh: {
      title: '本月清零次数已用完',
      meaning: '每个账号每月最多清零 10 次，这个月已经用完。',
      causes: ['各种清零方式共用这 10 次'],
      hint: '等次日额度恢复，并查清是谁在频繁调用。',
    },
    en: {
      title: 'No quota clears left this month',
      meaning: 'An account’s quota can be cleared ten times a month, and all of them are used.',
      causes: ['All ways of clearing share these ten'],
      hint: 'Wait for the next day’s quota, and find out who calls so often.',
    },
    actions: ['wait', 'open-wechat-console'],
  },
  'wechat.50002': {
    zh: {
      title: '账号受限',
      meaning: '这个账号当前不能使用接口。',
      causes: ['账号被冻结', '账号已注销'],
      hint: '请账号管理员登录 mp.weixin.qq.com 查看账号状态。',
    },
    en: {
      title: 'The account is restricted',
      meaning: 'This account cannot use the interface at present.',
      causes: ['The account is frozen', 'The account was closed'],
      hint: 'Ask the account’s administrator to look at its status on mp.weixin.qq.com.',
    },
    actions: ['open-wechat-console'],
  },
  'wechat.61000': {
    zh: {
      title: '第三方平台类型无效',
      meaning: '微信认为这个 AppID 的平台类型不适用于这个接口。',
      causes: ['可能不是「平台型」第三方平台', 'AppID 填成了别的应用的'],
      hint: '在微信开放平台核对：授权台需要「平台型」第三方平台的 AppID。',
    },
    en: {
      title: 'Invalid platform type',
      meaning: 'WeChat finds that this AppID’s type of platform does not fit the interface.',
      causes: [
        'It may not be a third-party platform of the general type',
        'The AppID is another application’s',
      ],
      hint: 'Check on the WeChat Open Platform: AuthDesk needs the AppID of a third-party platform of the general, not the customized, type.',
    },
    actions: ['edit-platform', 'open-wechat-console'],
  },
  'wechat.61001': {
    zh: {
      title: '平台类型与 AppID 不匹配',
      meaning: '这个 AppID 的第三方平台类型与接口要求的不一致。',
      causes: ['可能是「定制化型」平台，授权流程只支持「平台型」', 'AppID 填成了别的应用的'],
      hint: '在微信开放平台核对平台类型，换成「平台型」第三方平台的 AppID。',
    },
    en: {
      title: 'Platform type and AppID do not match',
      meaning: 'The type of this AppID’s platform is not the one that the interface requires.',
      causes: [
        'It may be a platform of the customized type; only the general type can be authorized',
        'The AppID is another application’s',
      ],
      hint: 'Check the type on the WeChat Open Platform and use the AppID of a platform of the general type.',
    },
    actions: ['edit-platform', 'open-wechat-console'],
  },
  'wechat.61003': {
    zh: {
      title: '账号没有授权给这个平台',
      meaning: '微信没有查到账号{authorizerAppid}对这个第三方平台的授权。',
      causes: [
        '商户已经取消授权',
        '账号授权给了另一个第三方平台',
        'AppID 不对，比如填成了第三方平台自己的 AppID',
      ],
      hint: '与微信的已授权列表同步，看账号还在不在；不在时请管理员重新授权。',
    },
    en: {
      title: 'The account has not authorized this platform',
      meaning: 'WeChat has no authorization of the account[[ {authorizerAppid}]] for this platform.',
      causes: [
        'The merchant has withdrawn the authorization',
        'The account authorized another platform',
        'The AppID is wrong, for instance the platform’s own',
      ],
      hint: 'Synchronize with WeChat’s list to see whether the account is still there; if not, ask its administrator to authorize again.',
    },
    actions: ['sync-accounts', 'renew-link'],
  },
  'wechat.61004': {
    zh: {
      title: 'IP 不在白名单',
      meaning:
        '微信只接受白名单内的 IP 调用接口，这次请求的出口 IP {requestIp}不在这个第三方平台的白名单里。',
      causes: [
        '这台电脑（或它的代理、VPN）的出口 IP 没有加入白名单；办公网络的 IP 还可能会变',
        'IP 只加在了测试版配置里：测试版只对授权测试账号生效，其余以现网版为准，改动可能要重新全网发布',
        'IP 加到了另一个第三方平台，或加到了公众号、小程序自己的白名单',
      ],
      hint: '把{requestIp|报错里的 IP}加入该第三方平台的白名单 IP 地址列表（一般只认单个 IP，不认网段），约 10 分钟生效后重试。IP 不固定时，在平台档案里填写一个出口 IP 已在白名单内的代理。',
    },
    en: {
      title: 'The IP is not on the whitelist',
      meaning:
        'WeChat takes calls only from the IPs on this platform’s whitelist, and this request’s IP[[ {requestIp}]] is not on it.',
      causes: [
        'The outgoing IP of this machine, or of its proxy or VPN, was never added; an office’s IP may also change',
        'It was added to the test configuration only: that one serves the listed test accounts, the live one serves all others, and a change of it may need publishing again',
        'It was added to another platform, or to the whitelist of an account',
      ],
      hint: 'Add {requestIp|the IP in the message} to this platform’s IP whitelist (single addresses, as a rule no ranges) and retry when it is in force, after about ten minutes. If your IP changes, enter in the profile a proxy whose IP is on the whitelist.',
    },
    actions: ['copy-ip', 'open-wechat-console', 'edit-platform', 'retry'],
    variants: [
      {
        when: { ipFamily: 'v6' },
        zh: {
          causes: [
            '请求走了 IPv6，而白名单里多半只有 IPv4 地址',
            'IP 只加在了测试版配置里：测试版只对授权测试账号生效，其余以现网版为准，改动可能要重新全网发布',
            'IP 加到了另一个第三方平台，或加到了公众号、小程序自己的白名单',
          ],
          hint: '关闭这台电脑的 IPv6，或在平台档案里填写一个走 IPv4、出口 IP 已在白名单内的代理，再重试；也可以试着把 {requestIp} 加入白名单。',
        },
        en: {
          causes: [
            'The request went out over IPv6, while the whitelist most likely holds IPv4 addresses only',
            'The IP was added to the test configuration only: that one serves the listed test accounts, the live one serves all others, and a change of it may need publishing again',
            'It was added to another platform, or to the whitelist of an account',
          ],
          hint: 'Turn IPv6 off on this machine, or enter in the profile an IPv4 proxy whose IP is on the whitelist, then retry. You can also try adding {requestIp} to the whitelist.',
        },
      },
    ],
  },
  'wechat.61005': {
    zh: {
      title: '票据已过期',
      meaning: '这张 component_verify_ticket 已经过期，票据有效期为 12 小时。',
      causes: ['填入的不是最新的票据', '生产系统已经很久没有收到票据推送', '缓存或数据库里存的是旧票据'],
      hint: '填入最新收到的票据。微信大约每 10 分钟推送一次；长时间没收到时，让微信恢复推送。',
    },
    en: {
      title: 'The ticket has expired',
      meaning: 'This component_verify_ticket has expired; a ticket lasts 12 hours.',
      causes: [
        'It is not the latest ticket',
        'Production has not received a ticket for a long time',
        'The cache or database it came from holds an old one',
      ],
      hint: 'Enter the ticket received last. WeChat pushes one about every ten minutes; if none has come for long, ask WeChat to resume its pushes.',
    },
    actions: ['paste-ticket', 'start-push', 'borrow-token'],
  },
  'wechat.61006': {
    zh: {
      title: '票据无效',
      meaning: '微信不接受这张 component_verify_ticket；AppSecret 有误时，也可能报这个错误。',
      causes: [
        '票据复制不全，或多了引号、空格、换行',
        '票据属于另一个第三方平台',
        '可能是 AppSecret 缺失、不正确，或与 AppID 不是一对',
      ],
      hint: '重新填入这个平台最新的票据；仍然报错时，核对平台档案里的 AppID 和 AppSecret。',
    },
    en: {
      title: 'The ticket is invalid',
      meaning:
        'WeChat does not accept this component_verify_ticket. A mistake in the AppSecret may show up as this refusal too.',
      causes: [
        'The ticket is cut, or has quotes, blanks or line breaks in it',
        'The ticket belongs to another platform',
        'The AppSecret may be missing, wrong, or not this AppID’s',
      ],
      hint: 'Enter this platform’s latest ticket again; if it is still refused, check the AppID and the AppSecret in the profile.',
    },
    actions: ['paste-ticket', 'edit-platform', 'borrow-token'],
  },
  'wechat.61007': {
    zh: {
      title: '商户没有授予这项权限',
      meaning: '这个接口需要的权限集，商户没有授权给这个第三方平台。',
      causes: [
        '商户授权时没有勾选这个权限集',
        '平台的这个权限集还没有全网发布',
        '商户把它单独授权给了别的平台',
      ],
      hint: '对照账号已授权的权限集，请管理员重新扫码授权并勾选缺少的权限。',
    },
    en: {
      title: 'The merchant has not granted this permission',
      meaning: 'The permission set that this interface needs was not granted to this platform.',
      causes: [
        'The merchant did not tick this permission set',
        'The platform has not published this permission set yet',
        'The merchant has granted it to another platform, and it can belong to one only',
      ],
      hint: 'Compare the permission sets granted, then ask the administrator to scan again and tick the missing one.',
    },
    actions: ['upgrade-permissions', 'renew-link', 'open-wechat-console'],
  },
  'wechat.61008': {
    zh: {
      title: '请求里有重复的字段',
      meaning: '微信认为请求里有重复的字段。',
      causes: ['API 地址指向的网关改写了请求', '可能是短时间内重复提交'],
      hint: '在「请求与应答」里核对请求内容，稍等再试。',
    },
    en: {
      title: 'A field is repeated in the request',
      meaning: 'WeChat finds a field repeated in the request.',
      causes: [
        'The gateway in the API base changes requests',
        'The same request may have been sent twice within moments',
      ],
      hint: 'Look at the request in the requests panel, wait a little, then retry.',
    },
    actions: ['retry', 'edit-platform'],
  },
  'wechat.61009': {
    zh: {
      title: '授权码不对',
      meaning: '微信不认这个授权码。授权码在授权完成后的回调地址里，参数名是 auth_code。',
      causes: [
        '填的是预授权码（preauthcode@@@ 开头），不是授权码（queryauthcode@@@ 开头）',
        '授权码复制不全，或带进了后面的参数',
        '授权码属于另一个第三方平台',
      ],
      hint: '请商户发回完整的回调地址，整段粘贴，授权台会从中取出授权码。',
    },
    en: {
      title: 'This is not a valid auth code',
      meaning:
        'WeChat does not know this auth code. It stands in the callback address after authorizing, as the parameter auth_code.',
      causes: [
        'It is a pre-auth code (beginning with preauthcode@@@), not an auth code (queryauthcode@@@)',
        'The code is cut, or the parameters behind it came along',
        'The code belongs to another platform',
      ],
      hint: 'Ask the merchant for the whole callback address and paste all of it; AuthDesk takes the code out.',
    },
    actions: ['paste-callback', 'recover'],
  },
  'wechat.61010': {
    zh: {
      title: '授权码已失效，可能已被使用',
      meaning: '微信认为这个授权码已经失效。授权码只能用一次，授权本身可能已经完成。',
      causes: [
        '生产系统收到授权推送或回调后，可能已经用掉了这个授权码',
        '这个授权码在别处，或在之前的尝试中用过了',
        '授权码超过了有效期',
      ],
      hint: '先不要让商户重新授权：从微信的列表找回这次授权。列表里没有时，再换一个新链接。',
    },
    en: {
      title: 'The auth code has ended, perhaps by being used',
      meaning:
        'WeChat calls this auth code expired. A code works once only, and the authorization itself may well be complete.',
      causes: [
        'Production may have exchanged the code already, on the authorized push or on its own callback',
        'The code was used elsewhere, or in an earlier attempt',
        'The code is past its time',
      ],
      hint: 'Do not ask the merchant to authorize again yet: find the authorization in WeChat’s list. Make a new link only if it is not there.',
    },
    actions: ['recover', 'renew-link'],
  },
  'wechat.61011': {
    zh: {
      title: '第三方平台无效',
      meaning: '微信认为这不是一个有效的第三方平台；票据或 AppSecret 为空时，也可能报这个错误。',
      causes: [
        'AppID 不是第三方平台的 AppID，比如填了公众号的',
        '票据为空，或没有随请求发出',
        '可能是 AppSecret 为空，或与 AppID 不是一对',
      ],
      hint: '核对平台档案里的 AppID 和 AppSecret，再填入这个平台最新的票据。',
    },
    en: {
      title: 'Not a valid third-party platform',
      meaning:
        'WeChat does not take this for a third-party platform. An empty ticket or AppSecret may show up as this refusal too.',
      causes: [
        'The AppID is not a platform’s, for instance an official account’s',
        'The ticket is empty or was not sent along',
        'The AppSecret may be empty, or not this AppID’s',
      ],
      hint: 'Check the AppID and the AppSecret in the profile, then enter this platform’s latest ticket.',
    },
    actions: ['edit-platform', 'paste-ticket'],
  },
  'wechat.61014': {
    zh: {
      title: '令牌种类不对',
      meaning: '这个接口要用第三方平台的令牌（component_access_token）。',
      causes: ['借用的是公众号或小程序的 access_token', '借用的是授权账号的 authorizer_access_token'],
      hint: '从生产系统取出 component_access_token，重新借用。',
    },
    en: {
      title: 'The wrong kind of token',
      meaning: 'This interface needs the platform’s token (component_access_token).',
      causes: [
        'What was borrowed is an account’s own access_token',
        'What was borrowed is an authorizer_access_token',
      ],
      hint: 'Take the component_access_token from production and borrow it again.',
    },
    actions: ['borrow-token', 'fetch-token'],
  },
  'wechat.61015': {
    zh: {
      title: '令牌种类不对',
      meaning: '这个接口要用授权账号的令牌（authorizer_access_token），不能用第三方平台的令牌。',
      causes: ['API 地址指向的网关把请求转到了别的接口', '用第三方平台的令牌调用了账号的接口'],
      hint: '检查平台档案里的 API 地址；账号的接口请用 authorizer_access_token 调用。',
    },
    en: {
      title: 'The wrong kind of token',
      meaning: 'This interface needs the account’s token (authorizer_access_token), not the platform’s.',
      causes: [
        'The gateway in the API base sends the request to another interface',
        'An account’s interface was called with the platform’s token',
      ],
      hint: 'Check the API base in the profile; call an account’s interfaces with its authorizer_access_token.',
    },
    actions: ['edit-platform'],
  },
  'wechat.61016': {
    zh: {
      title: '权限集需要确认',
      meaning: '这个接口所属的权限集还需要第三方平台确认。',
      causes: ['商户授权了这个权限集，但平台方还没有确认'],
      hint: '到微信开放平台确认这个权限集，或请管理员重新授权。',
    },
    en: {
      title: 'A permission set needs confirming',
      meaning: 'The permission set of this interface still has to be confirmed by the platform.',
      causes: ['The merchant granted the set, but the platform has not confirmed it'],
      hint: 'Confirm the permission set on the WeChat Open Platform, or ask the administrator to authorize again.',
    },
    actions: ['open-wechat-console', 'renew-link'],
  },
  'wechat.61017': {
    zh: {
      title: '商户没有授予这个权限集',
      meaning: '这个接口所属的权限集没有授权给这个第三方平台。',
      causes: ['商户授权时没有勾选这个权限集', '平台的这个权限集还没有全网发布'],
      hint: '对照账号已授权的权限集，请管理员重新扫码授权并勾选缺少的权限。',
    },
    en: {
      title: 'The merchant has not granted this permission set',
      meaning: 'The permission set of this interface was not granted to this platform.',
      causes: [
        'The merchant did not tick this permission set',
        'The platform has not published this permission set yet',
      ],
      hint: 'Compare the permission sets granted, then ask the administrator to scan again and tick the missing one.',
    },
    actions: ['upgrade-permissions', 'renew-link', 'open-wechat-console'],
  },
  'wechat.61020': {
    zh: {
      title: '请求参数错误',
      meaning: '微信认为请求里有参数错误。',
      causes: ['平台档案里有填写错误', 'API 地址指向的网关改写了请求'],
      hint: '在「请求与应答」里核对请求内容，再检查平台档案。',
    },
    en: {
      title: 'A parameter is wrong',
      meaning: 'WeChat finds a wrong parameter in the request.',
      causes: ['Something in the profile is wrong', 'The gateway in the API base changes requests'],
      hint: 'Look at the request in the requests panel, then check the profile.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.61023': {
    zh: {
      title: '刷新令牌无效',
      meaning: '微信不接受账号{authorizerAppid}的这个刷新令牌，它可能已被新的取代。',
      causes: [
        '账号取消授权后又重新授权，刷新令牌变了',
        '刷新令牌为空，或是另一个账号、另一个平台的',
        '刷新令牌在别处更新过，这里存的是旧的',
        '授权后还没有用授权码换取过授权信息：这时微信给的刷新令牌是空的',
      ],
      hint: '与微信的已授权列表同步，取回当前的刷新令牌，再重试。旧的会保留在历史里。',
    },
    en: {
      title: 'The refresh token is invalid',
      meaning:
        'WeChat does not accept this refresh token of the account[[ {authorizerAppid}]]; a newer one may have taken its place.',
      causes: [
        'The account withdrew and authorized again, which changed its refresh token',
        'The refresh token is empty, or another account’s or platform’s',
        'It was renewed elsewhere and the one kept here is old',
        'The auth code was never exchanged: until then the refresh token that WeChat gives is empty',
      ],
      hint: 'Synchronize with WeChat’s list of accounts to get the current refresh token, then retry. The old one stays in the history.',
    },
    actions: ['sync-accounts', 'fetch-details', 'renew-link'],
  },
  'wechat.61024': {
    zh: {
      title: '获取令牌的接口不对',
      meaning: '第三方平台的令牌只能用 api_component_token 获取。',
      causes: [
        'API 地址指向的网关把请求转到了公众号的获取令牌接口',
        '在别处用第三方平台的 AppID 调用了 /cgi-bin/token 或 stable_token',
      ],
      hint: '检查平台档案里的 API 地址，再重试。',
    },
    en: {
      title: 'The wrong interface for a token',
      meaning: 'A platform’s token can be fetched with api_component_token only.',
      causes: [
        'The gateway in the API base sends the request to the interface for an account’s token',
        'Somewhere the platform’s AppID was sent to /cgi-bin/token or stable_token',
      ],
      hint: 'Check the API base in the profile, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'wechat.61028': {
    zh: {
      title: '第三方平台还没有全网发布',
      meaning: '平台全网发布之前，只有授权测试列表里的账号可以授权。',
      causes: [
        '平台从未全网发布',
        '要授权的账号不在授权测试公众号/小程序列表里',
        '列表里填了 AppID，应填原始 ID（gh_ 开头）',
      ],
      hint: '到微信开放平台全网发布；或把账号的原始 ID 加入授权测试公众号/小程序列表（最多 10 个），再重试。',
    },
    en: {
      title: 'The platform is not published',
      meaning: 'Before a platform is published, only the accounts on its test list can authorize it.',
      causes: [
        'The platform was never published',
        'The account is not on the list of test accounts',
        'The list holds an AppID where the original ID (gh_…) belongs',
      ],
      hint: 'Publish the platform on the WeChat Open Platform, or add the account’s original ID to the list of test accounts (ten at most), then retry.',
    },
    actions: ['open-wechat-console', 'retry'],
  },
  'wechat.61029': {
    zh: {
      title: '平台需要重新全网发布',
      meaning: '平台的基础权限集有变化，需要重新全网发布才能继续使用。',
      causes: ['修改过权限集但没有重新发布', '可能是微信调整了基础权限集'],
      hint: '到微信开放平台核对权限集并重新全网发布，再重试。',
    },
    en: {
      title: 'The platform must be published again',
      meaning: 'The platform’s basic permission sets have changed; it has to be published again.',
      causes: [
        'Permission sets were changed without publishing again',
        'WeChat may have changed the basic permission sets',
      ],
      hint: 'Check the permission sets on the WeChat Open Platform, publish again, then retry.',
    },
    actions: ['open-wechat-console', 'retry'],
  },
  'wechat.61030': {
    zh: {
      title: '平台不能主动解除授权',
      meaning: '授权只能由商户解除，第三方平台不能代为操作。',
      causes: ['解除授权的请求来自平台方'],
      hint: '请账号管理员在微信开发者平台的账号页面，或登录 mp.weixin.qq.com，自行解除授权。',
    },
    en: {
      title: 'A platform cannot withdraw an authorization',
      meaning: 'Only the merchant can withdraw an authorization; the platform cannot do it for them.',
      causes: ['The request to withdraw came from the platform'],
      hint: 'Ask the account’s administrator to withdraw it on the account’s page of the WeChat Developer Platform, or on mp.weixin.qq.com.',
    },
    actions: ['open-wechat-console'],
  },
};
