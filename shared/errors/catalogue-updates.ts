import type { Catalogue } from './entry.ts';

/** The check for a newer version (`update.*`). */
export const catalogueUpdates: Catalogue = {
  'update.none': {
    zh: {
      title: '还没有填更新地址',
      meaning: '不知道向谁查询新版本，没有发出任何请求，请先填好更新地址。',
      causes: ['更新地址由提供安装包的公司或同事给出，默认是空的'],
      hint: '在「设置 → 关于」填写更新地址，再检查一次。',
    },
    en: {
      title: 'No update address',
      meaning:
        'There is nobody to ask for a newer version yet; nothing was sent. Enter the update address first.',
      causes: ['Whoever hands out the installers gives the address; by default there is none'],
      hint: 'Enter the update address under Settings, About, then check again.',
    },
    actions: [],
  },
  'update.address': {
    zh: {
      title: '更新地址不正确',
      meaning: '更新地址要以 https:// 开头，本机的可以用 http://，里面不能有用户名和密码。',
      causes: ['写成了 http://', '少了 https://，或里面有空格', '地址里带了用户名或密码'],
      hint: '填写存放更新文件的文件夹地址，例如 https://download.example.com/authdesk/。',
    },
    en: {
      title: 'The update address is not usable',
      meaning:
        'It must begin with https://, or http:// on this machine, and hold no user name and no password.',
      causes: [
        'It begins with http://',
        'https:// is missing, or there is a blank in it',
        'It holds a user name or a password',
      ],
      hint: 'Enter the address of the folder with the update files, such as https://download.example.com/authdesk/.',
    },
    actions: [],
  },
  'update.unreachable': {
    zh: {
      title: '查不到有没有新版本',
      meaning: '连不上 {host|更新地址}，或没有等到它的应答。',
      causes: ['电脑没有联网，或公司网络不允许访问这个地址', '更新地址写错了', '那台服务器暂时不可用'],
      hint: '检查网络和更新地址，稍后再试。授权台可以照常使用。',
    },
    en: {
      title: 'Could not look for a newer version',
      meaning: '{host|The update address} could not be reached, or did not answer.',
      causes: [
        'This machine is offline, or its network does not allow this address',
        'The update address is wrong',
        'That server is not available at the moment',
      ],
      hint: 'Check the network and the update address, and try again later. AuthDesk works as before.',
    },
    actions: ['retry'],
    variants: [
      {
        when: { reason: 'dns' },
        zh: {
          meaning: '{host|更新地址}的域名解析不出来。',
          causes: ['更新地址里的域名写错了', '这个域名只在公司内网有效', '电脑没有联网，或 DNS 不可用'],
        },
        en: {
          meaning: 'The host name {host|of the update address} does not resolve.',
          causes: [
            'The name in the update address is misspelt',
            'The name is known inside the company’s network only',
            'This machine is offline, or its DNS does not work',
          ],
        },
      },
      {
        when: { reason: 'tls' },
        zh: {
          meaning: '{host|更新地址}出示的证书不可信，连接已中止。',
          causes: [
            '那台服务器的证书过期了，或不是这个域名的',
            '公司网络的安全网关替换了证书',
            '电脑时间不对',
          ],
        },
        en: {
          meaning:
            '{host|The update address} showed a certificate that cannot be trusted; the connection was ended.',
          causes: [
            'That server’s certificate has expired or is for another name',
            'A security gateway of the company network replaces certificates',
            'This machine’s clock is wrong',
          ],
        },
      },
      {
        when: { reason: 'timeout' },
        zh: {
          meaning: '{host|更新地址}没有在限定时间内应答。',
          causes: ['网络太慢，或防火墙丢弃了连接', '那台服务器太忙', '所在网络必须走代理才能访问外网'],
        },
        en: {
          meaning: '{host|The update address} did not answer in time.',
          causes: [
            'The network is slow, or a firewall drops the connection',
            'That server is too busy',
            'This network reaches the outside through a proxy only',
          ],
        },
      },
    ],
  },
  'update.redirect': {
    zh: {
      title: '更新地址跳转到了不安全的地方',
      meaning: '应答要求跳转到别处[[（{location}）]]。授权台只跟随到 https 的跳转，次数也有限。',
      causes: ['服务器把 https 转回了 http', '公共 Wi-Fi 或网关要求先登录', '地址之间来回跳转'],
      hint: '向提供安装包的同事确认更新地址，或先完成网络登录，再检查一次。',
    },
    en: {
      title: 'The update address leads somewhere unsafe',
      meaning:
        'The answer points to another address[[ ({location})]]. AuthDesk follows to https only, and not without end.',
      causes: [
        'The server sends https back to http',
        'A Wi-Fi network or a gateway wants you to sign in first',
        'The addresses point at each other',
      ],
      hint: 'Ask whoever hands out the installers for the address, or sign in to the network, then check again.',
    },
    actions: ['retry'],
  },
  'update.status': {
    zh: {
      title: '更新地址里没有需要的文件',
      meaning: '服务器应答了[[ HTTP {httpStatus}]]，没有给出更新信息。',
      causes: [
        '更新地址不是存放更新文件的文件夹',
        '还没有给这个系统发布过版本',
        '那台服务器要求登录，或暂时有故障',
      ],
      hint: '向提供安装包的同事确认更新地址，再检查一次。',
    },
    en: {
      title: 'The update address lacks the file that is needed',
      meaning: 'The server answered[[ HTTP {httpStatus}]] and gave no update information.',
      causes: [
        'The address is not the folder with the update files',
        'No version was released for this system yet',
        'That server wants a sign-in, or has a passing fault',
      ],
      hint: 'Ask whoever hands out the installers for the address, then check again.',
    },
    actions: ['retry'],
  },
  'update.notFeed': {
    zh: {
      title: '更新地址给出的不是更新信息',
      meaning: '收到了应答，但里面没有可以识别的版本号。',
      causes: [
        '更新地址是一个网页，或另一个产品的',
        '公共 Wi-Fi 或网关的登录页拦截了请求',
        '更新文件损坏或不完整',
      ],
      hint: '向提供安装包的同事确认更新地址，再检查一次。',
    },
    en: {
      title: 'What came is no update information',
      meaning: 'There was an answer, but no version could be found in it.',
      causes: [
        'The address is a web page, or of another product',
        'The sign-in page of a Wi-Fi network or a gateway caught the request',
        'The update file is damaged or cut',
      ],
      hint: 'Ask whoever hands out the installers for the address, then check again.',
    },
    actions: ['retry'],
  },
  'update.tooLarge': {
    zh: {
      title: '更新信息过大',
      meaning: '应答超过了 256 KB，没有读完。',
      causes: ['更新地址指向了安装包或别的文件', '代理或网关返回了别的内容'],
      hint: '填写存放更新文件的文件夹地址，而不是某个安装包的地址。',
    },
    en: {
      title: 'The update information is too large',
      meaning: 'The answer exceeds 256 KB and was not read to its end.',
      causes: [
        'The address points at an installer or another file',
        'A proxy or a gateway sent something else',
      ],
      hint: 'Enter the address of the folder with the update files, not that of an installer.',
    },
    actions: ['retry'],
  },
};
