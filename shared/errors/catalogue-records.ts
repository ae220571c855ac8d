import type { Catalogue } from './entry.ts';

/** Profiles, accounts and the static page: what is looked up, compared, checked and exported. */
export const catalogueRecords: Catalogue = {
  'platform.notFound': {
    zh: {
      title: '找不到平台档案',
      meaning: '没有这个平台档案。',
      causes: ['档案已被删除', '名称或 AppID 写错了', '档案在另一个数据文件夹里'],
      hint: '重新选择一个平台，或新建平台档案。',
    },
    en: {
      title: 'No such profile',
      meaning: 'There is no such platform profile.',
      causes: [
        'The profile was removed',
        'The name or the AppID is misspelt',
        'The profile is in another data folder',
      ],
      hint: 'Choose another platform, or make a new profile.',
    },
    actions: ['edit-platform'],
  },
  'platform.noSecret': {
    zh: {
      title: '没有 AppSecret',
      meaning: '这一步要用 AppSecret，平台档案里还没有填。',
      causes: ['建档时没有填写 AppSecret', '密钥丢失后还没有重新填写'],
      hint: '在平台档案里填写 AppSecret；拿不到时，可以借用生产的令牌。',
    },
    en: {
      title: 'No AppSecret',
      meaning: 'This step needs the AppSecret, and the profile has none.',
      causes: [
        'None was entered when the profile was made',
        'It has not been entered again since the key was lost',
      ],
      hint: 'Enter the AppSecret in the profile; if you cannot get it, borrow production’s token.',
    },
    actions: ['edit-platform', 'borrow-token'],
  },
  'platform.confirmName': {
    zh: {
      title: '名称不一致',
      meaning: '输入的名称与要删除的平台档案不一致，没有删除。',
      causes: ['名称有错字，或多了空格'],
      hint: '输入完整的档案名称再删除。它的授权会话、授权账号和刷新令牌会一并删除，请先导出。',
    },
    en: {
      title: 'The name does not match',
      meaning: 'The name entered is not that of the profile to be removed; nothing was removed.',
      causes: ['The name has a typing error or a blank too many'],
      hint: 'Enter the whole name of the profile. Its sessions, accounts and refresh tokens go with it, so export them first.',
    },
    actions: [],
  },
  'authorizer.notFound': {
    zh: {
      title: '找不到这个授权账号',
      meaning: '本机没有账号{authorizerAppid}的授权记录。',
      causes: ['账号的授权不是在这里完成的', 'AppID 写错了，或选错了平台'],
      hint: '与微信的已授权列表同步，再查一次。',
    },
    en: {
      title: 'No such account',
      meaning: 'There is no record of the account[[ {authorizerAppid}]] here.',
      causes: ['The account was not authorized here', 'The AppID is misspelt, or another platform is chosen'],
      hint: 'Synchronize with WeChat’s list of accounts, then look again.',
    },
    actions: ['sync-accounts'],
  },
  'authorizer.noToken': {
    zh: {
      title: '没有保存这个令牌',
      meaning: '本机没有账号{authorizerAppid}的这个令牌。',
      causes: ['微信没有随授权给出令牌，比如账号没有授予接口权限', '授权不是在这里完成的'],
      hint: '与微信的已授权列表同步，取回刷新令牌。',
    },
    en: {
      title: 'This token is not kept here',
      meaning: 'This token of the account[[ {authorizerAppid}]] is not kept here.',
      causes: [
        'WeChat gave none with the authorization, for instance because no interface was granted',
        'The account was not authorized here',
      ],
      hint: 'Synchronize with WeChat’s list of accounts to get the refresh token back.',
    },
    actions: ['sync-accounts'],
  },
  'sync.gone': {
    zh: {
      title: '同步结果已失效',
      meaning: '要写入的同步结果已经不在了，没有做任何改动。',
      causes: ['比对之后授权台重启过', '比对结果放置太久，或已经写入过'],
      hint: '重新与已授权列表同步，核对后再写入。',
    },
    en: {
      title: 'The comparison is no longer there',
      meaning: 'The comparison to be applied is gone; nothing was changed.',
      causes: ['AuthDesk was restarted since', 'It was left too long, or was applied already'],
      hint: 'Synchronize with the list of accounts once more, look at it, then apply it.',
    },
    actions: ['sync-accounts'],
  },
  'page.unreachable': {
    zh: {
      title: '打不开授权回调页',
      meaning: '从这台电脑访问不到授权回调地址上的页面。',
      causes: ['页面还没有放到服务器上', '域名没有解析，或服务器没有启动', '只能从别的网络访问'],
      hint: '把 authdesk.html 放到回调地址所在的位置，用浏览器确认能打开，再检查一次。',
    },
    en: {
      title: 'The callback page cannot be opened',
      meaning: 'The page at the callback address cannot be reached from this machine.',
      causes: [
        'The page has not been put on the server yet',
        'The host name does not resolve, or the server is not running',
        'It can be reached from other networks only',
      ],
      hint: 'Put authdesk.html where the callback address points, make sure that a browser opens it, then check again.',
    },
    actions: ['retry', 'edit-platform'],
  },
  'page.status': {
    zh: {
      title: '授权回调页返回 HTTP {httpStatus|错误}',
      meaning: '授权回调地址能访问，但没有返回页面。',
      causes: ['页面没有放在这个路径下', '服务器要求登录，或改写、跳转了地址'],
      hint: '把 authdesk.html 放到回调地址所在的路径，并让它能被直接访问，再检查一次。',
    },
    en: {
      title: 'The callback page answers HTTP {httpStatus|error}',
      meaning: 'The callback address can be reached, but gives no page.',
      causes: [
        'The page is not under this path',
        'The server asks for a sign-in, or rewrites or redirects the address',
      ],
      hint: 'Put authdesk.html under the callback address’s path, open to everybody, then check again.',
    },
    actions: ['retry', 'edit-platform'],
  },
  'page.other': {
    zh: {
      title: '回调地址上是别的页面',
      meaning: '授权回调地址上的页面不是 authdesk.html。如果它是生产系统自己的回调，授权码可能被它先用掉。',
      causes: ['填的是生产系统的回调地址', '服务器对所有路径都返回同一个页面'],
      hint: '把 authdesk.html 放到同一域名下，并把回调地址改成它的地址。',
    },
    en: {
      title: 'Another page is at the callback address',
      meaning:
        'The page at the callback address is not authdesk.html. If it is production’s own callback, it may use up the auth code first.',
      causes: ['It is production’s callback address', 'The server gives the same page for every path'],
      hint: 'Put authdesk.html on the same domain and enter its address as the callback address.',
    },
    actions: ['edit-platform', 'retry'],
  },
  'page.cut': {
    zh: {
      title: '回调页不完整',
      meaning: '授权回调地址上的 authdesk.html 不完整。',
      causes: ['上传中断', '服务器或 CDN 改写了页面'],
      hint: '重新导出 authdesk.html 并上传，关闭改写，再检查一次。',
    },
    en: {
      title: 'The callback page is incomplete',
      meaning: 'The authdesk.html at the callback address is not whole.',
      causes: ['The upload broke off', 'The server or a CDN rewrites the page'],
      hint: 'Save authdesk.html again and upload it, turn rewriting off, then check again.',
    },
    actions: ['retry'],
  },
  'page.download': {
    zh: {
      title: '回调页会被下载，而不是打开',
      meaning: '页面是对的，但服务器让浏览器把它存成文件（Content-Disposition）：商户看不到页面。',
      causes: ['对象存储的默认域名会强制下载', '服务器给这个路径加了下载的响应头'],
      hint: '去掉这个响应头；用对象存储时绑定自己的域名来访问，再检查一次。',
    },
    en: {
      title: 'The callback page would be downloaded, not opened',
      meaning:
        'The page is right, but the server has browsers save it as a file (Content-Disposition): merchants would not see it.',
      causes: [
        'An object storage’s default domain forces downloads',
        'The server adds that header under this path',
      ],
      hint: 'Remove the header; with object storage use a domain of your own. Then check again.',
    },
    actions: ['retry'],
  },
  'page.type': {
    zh: {
      title: '回调页的类型不是网页',
      meaning: '页面是对的，但服务器说它的类型是 {type|别的}：浏览器会显示源代码或下载它。',
      causes: [
        '服务器不认识这个扩展名，用了默认类型',
        '上传到对象存储时类型填错了',
        '没有类型，又不许浏览器判断',
      ],
      hint: '让这个路径的 Content-Type 为 text/html; charset=utf-8，再检查一次。',
    },
    en: {
      title: 'The callback page is not served as a web page',
      meaning:
        'The page is right, but its type is given as {type|something else}: browsers would show its source or download it.',
      causes: [
        'The server does not know the file’s ending and uses its default',
        'A wrong type was entered when it was uploaded to object storage',
        'There is no type, and browsers are told not to look for themselves',
      ],
      hint: 'Make the Content-Type under this path text/html; charset=utf-8, then check again.',
    },
    actions: ['retry'],
  },
  'page.charset': {
    zh: {
      title: '回调页的编码不对',
      meaning: '页面是 UTF-8，服务器却说是 {charset|别的编码}：商户会看到乱码。',
      causes: ['服务器给所有页面加了默认编码'],
      hint: '让这个路径的 Content-Type 为 text/html; charset=utf-8，再检查一次。',
    },
    en: {
      title: 'The callback page is served in a wrong encoding',
      meaning:
        'The page is UTF-8, while the server says {charset|something else}: its text would be garbled.',
      causes: ['The server adds a default encoding to every page'],
      hint: 'Make the Content-Type under this path text/html; charset=utf-8, then check again.',
    },
    actions: ['retry'],
  },
  'page.csp': {
    zh: {
      title: '回调页的脚本会被浏览器拦下',
      meaning:
        '页面是对的，但服务器的内容安全策略（CSP）不允许它的内联脚本[[：{directive}]]。商户会看到空白的页面。',
      causes: ['服务器或 CDN 给所有页面加了 Content-Security-Policy'],
      hint: '对这个路径去掉这个响应头[[，或在 script-src 里加上 {hash}]]，再检查一次。',
    },
    en: {
      title: 'Browsers would stop the callback page’s script',
      meaning:
        'The page is right, but the server’s Content-Security-Policy forbids its inline script[[: {directive}]]. Merchants would see an empty page.',
      causes: ['The server or a CDN adds a Content-Security-Policy to every page'],
      hint: 'Remove the header under this path[[, or add {hash} to its script-src]], then check again.',
    },
    actions: ['retry'],
  },
  'page.cspSandbox': {
    zh: {
      title: '从回调页打开的授权链接会被微信拒绝',
      meaning:
        '页面是对的，但服务器的内容安全策略（CSP）把它关进了沙箱[[：{directive}]]。浏览器从这样的页面打开链接时不带来源（Referer），微信会认为域名不一致。',
      causes: ['服务器或 CDN 给所有页面加了 Content-Security-Policy: sandbox'],
      hint: '对这个路径去掉 sandbox，或给它加上 allow-same-origin，再检查一次。',
    },
    en: {
      title: 'WeChat would refuse links opened from the callback page',
      meaning:
        'The page is right, but the server’s Content-Security-Policy puts it into a sandbox[[: {directive}]]. Browsers send no Referer from such a page, and WeChat takes the domains to be different.',
      causes: ['The server or a CDN adds Content-Security-Policy: sandbox to every page'],
      hint: 'Remove sandbox from the policy under this path, or add allow-same-origin to it, then check again.',
    },
    actions: ['retry'],
  },
  'page.cspStyle': {
    zh: {
      title: '回调页的样式会被浏览器拦下',
      meaning: '页面能用，但服务器的内容安全策略（CSP）不允许它的内联样式[[：{directive}]]，看起来会很乱。',
      causes: ['服务器或 CDN 给所有页面加了 Content-Security-Policy'],
      hint: '对这个路径去掉这个响应头[[，或在 style-src 里加上 {hash}]]，再检查一次。',
    },
    en: {
      title: 'Browsers would stop the callback page’s style',
      meaning:
        'The page works, but the server’s Content-Security-Policy forbids its inline style[[: {directive}]], and it would look broken.',
      causes: ['The server or a CDN adds a Content-Security-Policy to every page'],
      hint: 'Remove the header under this path[[, or add {hash} to its style-src]], then check again.',
    },
    actions: ['retry'],
  },
  'page.encoding': {
    zh: {
      title: '回调页的压缩有问题',
      meaning: '服务器返回的内容是压缩过的却没有说明，或说了压缩却解不开：浏览器打不开。',
      causes: ['上传的是压缩过的文件', '服务器或 CDN 压缩了两次，或漏了 Content-Encoding'],
      hint: '上传没有压缩过的 authdesk.html，检查服务器的压缩设置，再检查一次。',
    },
    en: {
      title: 'The callback page’s compression is wrong',
      meaning:
        'What the server sends is compressed and it does not say so, or it says so and cannot be unpacked: no browser opens it.',
      causes: [
        'A compressed file was uploaded',
        'The server or a CDN compresses twice, or leaves Content-Encoding out',
      ],
      hint: 'Upload authdesk.html uncompressed and look at the server’s compression, then check again.',
    },
    actions: ['retry'],
  },
  'export.empty': {
    zh: {
      title: '没有可导出的账号',
      meaning: '所选范围内没有授权账号，没有生成文件。',
      causes: ['这个平台还没有授权账号', '指定的 AppID 不在本机的记录里'],
      hint: '换一个范围；账号在微信那边已授权的，先与已授权列表同步。',
    },
    en: {
      title: 'Nothing to export',
      meaning: 'There is no account in what was chosen; no file was made.',
      causes: [
        'This platform has no authorized account yet',
        'The AppIDs named are not among the records here',
      ],
      hint: 'Choose differently; if WeChat knows the accounts already, synchronize with its list first.',
    },
    actions: ['sync-accounts'],
  },
  'export.write': {
    zh: {
      title: '文件写入失败',
      meaning: '没有写成文件[[「{fileName}」]]，原有的文件没有改动。',
      causes: ['没有写入权限', '磁盘已满', '文件正被别的程序打开'],
      hint: '换一个位置保存，再重试。',
    },
    en: {
      title: 'The file was not written',
      meaning: 'The file[[ “{fileName}”]] could not be written; one that was there is unchanged.',
      causes: ['There is no permission to write', 'The disk is full', 'Another program has the file open'],
      hint: 'Save it somewhere else, or retry.',
    },
    actions: ['retry'],
  },
  'export.exists': {
    zh: {
      title: '文件已存在',
      meaning: '文件[[「{fileName}」]]已经存在，没有覆盖。',
      causes: ['之前导出过同名的文件'],
      hint: '换一个文件名；确认要覆盖时，命令行加 --force。',
    },
    en: {
      title: 'The file exists already',
      meaning: 'The file[[ “{fileName}”]] exists and was not overwritten.',
      causes: ['A file of this name was exported before'],
      hint: 'Use another name; to overwrite it, add --force on the command line.',
    },
    actions: ['retry'],
  },
};
