import type { Catalogue } from './entry.ts';

/**
 * What was pasted into a box. Params: `found` (what it was recognised as), `expected`; `{fieldLabel}` is the box's name.
 */
export const cataloguePaste: Catalogue = {
  'input.empty': {
    zh: {
      title: '{fieldLabel|内容}是空的',
      meaning: '{fieldLabel|这一项}没有填写。',
      causes: ['还没有填写，或粘贴的只有空白'],
      hint: '填写后再提交。',
    },
    en: {
      title: '{fieldLabel|The box} is empty',
      meaning: '{fieldLabel|This} was left empty.',
      causes: ['Nothing was entered, or only blanks were pasted'],
      hint: 'Fill it in, then submit.',
    },
    actions: [],
  },
  'input.unknown': {
    zh: {
      title: '没有识别出内容',
      meaning: '粘贴的内容里没有票据、令牌、授权码或回调地址。',
      causes: ['复制不全', '复制的是别的内容', '内容还没有解密（推送里的 Encrypt 密文）'],
      hint: '从来源处整段复制，再粘贴一次。',
    },
    en: {
      title: 'Nothing was recognised',
      meaning: 'There is no ticket, token, auth code or callback address in what was pasted.',
      causes: [
        'It was cut in copying',
        'Something else was copied',
        'It is still encrypted (the Encrypt text of a push)',
      ],
      hint: 'Copy all of it from its source and paste once more.',
    },
    actions: [],
  },
  'input.ticket': {
    zh: {
      title: '这不是票据',
      meaning: '这里要填 component_verify_ticket[[，粘贴的看起来是{found}]]。',
      causes: [
        '复制了别的内容',
        '复制不全',
        '推送或缓存里的票据是空的',
        '推送的 XML 还没有解密，里面只有 Encrypt 密文',
      ],
      hint: '从生产系统里复制最新的票据（一般以 ticket@@@ 开头），或整段粘贴解密后的推送 XML。',
    },
    en: {
      title: 'This is not a ticket',
      meaning: 'A component_verify_ticket belongs here[[; what was pasted looks like {found}]].',
      causes: [
        'Something else was copied',
        'It was cut in copying',
        'The ticket in the push or the cache is empty',
        'The push is still encrypted and holds only its Encrypt text',
      ],
      hint: 'Copy the latest ticket from production (it usually begins with ticket@@@), or paste the whole decrypted push.',
    },
    actions: ['paste-ticket'],
  },
  'input.token': {
    zh: {
      title: '这不是第三方平台令牌',
      meaning: '这里要填 component_access_token[[，粘贴的看起来是{found}]]。',
      causes: ['复制了票据、授权码等别的内容', '复制不全'],
      hint: '从生产系统里复制当前的 component_access_token，只粘贴令牌本身或整段 JSON。',
    },
    en: {
      title: 'This is not a component token',
      meaning: 'A component_access_token belongs here[[; what was pasted looks like {found}]].',
      causes: ['A ticket, a code or something else was copied', 'It was cut in copying'],
      hint: 'Copy the current component_access_token from production and paste the token alone or the whole JSON.',
    },
    actions: ['borrow-token'],
  },
  'input.callback': {
    zh: {
      title: '没有找到授权码',
      meaning: '这里要填商户发回的授权结果，里面应当有 auth_code[[；粘贴的看起来是{found}]]。',
      causes: ['复制的是发给商户的授权链接，不是授权之后的地址', '复制不全', '商户还没有完成授权'],
      hint: '请商户在授权完成的页面点「复制授权结果」，把整段内容发回来再粘贴。',
    },
    en: {
      title: 'No auth code found',
      meaning:
        'What the merchant sent back belongs here, with an auth_code in it[[; what was pasted looks like {found}]].',
      causes: [
        'It is the link that was sent to the merchant, not the address after authorizing',
        'It was cut in copying',
        'The merchant has not finished authorizing',
      ],
      hint: 'Ask the merchant to copy the result from the page shown after authorizing and to send all of it; then paste it here.',
    },
    actions: ['paste-callback'],
  },
  'input.notAuthorized': {
    zh: {
      title: '这个地址里没有授权结果',
      meaning:
        '地址里有[[「{label}」这次]]授权的标记，没有授权码。多半是管理员关闭了授权页，或没有确认授权。',
      causes: [
        '管理员关闭了授权页，或点了取消',
        '扫码的不是账号的管理员',
        '回调页或网关去掉了地址里的授权码',
      ],
      hint: '先问管理员确认过授权没有。确认过：请他把授权完成页上的结果整段发来。没有：请他再打开一次授权链接[[（{expiresAt} 前有效）]]，打不开就换一个新链接。',
    },
    en: {
      title: 'This address holds no authorization result',
      meaning:
        'The address carries the mark of an authorization[[, that of “{label}”,]] and no auth code. Most often the administrator closed the page or did not confirm.',
      causes: [
        'The administrator closed the page or cancelled',
        'Whoever scanned is not the account’s administrator',
        'The callback page or a gateway took the auth code out of the address',
      ],
      hint: 'Ask the administrator whether they confirmed. If so, have them send all of the result shown after it. If not, have them open the link once more[[ (valid until {expiresAt})]]; if it does not open, make a new one.',
    },
    actions: ['renew-link', 'paste-callback'],
    variants: [
      {
        when: { expiredAt: '*' },
        zh: {
          hint: '先问管理员确认过授权没有。确认过：请他把授权完成页上的结果整段发来。没有：授权链接在 {expiredAt} 过期了，换一个新链接发给他。',
        },
        en: {
          hint: 'Ask the administrator whether they confirmed. If so, have them send all of the result shown after it. If not: the link ran out at {expiredAt}; make a new one and send it to them.',
        },
      },
    ],
  },
  'input.nothingNew': {
    zh: {
      title: '这个地址没有带来新的授权结果',
      meaning: '地址里有[[「{label}」这次]]授权的标记，没有授权码。这次授权已经有结果，保持原样。',
      causes: ['授权完成后，回调页被刷新或重新打开过', '回调页或网关去掉了地址里的授权码'],
      hint: '打开会话，按它现在的状态继续；先不要请管理员重新授权。',
    },
    en: {
      title: 'This address brings no new authorization result',
      meaning:
        'The address carries the mark of an authorization[[, that of “{label}”,]] and no auth code. That authorization has a result already, which stays as it is.',
      causes: [
        'The callback page was reloaded or opened again after authorizing',
        'The callback page or a gateway took the auth code out of the address',
      ],
      hint: 'Open the session and go on from the state it is in; do not ask the administrator to authorize again yet.',
    },
    actions: ['open-session'],
  },
  'input.codeDamaged': {
    zh: {
      title: '授权码已损坏',
      meaning:
        '这里的授权码不完整，或夹着坏掉的百分号编码，不会是微信给出的值；没有发给微信[[，「{label}」没有改动]]。',
      causes: ['网关、回调页或聊天软件改动了网址', '复制时断开、缺了一截', '日志里的网址被改写过'],
      hint: '请对方从授权完成的页面重新复制整段地址，再粘贴一次；还是这样，就从微信的列表找回，或换新链接重新授权。',
    },
    en: {
      title: 'The auth code is damaged',
      meaning:
        'What stands here for an auth code is not whole, or has broken percent-encoding in it; WeChat cannot have given it. It was not sent to WeChat[[, and “{label}” was not changed]].',
      causes: [
        'A gateway, the callback page or a chat program changed the address',
        'It was broken or cut in copying',
        'A log rewrote the address',
      ],
      hint: 'Have the whole address copied again from the page shown after authorizing, and paste it once more; if it is still damaged, find the authorization in WeChat’s list, or make a new link.',
    },
    actions: ['paste-callback', 'recover', 'renew-link'],
  },
  'input.preAuthCode': {
    zh: {
      title: '这是预授权码，不是授权码',
      meaning:
        '预授权码（preauthcode@@@ 开头）用在授权链接里；这里要的是授权完成后得到的授权码（queryauthcode@@@ 开头）。',
      causes: ['复制了授权链接里的 pre_auth_code', '复制了推送里的 PreAuthCode，应为 AuthorizationCode'],
      hint: '粘贴授权完成后的回调地址，里面的 auth_code 才是授权码。',
    },
    en: {
      title: 'This is a pre-auth code, not an auth code',
      meaning:
        'A pre-auth code (beginning with preauthcode@@@) stands in the link. What belongs here is the auth code that comes after authorizing (queryauthcode@@@).',
      causes: [
        'The pre_auth_code was copied out of the link',
        'PreAuthCode was copied from a push instead of AuthorizationCode',
      ],
      hint: 'Paste the callback address from after authorizing; its auth_code is the one.',
    },
    actions: ['paste-callback'],
  },
  'input.refreshToken': {
    zh: {
      title: '这是刷新令牌',
      meaning: '刷新令牌（refreshtoken@@@ 开头）不用粘贴：授权完成时会自动保存。',
      causes: ['从生产数据库里复制错了一列'],
      hint: '这一步请按提示粘贴票据、令牌或授权结果；要取回刷新令牌，与已授权列表同步即可。',
    },
    en: {
      title: 'This is a refresh token',
      meaning:
        'A refresh token (beginning with refreshtoken@@@) need not be pasted: it is kept when an authorization is finished.',
      causes: ['The wrong column was copied from production’s database'],
      hint: 'Paste the ticket, token or result that this step asks for; to get refresh tokens back, synchronize with the list of accounts.',
    },
    actions: ['sync-accounts'],
  },
  'input.cut': {
    zh: {
      title: '内容被截断了',
      meaning: '粘贴的内容里有省略号，或明显短于完整的值。',
      causes: ['从只显示一部分的表格、终端或聊天窗口里复制', '日志打印时截断了'],
      hint: '从来源处复制完整的值，再粘贴一次。',
    },
    en: {
      title: 'The value is cut',
      meaning: 'What was pasted has an ellipsis in it, or is clearly shorter than a whole value.',
      causes: [
        'It was copied from a table, terminal or chat that shows only part of it',
        'The log it came from was shortened',
      ],
      hint: 'Copy the whole value from its source and paste once more.',
    },
    actions: [],
  },
  'input.encrypted': {
    zh: {
      title: '打不开这条加密的推送',
      meaning: '这是加密的推送，现有平台档案的消息加解密 Key 都打不开它，内容没有保存。',
      causes: ['平台档案里没有填写消息加解密 Key', '推送属于没有建档的平台', '密文复制不全'],
      hint: '在平台档案里填写消息加解密 Key 再粘贴；想知道哪里不对，用验签诊断。',
    },
    en: {
      title: 'This encrypted push does not open',
      meaning: 'No profile’s EncodingAESKey opens this push; nothing was kept.',
      causes: [
        'The profile has no EncodingAESKey',
        'It belongs to a platform without a profile here',
        'Its ciphertext was cut in copying',
      ],
      hint: 'Enter the EncodingAESKey in the profile and paste again; the signature doctor tells what is wrong.',
    },
    actions: ['open-doctor', 'edit-platform'],
  },
  'input.otherPush': {
    zh: {
      title: '这条推送没有要保存的内容',
      meaning: '这条推送[[（{infoType}）]]里没有票据，也没有授权码。',
      causes: ['复制的是别的推送'],
      hint: '要保存的是票据推送（component_verify_ticket）或授权成功推送（authorized）。',
    },
    en: {
      title: 'Nothing in this push to keep',
      meaning: 'This is a push[[ of the kind {infoType}]] with neither a ticket nor an auth code in it.',
      causes: ['Another push was copied'],
      hint: 'What can be kept is a ticket push (component_verify_ticket) or an authorization (authorized).',
    },
    actions: [],
  },
  'input.pushQuery': {
    zh: {
      title: '只有推送的网址，没有内容',
      meaning: '这是推送的访问日志，票据和授权码在请求体里，访问日志里没有。',
      causes: ['日志只记录了网址'],
      hint: '把请求体（含 Encrypt 的 XML）一起粘贴；只想核对签名时，用验签诊断。',
    },
    en: {
      title: 'Only a push’s address, not its body',
      meaning:
        'This is an access log of a push. Ticket and code stand in its body, which such a log does not have.',
      causes: ['The log holds addresses only'],
      hint: 'Paste the body too (the XML with Encrypt); to compare the signature alone, ask the signature doctor.',
    },
    actions: ['open-doctor'],
  },
  'input.pushSignature': {
    zh: {
      title: '推送的签名不符',
      meaning: '密文能用平台的 Key 打开，但 msg_signature 与消息校验 Token 对不上。可以继续。',
      causes: ['网址和请求体不是同一条推送的', '平台档案里的 Token 不对', '网址复制不全'],
      hint: '核对内容无误再继续；要找原因，用验签诊断。',
    },
    en: {
      title: 'The push’s signature does not agree',
      meaning:
        'The platform’s key opens it, but its msg_signature does not agree with the message token. You can go on.',
      causes: [
        'Query and body are of two different pushes',
        'The profile’s token is wrong',
        'The query was cut in copying',
      ],
      hint: 'Look at what it says before you go on; the signature doctor finds the cause.',
    },
    actions: ['open-doctor'],
  },
  'input.joined': {
    zh: {
      title: '已去掉中间的换行',
      meaning: '粘贴的值被拆成了几行，已经接成一个。',
      causes: ['终端、邮件或聊天窗口自动换了行'],
      hint: '核对首尾几位；不一致时，从来源处重新复制。',
    },
    en: {
      title: 'Line breaks were taken out',
      meaning: 'The pasted value stood on several lines; they were joined into one.',
      causes: ['A terminal, a mail program or a chat broke the lines'],
      hint: 'Compare its beginning and end; if they differ, copy it again from its source.',
    },
    actions: [],
  },
  'input.noPrefix': {
    zh: {
      title: '没有常见的前缀',
      meaning: '票据一般以 ticket@@@ 开头，授权码一般以 queryauthcode@@@ 开头，这个值没有。可以继续。',
      causes: ['复制时漏掉了前缀', '早期的值本来就没有前缀'],
      hint: '对照来源确认没有漏掉前缀，再继续。',
    },
    en: {
      title: 'The usual prefix is missing',
      meaning:
        'A ticket usually begins with ticket@@@, an auth code with queryauthcode@@@; this value has neither. You can go on.',
      causes: ['The prefix was left out in copying', 'Some older values have none'],
      hint: 'Compare it with its source to be sure that nothing is missing, then go on.',
    },
    actions: [],
  },
  'input.several': {
    zh: {
      title: '内容里有多个同类的值',
      meaning: '粘贴的内容里有不止一个，已选用最合适、最新的一个。',
      causes: ['粘贴的是一段日志或缓存，里面有多条记录'],
      hint: '核对选中的值；不对时，从找到的值里换一个。',
    },
    en: {
      title: 'There are several values of this kind',
      meaning: 'What was pasted holds more than one; the most fitting and newest was taken.',
      causes: ['It is part of a log or a cache, with several entries'],
      hint: 'Look at the one taken; if it is the wrong one, choose another of those found.',
    },
    actions: [],
  },
  'input.take': {
    zh: {
      title: '没有这一个',
      meaning: '内容里没有选中的这个值，没有保存。',
      causes: ['粘贴的内容变了', '序号超出了列出来的个数'],
      hint: '先不选，看看列出了哪些，再选。',
    },
    en: {
      title: 'There is no such value',
      meaning: 'The value chosen is not in the text; nothing was kept.',
      causes: ['The pasted text has changed', 'The number is beyond those that are listed'],
      hint: 'Leave the choice out first, look at what is listed, then choose.',
    },
    actions: [],
  },
  'input.expired': {
    zh: {
      title: '这个令牌已经过期',
      meaning: '它旁边写着到期时间，已经过了。没有保存，也没有影响正在用的令牌。',
      causes: ['复制的是旧缓存、旧日志或旧的数据库记录', '这台电脑的时间不准'],
      hint: '从生产系统复制当前的令牌；确定它仍然有效时，只粘贴令牌本身。',
    },
    en: {
      title: 'This token has expired',
      meaning: 'The end that stands beside it has passed. It was not kept; the token in use is as it was.',
      causes: ['It was copied from an old cache, log or row', 'This machine’s clock is wrong'],
      hint: 'Copy the current token from production; if you are sure that it still works, paste the token alone.',
    },
    actions: ['borrow-token'],
  },
  'input.otherPlatform': {
    zh: {
      title: '内容属于另一个平台',
      meaning: '粘贴的内容来自{found|另一个第三方平台}，与当前平台[[「{expected}」]]不符，没有保存。',
      causes: ['选错了平台', '从另一个平台的生产系统里复制的'],
      hint: '切换到对应的平台再粘贴，或复制当前平台的内容。',
    },
    en: {
      title: 'This belongs to another platform',
      meaning:
        'What was pasted belongs to another platform[[ ({found})]] than the current one[[ ({expected})]]; it was not kept.',
      causes: ['The wrong platform is chosen', 'It was copied from another platform’s production'],
      hint: 'Change to the platform it belongs to and paste there, or copy the current platform’s.',
    },
    actions: ['edit-platform'],
  },
};
