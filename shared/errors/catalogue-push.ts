import type { Catalogue } from './entry.ts';

/** Pushes: why one was refused, or cannot be used (`push.*`). */
export const cataloguePush: Catalogue = {
  'push.http': {
    zh: {
      title: '不是完整的 HTTP 请求',
      meaning: '连接上收到的内容不是 HTTP 请求。',
      causes: ['用 https 访问了 http 端口', '扫描程序的探测', '代理转发的内容有误'],
      hint: '接收器只说 http；https 由前面的反向代理或隧道承担，再转发到这个端口。',
    },
    en: {
      title: 'Not a whole HTTP request',
      meaning: 'What came over the connection is no HTTP request.',
      causes: [
        'https was spoken to the http port',
        'A scanner was trying its luck',
        'A proxy passed on something broken',
      ],
      hint: 'The receiver speaks plain http: let the reverse proxy or the tunnel in front of it do https.',
    },
    actions: ['open-receiver'],
  },
  'push.path': {
    zh: {
      title: '地址不对',
      meaning: '请求的地址不是接收器的任何一个地址。',
      causes: ['开放平台上的网址填错了', '反向代理改写了路径', '扫描程序的探测'],
      hint: '对照接收器页面上的三个地址，核对开放平台和反向代理的设置。',
    },
    en: {
      title: 'No such address',
      meaning: 'The request went to none of the receiver’s addresses.',
      causes: [
        'The address entered on the Open Platform is wrong',
        'The reverse proxy rewrites the path',
        'A scanner was trying its luck',
      ],
      hint: 'Compare the three addresses of the receiver with the Open Platform and the reverse proxy.',
    },
    actions: ['open-receiver'],
  },
  'push.method': {
    zh: {
      title: '请求方法不对',
      meaning: '这个地址只接受 {allowed|POST}[[，收到的是 {found}]]。',
      causes: ['在浏览器里打开了推送地址', '反向代理把请求跳转成了 GET'],
      hint: '推送由微信以 POST 发来；用自检来检查网址，不要用浏览器打开。',
    },
    en: {
      title: 'Wrong method',
      meaning: 'This address takes {allowed|POST} only[[; it was {found}]].',
      causes: ['The address was opened in a browser', 'A redirect turned the request into a GET'],
      hint: 'WeChat pushes by POST. Check the address by the self-test, not in a browser.',
    },
    actions: ['open-receiver'],
  },
  'push.tooLarge': {
    zh: {
      title: '推送太大',
      meaning: '请求体超过 1 MiB，微信的推送只有几 KB。',
      causes: ['发来的不是微信的推送'],
      hint: '看看来源地址是谁；微信的推送不会这么大。',
    },
    en: {
      title: 'Too large for a push',
      meaning: 'The body is above 1 MiB; WeChat’s pushes have a few kB.',
      causes: ['It was not WeChat that sent it'],
      hint: 'Look where it came from; a push of WeChat’s is never that large.',
    },
    actions: [],
  },
  'push.slow': {
    zh: {
      title: '传输太慢',
      meaning: '请求没有在 10 秒内收完，已经断开。',
      causes: ['网络或隧道太慢', '反向代理没有转发完整', '有人故意占着连接'],
      hint: '检查隧道和反向代理；微信会重新推送。',
    },
    en: {
      title: 'Too slow',
      meaning: 'The request did not arrive whole within ten seconds and was given up.',
      causes: [
        'The network or the tunnel is too slow',
        'The proxy did not pass all of it on',
        'Somebody holds connections on purpose',
      ],
      hint: 'Check the tunnel and the reverse proxy; WeChat pushes again.',
    },
    actions: [],
  },
  'push.cut': {
    zh: {
      title: '传输中断',
      meaning: '对方在发完之前断开了连接。',
      causes: ['网络或隧道不稳定', '反向代理超时'],
      hint: '检查隧道和反向代理；微信会重新推送。',
    },
    en: {
      title: 'Broken off',
      meaning: 'The other side ended the connection before it had sent everything.',
      causes: ['The network or the tunnel is unstable', 'The reverse proxy gave up'],
      hint: 'Check the tunnel and the reverse proxy; WeChat pushes again.',
    },
    actions: [],
  },
  'push.dtd': {
    zh: {
      title: 'XML 里有 DTD',
      meaning: '推送的 XML 里有文档类型声明，微信不会这样发，已拒绝。',
      causes: ['有人在试探 XML 外部实体漏洞'],
      hint: '看看来源地址是谁；自己的服务也应当拒绝这样的 XML。',
    },
    en: {
      title: 'The XML has a DTD',
      meaning: 'The XML declares a document type. WeChat never sends one; it was refused.',
      causes: ['Somebody is trying for external entities'],
      hint: 'Look where it came from; your own server should refuse such XML too.',
    },
    actions: [],
  },
  'push.malformed': {
    zh: {
      title: '不是推送的 XML',
      meaning: '请求体不是合规的 XML，或里面没有密文 Encrypt。',
      causes: ['反向代理改动了请求体', '发来的不是微信的推送', '请求体被截断'],
      hint: '让反向代理原样转发请求体；需要时用验签诊断看看。',
    },
    en: {
      title: 'Not the XML of a push',
      meaning: 'The body is not well-formed XML, or holds no Encrypt.',
      causes: ['The reverse proxy changes the body', 'It was not WeChat that sent it', 'The body was cut'],
      hint: 'Let the reverse proxy pass the body on as it is; the signature doctor tells more.',
    },
    actions: ['open-doctor'],
  },
  'push.plaintext': {
    zh: {
      title: '推送没有加密',
      meaning: '这是明文推送。第三方平台的推送一定是加密的，明文可以由任何人伪造，已拒绝。',
      causes: ['测试工具直接发了明文', '前面的服务解密之后才转发'],
      hint: '转发微信发来的原始请求，或用「触发推送」发送加密的测试推送。',
    },
    en: {
      title: 'The push is not encrypted',
      meaning:
        'This is a push in clear. Those of a third-party platform are always encrypted; anybody can make one in clear, so it was refused.',
      causes: ['A test tool sent plain XML', 'A service in front decrypts before it passes on'],
      hint: 'Pass WeChat’s request on as it came, or trigger an encrypted test push.',
    },
    actions: [],
  },
  'push.unsigned': {
    zh: {
      title: '推送没有签名',
      meaning: '网址里缺少 {missing|签名参数}，无法确认来自微信。',
      causes: ['反向代理丢掉了网址里的参数', '发来的不是微信的推送'],
      hint: '让反向代理原样转发网址里的参数。',
    },
    en: {
      title: 'The push is not signed',
      meaning:
        'The address lacks {missing|the signature’s parameters}; it cannot be told whether it comes from WeChat.',
      causes: ['The reverse proxy drops the query', 'It was not WeChat that sent it'],
      hint: 'Let the reverse proxy pass the query on as it is.',
    },
    actions: ['open-doctor'],
  },
  'push.noKeys': {
    zh: {
      title: '没有可以验签的平台档案',
      meaning: '没有一个平台档案同时填了消息校验 Token 和消息加解密 Key。',
      causes: ['建档时没有填写这两项'],
      hint: '在平台档案的高级设置里填写消息校验 Token 和消息加解密 Key。',
    },
    en: {
      title: 'No profile to verify it with',
      meaning: 'No profile has both a message token and an EncodingAESKey.',
      causes: ['They were left out when the profile was made'],
      hint: 'Enter the message token and the EncodingAESKey in the profile’s advanced settings.',
    },
    actions: ['edit-platform'],
  },
  'push.signature': {
    zh: {
      title: '签名不符',
      meaning: 'msg_signature 与任何一个平台档案的消息校验 Token 都对不上，已拒绝。',
      causes: [
        '档案里的 Token 与开放平台上的不一致',
        '反向代理改动了请求体',
        '推送属于没有建档的平台',
        '有人伪造推送',
      ],
      hint: '用验签诊断找出是哪一种，再核对平台档案。',
    },
    en: {
      title: 'The signature does not agree',
      meaning: 'Its msg_signature agrees with no profile’s message token; it was refused.',
      causes: [
        'The profile’s token is not the one on the Open Platform',
        'The reverse proxy changes the body',
        'It belongs to a platform without a profile here',
        'Somebody made it up',
      ],
      hint: 'Let the signature doctor find out which it is, then compare the profile.',
    },
    actions: ['open-doctor', 'edit-platform'],
  },
  'push.undecryptable': {
    zh: {
      title: '解密失败',
      meaning: '签名正确，但消息加解密 Key 打不开密文。',
      causes: ['档案里的 Key 与开放平台上的不一致', '开放平台刚换了 Key'],
      hint: '从开放平台重新复制消息加解密 Key；旧的会自动留作上一个 Key。',
    },
    en: {
      title: 'It cannot be decrypted',
      meaning: 'The signature is right, but the EncodingAESKey does not open the ciphertext.',
      causes: ['The profile’s key is not the one on the Open Platform', 'The key was changed there recently'],
      hint: 'Copy the EncodingAESKey from the Open Platform again; the old one is kept as the previous key.',
    },
    actions: ['open-doctor', 'edit-platform'],
  },
  'push.appid': {
    zh: {
      title: '推送属于另一个平台',
      meaning: '密文里的 AppID 与平台档案不符[[：应为 {expected}，是 {found}]]，已拒绝。',
      causes: ['两个平台用了同样的 Token 和 Key', '档案里的 AppID 填错了'],
      hint: '核对平台档案的 AppID；为另一个平台也建一个档案。',
    },
    en: {
      title: 'The push belongs to another platform',
      meaning:
        'The AppID in the ciphertext is not the profile’s[[: {expected} was expected, {found} found]]; it was refused.',
      causes: ['Two platforms share token and key', 'The profile’s AppID is wrong'],
      hint: 'Compare the profile’s AppID; make a profile for the other platform as well.',
    },
    actions: ['edit-platform'],
  },
  'push.content': {
    zh: {
      title: '明文不是 XML',
      meaning: '签名和解密都正确，但解密出的内容不是合规的 XML。内容已保存。',
      causes: ['测试工具加密的不是 XML'],
      hint: '在推送详情里查看明文。',
    },
    en: {
      title: 'What was decrypted is no XML',
      meaning: 'Signature and decryption are right, but what came out is not well-formed XML. It is kept.',
      causes: ['A test tool encrypted something that is no XML'],
      hint: 'Look at the decrypted text in the push’s details.',
    },
    actions: [],
  },
  'push.replay': {
    zh: {
      title: '推送太旧',
      meaning: '推送的时间超过了设定的时限，按重放处理，已拒绝。',
      causes: ['有人重放了旧推送', '转发积压太久', '本机时钟不准'],
      hint: '确认来源；不需要时限时，把它设为 0。',
    },
    en: {
      title: 'The push is too old',
      meaning: 'Its timestamp is beyond the limit that is set; it was refused as a replay.',
      causes: [
        'Somebody sent an old push again',
        'It waited too long in front of the receiver',
        'This machine’s clock is wrong',
      ],
      hint: 'Find out where it came from; set the limit to 0 if you need none.',
    },
    actions: ['open-receiver'],
  },
  'push.noCode': {
    zh: {
      title: '回调里没有授权码',
      meaning: '打开回调地址的请求里没有 auth_code。',
      causes: ['直接打开了回调地址', '反向代理丢掉了网址里的参数'],
      hint: '请商户的管理员从授权链接开始操作。',
    },
    en: {
      title: 'No auth code in the callback',
      meaning: 'The request to the callback address holds no auth_code.',
      causes: ['The address was opened directly', 'The reverse proxy drops the query'],
      hint: 'Let the merchant’s administrator begin at the authorize link.',
    },
    actions: [],
  },
  'push.notFound': {
    zh: {
      title: '找不到这条推送',
      meaning: '没有这条推送，或它已经被清理。',
      causes: ['推送太多，旧的已自动清理', '所属的平台档案已删除'],
      hint: '回到推送列表重新选择。',
    },
    en: {
      title: 'No such push',
      meaning: 'There is no such push, or it was cleared away.',
      causes: ['Old ones are cleared away when there are many', 'Its profile was removed'],
      hint: 'Choose another one in the list of pushes.',
    },
    actions: [],
  },
  'push.noCodeWaits': {
    zh: {
      title: '这条推送里没有等着换取的授权码',
      meaning: '它没有带来授权码，或授权码已经放进会话。',
      causes: ['推送不是授权或快速注册成功', '推送没有通过验证'],
      hint: '看看这条推送的处理结果；授权码在会话里时，从那里打开会话。',
    },
    en: {
      title: 'No auth code waits in this push',
      meaning: 'It brought no auth code, or its code is in a session already.',
      causes: ['It is no authorization and no successful registration', 'The push was not verified'],
      hint: 'Look at what became of the push; a session that holds its code is opened from there.',
    },
    actions: [],
  },
  'push.noContent': {
    zh: {
      title: '这条推送没有可用的内容',
      meaning: '它没有通过验证或没有正文，不能重发、转发或查看明文。',
      causes: ['推送被拒绝时没有解密出内容', '请求没有正文'],
      hint: '选择一条已接收的推送。',
    },
    en: {
      title: 'This push has nothing to use',
      meaning: 'It was not verified or has no body, so it cannot be sent again, passed on or shown in clear.',
      causes: ['It was refused before anything was decrypted', 'The request had no body'],
      hint: 'Choose a push that was accepted.',
    },
    actions: [],
  },
};
