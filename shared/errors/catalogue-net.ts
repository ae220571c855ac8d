import type { Catalogue, Variant } from './entry.ts';

const unreachable = (reason: string): Variant => ({
  when: { reason },
  zh: {
    title: '网络不可达',
    meaning: '从这台电脑到不了{host|对方服务器}，请求没有发出。',
    causes: ['电脑没有联网', 'VPN 或路由设置不通', '防火墙拦截了连接'],
    hint: '检查网络和 VPN，再重试；必须走代理时，在平台档案里填写代理。',
  },
  en: {
    title: 'Network unreachable',
    meaning: 'There is no way from this machine to {host|the server}. The request was not sent.',
    causes: [
      'This machine is offline',
      'The VPN or the routing leads nowhere',
      'A firewall blocks the connection',
    ],
    hint: 'Check the network and the VPN, then retry; if this network needs a proxy, enter it in the profile.',
  },
});

/**
 * The request or its answer was lost: what may have happened at WeChat decides the next step, not the fault itself.
 * An auth code works once and a newly fetched component token can end the one before it
 * (docs/wechat-api.md §1.4, §1.2).
 */
const lost: readonly Variant[] = [
  {
    when: { endpoint: 'api_query_auth', sent: 'true' },
    zh: { hint: '先不要让商户重新授权。授权码还在有效期内时可以再试一次，不行就从微信的列表找回。' },
    en: {
      hint: 'Do not ask the merchant to authorize again yet. Try the same code once more while it is valid; otherwise find the authorization in WeChat’s list.',
    },
    actions: ['exchange-again', 'recover'],
  },
  {
    when: { endpoint: 'api_component_token', sent: 'true' },
    zh: {
      hint: '微信可能已经签发了新令牌，旧令牌可能随之失效。网络恢复后再获取一次，并确认生产系统的令牌仍可用。',
    },
    en: {
      hint: 'WeChat may have issued a new token and ended the old one. Fetch again when the network is back, and make sure that production still has a working token.',
    },
    actions: ['fetch-token', 'borrow-token'],
  },
];

