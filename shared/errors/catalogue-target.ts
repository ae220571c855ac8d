import type { Catalogue } from './entry.ts';

/** What a server of the engineer's said to a push of ours (`target.*`), and what stops one before it is sent. */
export const catalogueTarget: Catalogue = {
  'target.url': {
    zh: {
      title: '网址不正确',
      meaning: '{fieldLabel|目标网址}要以 http:// 或 https:// 开头。',
      causes: ['少了 http:// 或 https://', '网址里有空格'],
      hint: '填写完整的网址，例如 https://push.example.com/wechat/event。',
    },
    en: {
      title: 'Not a web address',
      meaning: '{fieldLabel|The target} must begin with http:// or https://.',
      causes: ['http:// or https:// is missing', 'There is a blank in it'],
      hint: 'Enter the whole address, such as https://push.example.com/wechat/event.',
    },
    actions: [],
  },
  'target.none': {
    zh: {
      title: '没有目标网址',
      meaning: '没有填写网址，设置里也没有。',
      causes: ['转发地址或公网地址还没有设置'],
      hint: '填写网址，或先在接收器设置里填好。',
    },
    en: {
      title: 'No target address',
      meaning: 'No address was given, and the settings hold none.',
      causes: ['The forwarding or public address is not set yet'],
      hint: 'Give an address, or enter it in the receiver’s settings first.',
    },
    actions: ['open-receiver'],
  },
  'target.refused': {
    zh: {
      title: '连不上目标服务',
      meaning: '{host|目标服务}拒绝了连接。',
      causes: ['服务没有启动', '端口写错了', '防火墙拦截了连接'],
      hint: '确认服务已启动、网址和端口正确，再试一次。',
    },
    en: {
      title: 'The target refuses connections',
      meaning: '{host|The target} refused the connection.',
      causes: ['The service is not running', 'The port is wrong', 'A firewall blocks the connection'],
      hint: 'Make sure that it is running and the address is right, then try again.',
    },
    actions: [],
  },
  'target.dns': {
    zh: {
      title: '找不到目标服务',
      meaning: '{host|目标}的域名解析不出来。',
      causes: ['域名写错了', '域名还没有解析', '这台电脑的 DNS 不可用'],
      hint: '核对域名和解析记录，再试一次。',
    },
    en: {
      title: 'The target’s name is not found',
      meaning: 'The host name {host|of the target} does not resolve.',
      causes: ['It is misspelt', 'It has no DNS record yet', 'This machine’s DNS does not work'],
      hint: 'Compare the name and its record, then try again.',
    },
    actions: [],
  },
  'target.tls': {
    zh: {
      title: '目标服务的证书有问题',
      meaning: '与{host|目标服务}建立 https 连接失败[[（{reason}）]]，微信也不会接受这样的证书。',
      causes: ['证书过期，或不是这个域名的', '缺少中间证书', '用的是自签名证书'],
      hint: '换上有效的证书，并配置完整的证书链。',
    },
    en: {
      title: 'The target’s certificate is not good',
      meaning:
        'No https connection to {host|the target} could be made[[ ({reason})]]; WeChat would not accept it either.',
      causes: [
        'It has expired, or is for another name',
        'An intermediate certificate is missing',
        'It is self-signed',
      ],
      hint: 'Install a valid certificate with its whole chain.',
    },
    actions: [],
  },
  'target.reset': {
    zh: {
      title: '目标服务断开了连接',
      meaning: '{host|目标服务}在应答之前断开了连接。',
      causes: ['服务处理时崩溃了', '反向代理或防火墙切断了连接'],
      hint: '看看服务的日志，再试一次。',
    },
    en: {
      title: 'The target broke off',
      meaning: '{host|The target} ended the connection before it answered.',
      causes: ['The service crashed over it', 'A proxy or a firewall cut the connection'],
      hint: 'Look into its log, then try again.',
    },
    actions: [],
  },
  'target.timeout': {
    zh: {
      title: '目标服务没有及时应答',
      meaning: '{host|目标服务}超过 5 秒没有应答，微信到这时也会放弃。',
      causes: ['服务在应答之前做了太多事', '服务器太忙', '网络不通或太慢'],
      hint: '先应答 success，再在后台处理。',
    },
    en: {
      title: 'The target did not answer in time',
      meaning: '{host|The target} gave no answer within five seconds, which is when WeChat gives up too.',
      causes: [
        'It does too much before it answers',
        'The machine is too busy',
        'The network is slow or leads nowhere',
      ],
      hint: 'Answer success first and do the work afterwards.',
    },
    actions: [],
  },
  'target.notHttp': {
    zh: {
      title: '目标服务的应答看不懂',
      meaning: '{host|目标}的应答不是完整的 HTTP。',
      causes: ['端口上运行的是别的服务', '应答太大或被截断'],
      hint: '核对网址和端口。',
    },
    en: {
      title: 'The target’s answer makes no sense',
      meaning: 'What {host|the target} answered is not whole HTTP.',
      causes: ['Another service runs at that port', 'The answer is too large, or was cut'],
      hint: 'Compare the address and the port.',
    },
    actions: [],
  },
  'target.method': {
    zh: {
      title: '目标服务不接受 POST',
      meaning: '服务以 405 拒绝了 POST，微信的推送都是 POST。',
      causes: ['路由只登记了 GET', '网址指向的是静态页面'],
      hint: '在服务里为这个路径登记 POST。',
    },
    en: {
      title: 'The target does not take POST',
      meaning: 'It answered 405 to a POST, and all pushes of WeChat are POSTs.',
      causes: ['The route is registered for GET only', 'The address is that of a static page'],
      hint: 'Register POST for this path in the service.',
    },
    actions: [],
  },
  'target.redirect': {
    zh: {
      title: '目标服务要求跳转',
      meaning: '服务应答了[[ {httpStatus} ]]跳转，微信不会跟随跳转。',
      causes: ['http 被跳转到 https', '网址少了或多了末尾的斜杠', '被跳转到登录页'],
      hint: '直接填写跳转之后的网址。',
    },
    en: {
      title: 'The target redirects',
      meaning: 'It answered with a redirect[[ ({httpStatus})]]; WeChat follows none.',
      causes: [
        'http is redirected to https',
        'A slash at the end is missing, or too much',
        'It leads to a log-in page',
      ],
      hint: 'Enter the address that it redirects to.',
    },
    actions: [],
  },
  'target.status': {
    zh: {
      title: '目标服务应答了错误状态',
      meaning: '应为 200，服务应答的是[[ {httpStatus}]]。',
      causes: ['验签或解密失败', '路径写错了', '服务处理时出错'],
      hint: '看看服务的日志；验签失败时用验签诊断。',
    },
    en: {
      title: 'The target answered with an error',
      meaning: 'The status should be 200[[ and was {httpStatus}]].',
      causes: [
        'Its check of the signature or its decryption failed',
        'The path is wrong',
        'The service failed over it',
      ],
      hint: 'Look into its log; if its signature check failed, ask the signature doctor.',
    },
    actions: ['open-doctor'],
  },
  'target.body': {
    zh: {
      title: '应答不是 success',
      meaning: '应答的内容必须恰好是 success[[，实际{how}]]，否则微信认为推送失败。',
      causes: [
        '框架给应答包了一层 JSON 或 HTML',
        '文件开头有 BOM，或输出了多余的空行',
        '抛出的错误被当成了应答',
      ],
      hint: '以纯文本应答 success，前后什么都不加。',
    },
    en: {
      title: 'The answer is not success',
      meaning: 'The body must be exactly success[[; {how}]]. Otherwise WeChat counts the push as failed.',
      causes: [
        'The framework wraps it in JSON or HTML',
        'A file begins with a BOM, or prints empty lines',
        'An error’s text became the answer',
      ],
      hint: 'Answer success as plain text, with nothing before or after it.',
    },
    actions: [],
  },
  'guard.trigger': {
    zh: {
      title: '发送推送前需要确认',
      meaning:
        '这个平台设为「生产正在使用」。{host|对方服务}会把这条推送当作微信发来的，可能改动它的票据或授权记录。',
      causes: ['目标不在本机，平台又设为受保护'],
      hint: '确认目标是测试服务，再发送（命令行加 --yes）。',
    },
    en: {
      title: 'Sending a push needs your consent',
      meaning:
        'This profile is marked as used by production. {host|The target} will take the push for WeChat’s own and may change its ticket or its authorizations.',
      causes: ['The target is not on this machine, and the profile is guarded'],
      hint: 'Make sure that it is a test server, then send it (--yes on the command line).',
    },
    actions: [],
  },
  'platform.noPushKeys': {
    zh: {
      title: '没有推送用的密钥',
      meaning: '加密和签名推送要用消息校验 Token 和消息加解密 Key，平台档案里还没有填全。',
      causes: ['建档时没有填写', '密钥丢失后还没有重新填写'],
      hint: '在平台档案的高级设置里填写这两项。',
    },
    en: {
      title: 'No keys for pushes',
      meaning:
        'Signing and encrypting a push needs the message token and the EncodingAESKey; the profile does not have both.',
      causes: [
        'They were left out when the profile was made',
        'They were not entered again after the data key was lost',
      ],
      hint: 'Enter both in the profile’s advanced settings.',
    },
    actions: ['edit-platform'],
  },
  'input.fieldName': {
    zh: {
      title: '字段名不能用',
      meaning: '[[「{name}」]]不能作为 XML 元素的名字。',
      causes: ['字段名里有空格或标点', '字段名以数字开头'],
      hint: '用字母开头，只含字母、数字、下划线、点和连字符。',
    },
    en: {
      title: 'Not a usable field name',
      meaning: '[[“{name}” ]]cannot be the name of an XML element.',
      causes: ['There is a blank or punctuation in it', 'It begins with a digit'],
      hint: 'Begin with a letter and use letters, digits, underscores, dots and hyphens only.',
    },
    actions: [],
  },
};
