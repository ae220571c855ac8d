import type { Catalogue, Entry } from './entry.ts';

/** A copied value with blanks inside; the same for every field that never holds one. */
const blanks: Entry = {
  zh: {
    title: '{fieldLabel|填写的内容}里有空白字符',
    meaning: '{fieldLabel|这一项}中间有空格、换行或看不见的字符，微信会当作不同的值。',
    causes: ['从网页、聊天窗口或文档里复制时带进来的', '把两行内容一起复制了'],
    hint: '从来源处只复制这一个值，重新粘贴。',
  },
  en: {
    title: '{fieldLabel|What was entered}: there are blanks in it',
    meaning:
      '{fieldLabel|The value}: a blank, a line break or an invisible character is inside it, which makes it another value for WeChat.',
    causes: ['It came along from a web page, a chat or a document', 'Two lines were copied together'],
    hint: 'Copy this value alone from its source and paste it again.',
  },
  actions: ['edit-platform'],
};

const aesKey: Entry = {
  zh: {
    title: '消息加解密 Key 不正确',
    meaning: '消息加解密 Key（EncodingAESKey）必须正好是 43 位字母和数字。',
    causes: ['复制不全，或多了末尾的等号', '填的是消息校验 Token'],
    hint: '从微信开放平台的第三方平台详情页重新复制；暂时不用推送时可以不填。',
  },
  en: {
    title: 'The EncodingAESKey is not correct',
    meaning: 'An EncodingAESKey has exactly 43 letters and digits.',
    causes: ['It was cut, or an equals sign came along at its end', 'It is the message token'],
    hint: 'Copy it again from the platform’s page on the WeChat Open Platform; without pushes it can be left empty.',
  },
  actions: ['edit-platform'],
};

/**
 * What stands in a form's fields: certain mistakes (refused) and unusual values (warnings, nothing is stopped).
 * `{fieldLabel}` is the field's name. The addresses are in catalogue-address.ts.
 */