/** Faults between this machine and WeChat (`net.*`), and answers that are not WeChat's JSON (`answer.*`). */
export const catalogueNet: Catalogue = {
  'net.refused': {
    zh: {
      title: '连接被拒绝',
      meaning: '{host|对方服务器}拒绝了连接，请求没有发出。',
      causes: ['API 地址或端口填错了', '指向的网关、代理或演练平台没有启动', '防火墙拦截了连接'],
      hint: '检查平台档案里的 API 地址和代理，确认对方服务已启动，再重试。',
    },
    en: {
      title: 'Connection refused',
      meaning: '{host|The server} refused the connection. The request was not sent.',
      causes: [
        'The API base or its port is wrong',
        'The gateway, proxy or rehearsal platform it points to is not running',
        'A firewall blocks the connection',
      ],
      hint: 'Check the API base and the proxy in the profile, make sure that the other side is running, then retry.',
    },
    actions: ['retry', 'edit-platform'],
    variants: [unreachable('ENETUNREACH'), unreachable('EHOSTUNREACH')],
  },
  'net.dns': {
    zh: {
      title: '域名解析失败',
      meaning: '找不到{host|服务器}的地址，请求没有发出。',
      causes: ['电脑没有联网，或 DNS 不可用', 'API 地址里的域名写错了', '所在网络必须走代理才能访问外网'],
      hint: '检查网络和平台档案里的 API 地址；必须走代理时，在平台档案里填写代理，再重试。',
    },
    en: {
      title: 'Host name not found',
      meaning: 'The address of {host|the server} could not be found. The request was not sent.',
      causes: [
        'This machine is offline, or its DNS does not work',
        'The host name in the API base is misspelt',
        'This network reaches the outside through a proxy only',
      ],
      hint: 'Check the network and the API base in the profile; if this network needs a proxy, enter it in the profile. Then retry.',
    },
    actions: ['retry', 'edit-platform'],
  },
  'net.reset': {
    zh: {
      title: '连接中断',
      meaning: '连接在收到完整应答之前断开了，微信可能已经处理了这次请求。',
      causes: ['网络不稳定', '代理、VPN 或防火墙切断了连接', '对方服务正在重启'],
      hint: '检查网络和代理，再重试。',
    },
    en: {
      title: 'Connection lost',
      meaning: 'The connection broke before a whole answer arrived. WeChat may have carried out the request.',
      causes: [
        'The network is unstable',
        'A proxy, a VPN or a firewall cut the connection',
        'The other side was restarting',
      ],
      hint: 'Check the network and the proxy, then retry.',
    },
    actions: ['retry', 'edit-platform'],
    variants: lost,
  },
  'net.timeout': {
    zh: {
      title: '等待应答超时',
      meaning: '请求已发出，但没有在限定时间内收到应答，微信可能已经处理了这次请求。',
      causes: ['网络慢或不稳定', '代理或 VPN 转发太慢', '可能是微信接口响应变慢'],
      hint: '检查网络和代理，再重试。',
    },
    en: {
      title: 'No answer in time',
      meaning: 'The request was sent, but no answer arrived in time. WeChat may have carried it out.',
      causes: [
        'The network is slow or unstable',
        'A proxy or a VPN is too slow',
        'WeChat may be answering slowly',
      ],
      hint: 'Check the network and the proxy, then retry.',
    },
    actions: ['retry', 'edit-platform'],
    variants: lost,
  },
  'net.connectTimeout': {
    zh: {
      title: '连接超时',
      meaning: '没能在限定时间内连上{host|服务器}，请求没有发出。',
      causes: ['所在网络必须走代理才能访问外网', '防火墙丢弃了连接', 'API 地址或代理填错了'],
      hint: '检查网络，以及平台档案里的 API 地址和代理，再重试。',
    },
    en: {
      title: 'Could not connect in time',
      meaning: 'No connection to {host|the server} was made in time. The request was not sent.',
      causes: [
        'This network reaches the outside through a proxy only',
        'A firewall drops the connection',
        'The API base or the proxy is wrong',
      ],
      hint: 'Check the network, and the API base and the proxy in the profile, then retry.',
    },
    actions: ['retry', 'edit-platform'],
  },
  'net.tls': {
    zh: {
      title: 'HTTPS 证书校验失败',
      meaning: '{host|服务器}出示的证书不可信[[（{reason}）]]，连接已中止，请求没有发出。',
      causes: [
        '公司网络的安全网关替换了证书',
        '电脑时间不对，证书看起来已过期或尚未生效',
        'API 地址指向的网关使用了自签名证书，或域名与证书不符',
      ],
      hint: '换一个网络，或在平台档案里填写一个不拆解 HTTPS 的代理，并核对电脑时间，再重试。',
    },
    en: {
      title: 'HTTPS certificate not accepted',
      meaning:
        '{host|The server} showed a certificate that cannot be trusted[[ ({reason})]]. The request was not sent.',
      causes: [
        'A security gateway of the company network replaces certificates',
        'This machine’s clock is wrong, so the certificate seems out of date',
        'The gateway in the API base uses a self-signed certificate or one for another name',
      ],
      hint: 'Use another network, or enter a proxy that leaves HTTPS alone, and check this machine’s clock. Then retry.',
    },
    actions: ['retry', 'edit-platform'],
  },
  'net.proxy': {
    zh: {
      title: '代理不可用',
      meaning: '平台档案里的代理没有接通连接，请求没有发到微信。',
      causes: [
        '代理没有启动，或地址、端口填错了',
        '代理需要用户名和密码，或密码不对',
        '代理不允许访问这个地址',
      ],
      hint: '检查平台档案里的代理设置，再重试。',
    },
    en: {
      title: 'The proxy does not work',
      meaning: 'The profile’s proxy did not open the connection. The request did not reach WeChat.',
      causes: [
        'The proxy is not running, or its address or port is wrong',
        'The proxy wants a user name and password, or they are wrong',
        'The proxy does not allow this destination',
      ],
      hint: 'Check the proxy in the profile, then retry.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'net.aborted': {
    zh: {
      title: '请求已取消',
      meaning: '请求在收到应答之前被取消了。',
      causes: ['操作被取消', '授权台正在退出'],
      hint: '需要时重试。',
    },
    en: {
      title: 'Request cancelled',
      meaning: 'The request was cancelled before an answer arrived.',
      causes: ['The operation was cancelled', 'AuthDesk was closing'],
      hint: 'Retry when you need it.',
    },
    actions: ['retry'],
    variants: lost,
  },
  'answer.html': {
    zh: {
      title: '收到的是网页，不是微信的应答',
      meaning: '应答是一个网页[[（HTTP {httpStatus}）]]，多半来自微信以外的地方。',
      causes: [
        '代理、公司网关或公共 Wi-Fi 的登录页拦截了请求',
        'API 地址填成了网页地址，或网关路径不对',
        '可能是微信接口临时故障',
      ],
      hint: '在「请求与应答」里看收到的内容，检查网络登录状态、代理和 API 地址，再重试。',
    },
    en: {
      title: 'A web page came instead of WeChat’s answer',
      meaning: 'The answer is a web page[[ (HTTP {httpStatus})]], most likely not from WeChat.',
      causes: [
        'A proxy, a company gateway or a Wi-Fi sign-in page caught the request',
        'The API base is the address of a page, or the gateway’s path is wrong',
        'WeChat may have a passing fault',
      ],
      hint: 'Look at what came in the requests panel, check the network’s sign-in, the proxy and the API base, then retry.',
    },
    actions: ['retry', 'edit-platform'],
    variants: lost,
  },
  'answer.json': {
    zh: {
      title: '应答不完整或不是 JSON',
      meaning: '收到了应答[[（HTTP {httpStatus}）]]，但内容不完整，或不是 JSON。',
      causes: ['连接中途断开，应答被截断', '代理或网关改写了应答', 'API 地址指向的不是微信接口'],
      hint: '在「请求与应答」里看收到的内容，检查代理和 API 地址，再重试。',
    },
    en: {
      title: 'The answer is cut or not JSON',
      meaning: 'An answer arrived[[ (HTTP {httpStatus})]], but it is incomplete or not JSON.',
      causes: [
        'The connection broke half way and the answer was cut',
        'A proxy or a gateway changed the answer',
        'The API base does not point at WeChat’s interface',
      ],
      hint: 'Look at what came in the requests panel, check the proxy and the API base, then retry.',
    },
    actions: ['retry', 'edit-platform'],
    variants: lost,
  },
  'answer.shape': {
    zh: {
      title: '应答缺少必要字段',
      meaning: '应答是 JSON，也没有报错，但缺少必要的字段[[ {missing}]]。',
      causes: ['API 地址指向的网关改写了应答', '可能是微信调整了应答格式'],
      hint: '在「请求与应答」里核对应答内容和 API 地址。',
    },
    en: {
      title: 'The answer lacks a necessary field',
      meaning: 'The answer is JSON and reports no error, but a necessary field is missing[[: {missing}]].',
      causes: [
        'The gateway in the API base changes answers',
        'WeChat may have changed the form of its answer',
      ],
      hint: 'Compare the answer in the requests panel with what the API base should give.',
    },
    actions: ['edit-platform', 'retry'],
    variants: lost,
  },
  'answer.tooLarge': {
    zh: {
      title: '应答过大',
      meaning: '应答超过了允许的大小，没有读完。',
      causes: ['API 地址指向的不是微信接口', '代理或网关返回了别的内容'],
      hint: '检查 API 地址和代理，再重试。',
    },
    en: {
      title: 'The answer is too large',
      meaning: 'The answer exceeds the permitted size and was not read to its end.',
      causes: [
        'The API base does not point at WeChat’s interface',
        'A proxy or a gateway sent something else',
      ],
      hint: 'Check the API base and the proxy, then retry.',
    },
    actions: ['edit-platform', 'retry'],
    variants: lost,
  },
  'answer.redirect': {
    zh: {
      title: '请求被重定向',
      meaning: '应答要求跳转到别的地址[[（{location}）]]。微信接口不会跳转，授权台也不会把密钥发往别处。',
      causes: ['API 地址写成了 http，或多、少了路径', '网关或公共 Wi-Fi 要求先登录'],
      hint: '把平台档案里的 API 地址改为最终地址，或先完成网络登录，再重试。',
    },
    en: {
      title: 'The request was redirected',
      meaning:
        'The answer points to another address[[ ({location})]]. WeChat’s interface never redirects, and AuthDesk does not send secrets elsewhere.',
      causes: [
        'The API base uses http, or has a wrong path',
        'A gateway or a Wi-Fi network wants you to sign in first',
      ],
      hint: 'Enter the final address as the API base, or sign in to the network, then retry.',
    },
    actions: ['edit-platform', 'retry'],
    variants: lost,
  },
  'answer.status': {
    zh: {
      title: '服务器返回 HTTP {httpStatus|错误}',
      meaning: '对方没有给出微信格式的应答，只有 HTTP 状态[[ {httpStatus}]]。',
      causes: ['代理或网关出错', 'API 地址或网关路径不对', '可能是微信接口临时故障'],
      hint: '稍等再试；反复出现时检查 API 地址和代理。',
    },
    en: {
      title: 'The server answered HTTP {httpStatus|error}',
      meaning: 'There is no answer in WeChat’s form, only an HTTP status[[ ({httpStatus})]].',
      causes: [
        'A proxy or a gateway failed',
        'The API base or the gateway’s path is wrong',
        'WeChat may have a passing fault',
      ],
      hint: 'Wait a little and retry; if it keeps happening, check the API base and the proxy.',
    },
    actions: ['retry', 'edit-platform'],
    variants: lost,
  },
};
