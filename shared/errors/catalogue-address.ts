import type { Catalogue } from './entry.ts';

/**
 * A profile's addresses: WeChat compares their hosts (docs/wechat-api.md §2.3). Certain mistakes are refused, what is
 * only unusual warns. Params: `redirectHost`, `launchDomain`, `port`, `host`; `base`, the API base that would be right.
 */
export const catalogueAddress: Catalogue = {
  'input.redirectUri.empty': {
    zh: {
      title: '还没有填写授权回调地址',
      meaning: '商户授权后，微信会带着授权码跳转到授权回调地址。',
      causes: ['授权回调地址是空的'],
      hint: '把 authdesk.html 放到授权发起页域名下，填写它的地址。不要填生产系统的回调地址，授权码会被它先用掉。',
    },
    en: {
      title: 'The callback address is empty',
      meaning: 'After authorizing, WeChat goes to the callback address with the auth code.',
      causes: ['No callback address was entered'],
      hint: 'Put authdesk.html on the launch domain and enter its address. Do not enter production’s callback: it would use up the code.',
    },
    actions: ['edit-platform'],
  },
  'input.redirectUri.invalid': {
    zh: {
      title: '授权回调地址不正确',
      meaning: '授权回调地址要以 https:// 开头，写完整，中间没有空格。',
      causes: ['缺少 https://', '有空格或多余字符', '只填了域名'],
      hint: '填写完整的地址，例如 https://www.example.com/authdesk.html。',
    },
    en: {
      title: 'The callback address is not correct',
      meaning: 'A callback address begins with https://, is complete and has no blanks.',
      causes: [
        'The https:// is missing',
        'There is a blank or a stray character in it',
        'It is a host name only',
      ],
      hint: 'Enter the whole address, such as https://www.example.com/authdesk.html.',
    },
    actions: ['edit-platform'],
  },
  'input.redirectUri.port': {
    zh: {
      title: '授权回调地址带了端口',
      meaning: '授权回调地址带有端口[[ {port}]]，微信可能认为它与授权发起页域名不一致。不影响保存。',
      causes: ['填的是开发环境的地址'],
      hint: '尽量使用默认端口（https 的 443）。',
    },
    en: {
      title: 'The callback address has a port',
      meaning:
        'Because of the port[[ {port}]] WeChat may find it different from the launch domain. It can be saved all the same.',
      causes: ['It is a development environment’s address'],
      hint: 'Use the default port (443 for https) if you can.',
    },
    actions: ['edit-platform'],
  },
  'input.redirectUri.http': {
    zh: {
      title: '授权回调地址没有使用 https',
      meaning: '授权码会以明文经过网络，部分浏览器也可能拦截。不影响保存。',
      causes: ['漏写了 https 的 s', '域名还没有配置证书'],
      hint: '尽量改用 https。',
    },
    en: {
      title: 'The callback address does not use https',
      meaning:
        'The auth code would cross the network unencrypted, and some browsers may stop it. It can be saved all the same.',
      causes: ['The s of https was left out', 'The domain has no certificate yet'],
      hint: 'Use https if you can.',
    },
    actions: ['edit-platform'],
  },
  'input.redirectUri.local': {
    zh: {
      title: '授权回调地址不是公网域名',
      meaning:
        '{redirectHost|这个地址}不是公网域名，商户的微信打不开，也不能登记为授权发起页域名。不影响保存。',
      causes: ['填的是本机或内网地址', '填的是 IP，不是域名'],
      hint: '换成登记在微信开放平台上的授权发起页域名。',
    },
    en: {
      title: 'The callback address is not on a public domain',
      meaning:
        '{redirectHost|This address}: the merchant’s WeChat cannot open it, and it cannot be registered as a launch domain. It can be saved all the same.',
      causes: ['It is an address of this machine or of an inner network', 'It is an IP, not a domain'],
      hint: 'Use the launch domain that is registered on the WeChat Open Platform.',
    },
    actions: ['edit-platform'],
  },
  'input.redirectUri.fragment': {
    zh: {
      title: '授权回调地址带了 #',
      meaning: '微信把授权码加在查询参数里，# 后面的内容可能丢失，或让授权码丢失。不影响保存。',
      causes: ['填的是单页应用的路由地址'],
      hint: '去掉 # 和它后面的内容。',
    },
    en: {
      title: 'The callback address has a fragment',
      meaning:
        'WeChat puts the auth code into the query; what stands behind # may be lost, or may lose the code. It can be saved all the same.',
      causes: ['It is the route of a single-page application'],
      hint: 'Remove the # and what follows it.',
    },
    actions: ['edit-platform'],
  },
  'input.redirectUri.wechat': {
    zh: {
      title: '授权回调地址不能是微信的网址',
      meaning: '{host|这个域名}是微信的。授权回调地址是你自己的网页，微信授权后带着授权码跳转到那里。',
      causes: ['把授权链接或管理后台的地址粘贴了进来'],
      hint: '把 authdesk.html 放到授权发起页域名下，填写它的地址，例如 https://auth.example.com/authdesk.html。',
    },
    en: {
      title: 'The callback address cannot be WeChat’s own',
      meaning:
        '{host|This host} is WeChat’s. The callback address is a page of yours, to which WeChat goes with the auth code.',
      causes: ['An authorize link or the address of WeChat’s console was pasted'],
      hint: 'Put authdesk.html on the launch domain and enter its address, such as https://auth.example.com/authdesk.html.',
    },
    actions: ['edit-platform'],
  },
  'input.launchDomain.wechat': {
    zh: {
      title: '授权发起页域名不能是微信的域名',
      meaning: '{host|这个域名}是微信的。授权发起页域名是你在微信开放平台登记的、自己的域名。',
      causes: ['把授权链接或管理后台的地址粘贴了进来'],
      hint: '填写「第三方平台 → 开发资料」里登记的授权发起页域名。',
    },
    en: {
      title: 'The launch domain cannot be WeChat’s own',
      meaning:
        '{host|This host} is WeChat’s. The launch domain is one of yours, registered on the WeChat Open Platform.',
      causes: ['An authorize link or the address of WeChat’s console was pasted'],
      hint: 'Enter the launch domain registered in the platform’s development settings.',
    },
    actions: ['edit-platform'],
  },
  'input.launchDomain.empty': {
    zh: {
      title: '还没有填写授权发起页域名',
      meaning: '微信只接受从授权发起页域名发起的授权。',
      causes: ['授权发起页域名和授权回调地址都是空的'],
      hint: '填写微信开放平台上登记的授权发起页域名，例如 www.example.com。',
    },
    en: {
      title: 'The launch domain is empty',
      meaning: 'WeChat takes authorizations only from the launch domain.',
      causes: ['Both the launch domain and the callback address are empty'],
      hint: 'Enter the launch domain registered on the WeChat Open Platform, such as www.example.com.',
    },
    actions: ['edit-platform'],
  },
  'input.launchDomain.invalid': {
    zh: {
      title: '授权发起页域名不正确',
      meaning: '这不是一个有效的域名。',
      causes: ['有空格或多余字符'],
      hint: '只填域名，例如 www.example.com。',
    },
    en: {
      title: 'The launch domain is not correct',
      meaning: 'This is not a valid host name.',
      causes: ['There is a blank or a stray character in it'],
      hint: 'Enter the host name alone, such as www.example.com.',
    },
    actions: ['edit-platform'],
  },
  'input.launchDomain.form': {
    zh: {
      title: '授权发起页域名只需要域名',
      meaning: '填写的内容里带了协议或路径，只保存其中的域名。',
      causes: ['从浏览器地址栏里复制了完整的地址'],
      hint: '在微信开放平台上登记时，也只填域名。',
    },
    en: {
      title: 'The launch domain is a host name only',
      meaning: 'There is a scheme or a path around it. Only the host name is kept.',
      causes: ['A whole address was copied from a browser'],
      hint: 'Register the host name alone on the WeChat Open Platform as well.',
    },
    actions: ['edit-platform'],
  },
  'input.hostMismatch': {
    zh: {
      title: '两个域名不一致',
      meaning:
        '授权回调地址的域名是{redirectHost|一个域名}，授权发起页域名是{launchDomain|另一个域名}。微信要求两者完全相同，否则商户会看到报错页。',
      causes: ['一个带 www，另一个不带，或子域名不同', '填的是另一个环境的地址'],
      hint: '改成微信开放平台上登记的授权发起页域名，两处保持一致。',
    },
    en: {
      title: 'The two hosts differ',
      meaning:
        'The callback address is on {redirectHost|one host}, the launch domain is {launchDomain|another}. WeChat wants them to be the same, or the merchant gets an error page.',
      causes: [
        'One has www and the other has not, or their subdomains differ',
        'One is another environment’s address',
      ],
      hint: 'Use the launch domain registered on the WeChat Open Platform for both.',
    },
    actions: ['edit-platform'],
  },
  'input.apiBase': {
    zh: {
      title: 'API 地址不正确',
      meaning: 'API 地址要以 http:// 或 https:// 开头，不能带查询参数、# 或用户名密码。',
      causes: ['缺少协议，或有多余字符', '把某个接口的完整地址粘贴了进来'],
      hint: '留空即可使用微信的 https://api.weixin.qq.com；走网关时填写网关的根地址。',
    },
    en: {
      title: 'The API base is not correct',
      meaning: 'It begins with http:// or https:// and has no query, no fragment and no password.',
      causes: [
        'The scheme is missing, or there are stray characters',
        'One interface’s whole address was pasted',
      ],
      hint: 'Leave it empty for WeChat’s https://api.weixin.qq.com, or enter your gateway’s base address.',
    },
    actions: ['edit-platform'],
    variants: [
      {
        when: { base: '*' },
        zh: { causes: ['缺少 https://'], hint: '改成 {base|https://api.weixin.qq.com}。' },
        en: { causes: ['The https:// is missing'], hint: 'Make it {base|https://api.weixin.qq.com}.' },
        actions: ['use-api-base', 'edit-platform'],
      },
    ],
  },
  'input.apiBase.path': {
    zh: {
      title: 'API 地址里多了接口的路径',
      meaning:
        '授权台会在 API 地址后面加上接口的路径；地址里已经有了，请求就会发到 /cgi-bin/cgi-bin/… 这样不存在的地址（40066）。',
      causes: ['从文档或代码里复制了带 /cgi-bin 的地址', '把某个接口的完整地址粘贴了进来'],
      hint: '改成 {base|https://api.weixin.qq.com}。',
    },
    en: {
      title: 'The API base holds an interface’s path',
      meaning:
        'AuthDesk appends the paths itself: calls would go to addresses that do not exist, such as /cgi-bin/cgi-bin/… (40066).',
      causes: [
        'The address was copied with its /cgi-bin from documentation or code',
        'One interface’s whole address was pasted',
      ],
      hint: 'Make it {base|https://api.weixin.qq.com}.',
    },
    actions: ['use-api-base', 'edit-platform'],
  },
  'input.apiBase.notApi': {
    zh: {
      title: '这不是微信的接口地址',
      meaning: '{host|这个域名}是微信的网页或别的产品的接口，不会应答第三方平台的调用。',
      causes: ['填了管理后台的地址', '填了企业微信、微信支付或授权页的地址'],
      hint: '改成 {base|https://api.weixin.qq.com}。',
    },
    en: {
      title: '{host|This host} is not WeChat’s API',
      meaning:
        'It serves pages of WeChat’s, or another product’s interface: a platform’s calls get no answer there.',
      causes: [
        'It is the console’s address',
        'It is the address of WeCom, of WeChat Pay or of the authorization page',
      ],
      hint: 'Make it {base|https://api.weixin.qq.com}.',
    },
    actions: ['use-api-base', 'edit-platform'],
  },
  'input.apiBase.repeats': {
    zh: {
      title: 'API 地址以微信的路径结尾',
      meaning:
        '授权台会在后面再加上 /cgi-bin/…。除非网关自己的路径就叫这个名字，否则请求会发到不存在的地址。不影响保存。',
      causes: ['把网关的路径和微信的路径写在了一起'],
      hint: '去掉这一段[[，多半应该是 {base}]]；保存后获取令牌报 40066 或 404，就是它。',
    },
    en: {
      title: 'The API base ends in a path of WeChat’s',
      meaning:
        'AuthDesk appends /cgi-bin/… to it: unless your gateway’s own path has that name, calls go to addresses that do not exist. It can be saved all the same.',
      causes: ['The gateway’s path was written together with WeChat’s'],
      hint: 'Leave that part out[[: most likely it should be {base}]]. If calls answer 40066 or 404, this is why.',
    },
    actions: ['edit-platform'],
  },
  'input.apiBase.http': {
    zh: {
      title: 'API 地址没有使用 https',
      meaning: 'AppSecret 和令牌会以明文经过网络。不影响保存。',
      causes: ['网关只提供 http', '漏写了 https 的 s'],
      hint: '尽量改用 https；只在可信的内网里使用 http。',
    },
    en: {
      title: 'The API base does not use https',
      meaning: 'The AppSecret and tokens would cross the network unencrypted. It can be saved all the same.',
      causes: ['The gateway offers http only', 'The s of https was left out'],
      hint: 'Use https if you can; use http inside a trusted network only.',
    },
    actions: ['edit-platform'],
  },
  'input.guarded.leftOff': {
    zh: {
      title: '获取令牌前不会先问你',
      meaning: '接口地址原来在本机，这个档案因此没有标为生产正在使用；现在换成了别的地址，这一项没有跟着变。',
      causes: ['演练或测试用的档案改成了真实平台'],
      hint: '只要有系统正在用这个平台，就打开保护：在表单里勾选，或执行 authdesk platform set --guarded。',
    },
    en: {
      title: 'Tokens will be fetched without asking you',
      meaning:
        'The API base used to be on this computer, so the profile was not marked as used by production. The base has changed; the mark has not.',
      causes: ['A rehearsal or test profile was turned into a real one'],
      hint: 'If any running system uses this platform, turn the guard on: tick it in the form, or run authdesk platform set --guarded.',
    },
    actions: ['edit-platform'],
  },
};