export const catalogueInput: Catalogue = {
  'input.name.taken': {
    zh: {
      title: '已有同名的平台档案',
      meaning: '已经有一个叫「{label|这个名字}」的平台档案。',
      causes: ['同一个平台已经建过档案', '重复提交了同一份表单'],
      hint: '换一个名称；要修改原来的档案，直接编辑它。',
    },
    en: {
      title: 'The name is taken',
      meaning: 'There is a profile called “{label|this}” already.',
      causes: ['The platform has a profile already', 'The same form was sent twice'],
      hint: 'Choose another name; to change the profile that is there, edit it.',
    },
    actions: [],
  },
  'input.name.empty': {
    zh: {
      title: '还没有填写名称',
      meaning: '平台档案需要一个名称，用来区分多个平台。',
      causes: ['名称是空的'],
      hint: '填一个容易辨认的名称，例如平台在微信开放平台上的名字。',
    },
    en: {
      title: 'The name is empty',
      meaning: 'A profile needs a name, to tell several platforms apart.',
      causes: ['No name was entered'],
      hint: 'Enter a name that you will recognise, such as the platform’s name on the WeChat Open Platform.',
    },
    actions: ['edit-platform'],
  },
  'input.componentAppid.empty': {
    zh: {
      title: '还没有填写第三方平台 AppID',
      meaning: '每一次请求都要带上第三方平台的 AppID。',
      causes: ['AppID 是空的'],
      hint: '从微信开放平台的第三方平台详情页复制 AppID。',
    },
    en: {
      title: 'The platform AppID is empty',
      meaning: 'Every request carries the platform’s AppID.',
      causes: ['No AppID was entered'],
      hint: 'Copy the AppID from the platform’s page on the WeChat Open Platform.',
    },
    actions: ['edit-platform'],
  },
  'input.componentAppid.form': {
    zh: {
      title: 'AppID 的形式不常见',
      meaning: 'AppID 一般是 wx 开头，后面 16 位小写字母和数字。不影响保存。',
      causes: ['复制不全，或大小写被改动', '填的是原始 ID（gh_ 开头）'],
      hint: '对照微信开放平台核对一遍。',
    },
    en: {
      title: 'The AppID has an unusual form',
      meaning: 'An AppID is usually wx and 16 lowercase letters and digits. It can be saved all the same.',
      causes: ['It was cut, or its case was changed', 'It is an original ID (beginning with gh_)'],
      hint: 'Compare it with the WeChat Open Platform.',
    },
    actions: ['edit-platform'],
  },
  'input.componentAppid.secret': {
    zh: {
      title: 'AppID 里填的是 AppSecret',
      meaning: '这个值看起来是 AppSecret（32 位），不是 AppID。',
      causes: ['AppSecret 粘贴到了 AppID 框里'],
      hint: '在 AppID 框里填 wx 开头的 AppID，AppSecret 填到它自己的框里。',
    },
    en: {
      title: 'The AppID box holds an AppSecret',
      meaning: 'This value looks like an AppSecret (32 characters), not like an AppID.',
      causes: ['The AppSecret was pasted into the AppID’s box'],
      hint: 'Enter the AppID, which begins with wx, and put the AppSecret into its own box.',
    },
    actions: ['edit-platform'],
  },
  'input.swapped': {
    zh: {
      title: 'AppID 和 AppSecret 可能填反了',
      meaning: 'AppID 框里像是 AppSecret，AppSecret 框里像是 AppID。',
      causes: ['两个值粘贴反了'],
      hint: '点「对调」，再保存。',
    },
    en: {
      title: 'The AppID and the AppSecret seem swapped',
      meaning: 'The AppID’s box holds what looks like an AppSecret, and the other way round.',
      causes: ['The two values were pasted the wrong way round'],
      hint: 'Swap them, then save.',
    },
    actions: ['swap-appid-secret', 'edit-platform'],
  },
  'input.appSecret.empty': {
    zh: {
      title: '还没有填写 AppSecret',
      meaning: '获取令牌要用第三方平台的 AppSecret。',
      causes: ['AppSecret 是空的'],
      hint: '填写 AppSecret；拿不到时，改为「只借用令牌」。',
    },
    en: {
      title: 'The AppSecret is empty',
      meaning: 'Fetching a token needs the platform’s AppSecret.',
      causes: ['No AppSecret was entered'],
      hint: 'Enter the AppSecret; if you cannot get it, choose to borrow tokens only.',
    },
    actions: ['edit-platform'],
  },
  'input.appSecret.form': {
    zh: {
      title: 'AppSecret 的形式不常见',
      meaning: 'AppSecret 一般是 32 位小写字母和数字。不影响保存。',
      causes: ['复制不全，或多了字符', '填的是消息校验 Token 或消息加解密 Key'],
      hint: '与来源核对一遍。',
    },
    en: {
      title: 'The AppSecret has an unusual form',
      meaning: 'An AppSecret is usually 32 lowercase letters and digits. It can be saved all the same.',
      causes: ['It was cut, or other characters came along', 'It is the message token or the EncodingAESKey'],
      hint: 'Compare it with its source.',
    },
    actions: ['edit-platform'],
  },
  'input.appSecret.appid': {
    zh: {
      title: 'AppSecret 里填的是 AppID',
      meaning: '这个值看起来是 AppID（wx 开头），不是 AppSecret。',
      causes: ['AppID 粘贴到了 AppSecret 框里'],
      hint: '在 AppSecret 框里填 32 位的 AppSecret。',
    },
    en: {
      title: 'The AppSecret box holds an AppID',
      meaning: 'This value looks like an AppID (beginning with wx), not like an AppSecret.',
      causes: ['The AppID was pasted into the AppSecret’s box'],
      hint: 'Enter the AppSecret of 32 characters.',
    },
    actions: ['edit-platform'],
  },
  'input.componentAppid.blanks': blanks,
  'input.appSecret.blanks': blanks,
  'input.messageToken.blanks': blanks,
  'input.aesKey.blanks': blanks,
  'input.aesKey': aesKey,
  'input.aesKeyPrevious.blanks': blanks,
  'input.aesKeyPrevious': aesKey,
  'input.messageToken': {
    zh: {
      title: '消息校验 Token 不正确',
      meaning: '消息校验 Token 要与微信开放平台上填写的完全一致。',
      causes: ['复制不全，或多了字符'],
      hint: '从微信开放平台的第三方平台详情页重新复制；暂时不用推送时可以不填。',
    },
    en: {
      title: 'The message token is not correct',
      meaning: 'The message token must be exactly the one entered on the WeChat Open Platform.',
      causes: ['It was cut, or other characters came along'],
      hint: 'Copy it again from the platform’s page on the WeChat Open Platform; without pushes it can be left empty.',
    },
    actions: ['edit-platform'],
  },
  'input.proxy': {
    zh: {
      title: '代理地址不正确',
      meaning: '代理要写成完整的地址，支持 http、https 和 socks5。',
      causes: ['缺少开头的协议', '协议不在支持范围内，或地址里有空格'],
      hint: '写成 http://用户名:密码@主机:端口 这样的形式；不用代理时留空。',
    },
    en: {
      title: 'The proxy is not correct',
      meaning: 'A proxy is written as a whole address; http, https and socks5 are supported.',
      causes: ['The scheme in front is missing', 'The scheme is not supported, or there is a blank in it'],
      hint: 'Write it like http://user:password@host:port, or leave it empty.',
    },
    actions: ['edit-platform'],
  },
  'input.bizAppid': {
    zh: {
      title: '指定账号的 AppID 不正确',
      meaning: '这里填要授权的公众号或小程序自己的 AppID；填写后只有这个账号能授权。',
      causes: ['填的是原始 ID（gh_ 开头）', '填的是第三方平台的 AppID', '复制不全'],
      hint: '核对后再填；不限定账号时留空。',
    },
    en: {
      title: 'The AppID of the one account is not correct',
      meaning: 'The AppID of the account that is to authorize belongs here; then no other can.',
      causes: ['It is an original ID (beginning with gh_)', 'It is the platform’s AppID', 'It was cut'],
      hint: 'Check it and enter it again, or leave it empty to admit any account.',
    },
    actions: [],
  },
  'input.categoryIds': {
    zh: {
      title: '权限集编号不正确',
      meaning: '权限集编号是数字，多个之间用逗号分隔。',
      causes: ['填了权限集的名称', '分隔符不对，或有多余字符'],
      hint: '只填编号，例如 1,17,18；不限定权限集时留空。',
    },
    en: {
      title: 'The permission set ids are not correct',
      meaning: 'Permission set ids are numbers with commas between them.',
      causes: [
        'Names were entered instead of ids',
        'Another separator was used, or there are stray characters',
      ],
      hint: 'Enter ids only, such as 1,17,18, or leave it empty.',
    },
    actions: [],
  },
};
