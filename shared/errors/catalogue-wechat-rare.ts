import type { Catalogue, Entry } from './entry.ts';

type Lines = readonly [title: string, meaning: string, causes: readonly string[], hint: string];

const entry = (zh: Lines, en: Lines, ...actions: Entry['actions']): Entry => ({
  zh: { title: zh[0], meaning: zh[1], causes: zh[2], hint: zh[3] },
  en: { title: en[0], meaning: en[1], causes: en[2], hint: en[3] },
  actions,
});
/** Codes that mean the same. */
const same = (codes: readonly number[], told: Entry): Catalogue =>
  Object.fromEntries(codes.map((code) => [`wechat.${code}`, told]));

const misled = entry(
  [
    '请求到了另一种接口',
    '微信把这次请求当作公众号获取令牌或网页登录的请求，不是第三方平台的接口。',
    ['API 地址指向的网关把请求转到了别的接口', '在别处把授权码、刷新令牌用在了网页登录的接口上'],
    '检查平台档案里的 API 地址和网关的转发规则；授权码只用于 api_query_auth。',
  ],
  [
    'The request reached another kind of interface',
    'WeChat took this for an account’s token request or a web login, not for a platform’s call.',
    [
      'The gateway in the API base sends the request to another interface',
      'Elsewhere an auth code or a refresh token was used with the web login’s interface',
    ],
    'Check the API base in the profile and the gateway’s rules; an auth code is for api_query_auth only.',
  ],
  'edit-platform',
  'retry',
);

const confirmation = entry(
  [
    '权限集的确认已经有了结果',
    '这个权限集的确认状态不允许再做这一步：已经确认过，不需要确认，或不能再次提交。',
    ['平台方已经处理过这个权限集', '这个权限集不需要确认'],
    '重新获取账号详情，看权限集现在的状态。',
  ],
  [
    'The permission set’s confirmation is settled',
    'It does not permit this step: the set is confirmed, needs no confirming, or cannot be submitted again.',
    ['The platform has dealt with this set already', 'This set needs no confirming'],
    'Fetch the account’s details again and look at the set’s state.',
  ],
  'fetch-details',
  'open-wechat-console',
);

const registration = entry(
  [
    '快速注册小程序没有通过',
    '微信没有接受这次快速注册[[，返回「{errmsg}」]]。',
    ['提交的主体、法人或管理员信息不符合要求', '主体、管理员或手机号的数量达到上限，或有违规记录'],
    '按微信原文核对提交的信息；不清楚时[[附上 rid {rid}，]]向微信反馈。',
  ],
  [
    'The fast registration was not accepted',
    'WeChat did not accept this fast registration[[ and said “{errmsg}”]].',
    [
      'What was submitted of the company, its legal representative or the administrator does not fit',
      'The company, the administrator or the phone number has reached a limit or broken rules',
    ],
    'Compare what was submitted with WeChat’s message; when in doubt report it to WeChat[[ with the rid {rid}]].',
  ],
  'open-wechat-console',
);

const registrationRights = entry(
  [
    '第三方平台的权限集不全',
    '快速注册需要的权限集，这个第三方平台还没有选全，或还没有全网发布。',
    ['没有勾选小程序开发、基本信息、账号管理等权限集', '修改权限集后没有重新全网发布'],
    '到微信开发者平台补齐权限集，生效后重试。',
  ],
  [
    'The platform lacks permission sets',
    'Fast registration needs permission sets that this platform has not selected or not published yet.',
    [
      'Sets such as development, basic information or account management are not selected',
      'The sets were changed and not published again',
    ],
    'Complete the sets on the WeChat Developer Platform and retry when they are in force.',
  ],
  'open-wechat-console',
);

const openAccount = entry(
  [
    '与开放平台账号的绑定有冲突',
    '账号已经绑定了另一个开放平台账号，或主体不同、绑定关系不是通过接口建立的、数量已满。',
    ['账号已经绑定过开放平台账号', '两边的主体不同', '开放平台账号不存在，或绑定的数量达到上限'],
    '到微信开放平台查看这个账号的绑定关系，再决定解绑还是换一个。',
  ],
  [
    'The binding to an Open Platform account conflicts',
    'The account is bound to another one, their principals differ, the binding was not made by the interface, or it is full.',
    [
      'The account is bound to an Open Platform account already',
      'The two principals differ',
      'The Open Platform account does not exist, or it has reached its limit',
    ],
    'Look at the account’s binding on the WeChat Open Platform, then decide whether to unbind it.',
  ],
  'open-wechat-console',
);

const notMiniProgram = entry(
  [
    '账号不是小程序',
    '这个接口只用于小程序，当前账号不是小程序，或没有绑定小程序。',
    ['用公众号的 AppID 或令牌调用了小程序的接口', '公众号还没有关联这个小程序'],
    '核对账号的种类和令牌属于哪个账号，再重试。',
  ],
  [
    'The account is not a mini program',
    'This interface is for mini programs only; the account is none, or is not linked to one.',
    [
      'A mini program’s interface was called with an official account’s AppID or token',
      'The official account is not linked to this mini program',
    ],
    'Check the kind of the account and whose token it is, then retry.',
  ],
  'fetch-details',
  'retry',
);

const operatorOrAction = entry(
  [
    '微信不认识这种检测',
    '微信不接受请求里的检测方式或运营商。',
    ['API 地址指向的网关改写了请求', '可能是微信调整了可选的运营商'],
    '换一个运营商（例如自动）再测；仍然出现时，检查 API 地址指向的网关。',
  ],
  [
    'WeChat does not know this kind of check',
    'WeChat does not accept the action or the network in the request.',
    ['The gateway in the API base changes requests', 'WeChat may have changed the networks on offer'],
    'Check from another network, such as the automatic one; if it happens again, look at the gateway in the API base.',
  ],
  'retry',
  'edit-platform',
);

const adminConfirms = entry(
  [
    '这个 IP 要由账号管理员确认',
    '账号开启了 IP 确认：从新的 IP 调用，要等管理员在微信里同意。',
    ['管理员还没有处理确认消息', '管理员拒绝了这个 IP，或确认已过时'],
    '请账号管理员在微信里同意这次调用，再重试；被拒绝后要过一段时间才能再次发起。',
  ],
  [
    'The account’s administrator must confirm this IP',
    'The account has its calls confirmed: from a new IP they wait until the administrator agrees in WeChat.',
    [
      'The administrator has not dealt with the message yet',
      'The IP was refused, or the confirmation has lapsed',
    ],
    'Ask the administrator to agree in WeChat, then retry; after a refusal it takes a while until one can ask again.',
  ],
  'wait',
  'retry',
);

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/**
 * Refusals that the way of an authorization does not meet by itself, but its engineer does: another interface called
 * through a gateway or by one's own program, the network check, fast registration (docs/wechat-api.md §4.1). What
 * nobody has published of a code is not guessed: WeChat's own message stands beside.
 */
export const catalogueWechatRare: Catalogue = {
  ...same([40002, 40029, 40030, 40163, 42002, 42003, 43001], misled),
  ...same([40202, 40203], operatorOrAction),
  ...same([61018, 61019, 61021, 61022], confirmation),
  ...same([85005, 85015], notMiniProgram),
  ...same(
    [86021, 86022, ...range(86030, 86034), 86036, 86040, 89255, 89295, 91030, 61026, 61027],
    registration,
  ),
  ...same([89254], registrationRights),
  ...same(range(89000, 89004), openAccount),
  ...same(range(89501, 89507), adminConfirms),
  'wechat.40066': entry(
    [
      '调用的地址不存在',
      '微信没有这个接口地址：请求发到了一个不存在的路径。',
      ['平台档案里的 API 地址多写了路径，比如以 /cgi-bin 结尾', '网关的转发规则拼错了路径'],
      '检查 API 地址：直接用微信时是 https://api.weixin.qq.com，走网关时看它转发到了哪个路径。',
    ],
    [
      'The address called does not exist',
      'WeChat has no such interface: the request went to a path that does not exist.',
      [
        'The API base in the profile has a path too much, such as /cgi-bin at its end',
        'The gateway’s rule puts the path together wrongly',
      ],
      'Check the API base: for WeChat itself it is https://api.weixin.qq.com; for a gateway see to which path it sends calls.',
    ],
    'edit-platform',
    'retry',
  ),
  'wechat.40201': entry(
    [
      '没有可以检测的接收地址',
      '微信没有找到这个平台的接收地址，或地址不正确，所以没有检测。',
      ['还没有设置授权事件接收 URL', '设置了，但还没有保存或发布', '填写的 URL 不完整，或域名写错'],
      '到微信开发者平台，在第三方平台的开发资料里填好授权事件接收 URL，保存后再测。',
    ],
    [
      'There is no address to check',
      'WeChat found no receiving address of this platform, or not a correct one, and checked nothing.',
      [
        'No authorization-event URL has been entered',
        'It was entered but not saved or published yet',
        'The URL is incomplete or its host is misspelt',
      ],
      'Enter the authorization-event URL among the platform’s development settings in WeChat’s console, then check again.',
    ],
    'open-wechat-console',
    'retry',
  ),
  'wechat.40243': entry(
    [
      'AppSecret 已被冻结',
      '微信不接受一个被冻结的 AppSecret。冻结和解冻都要约 10 分钟才生效。',
      ['用的是公众号或小程序自己的 AppSecret，它被管理员冻结了', '刚刚解冻，还没有生效'],
      '核对平台档案里的 AppSecret 是不是第三方平台自己的：平台的 AppSecret 只能重置，没有冻结。账号的由管理员在微信开发者平台解冻。',
    ],
    [
      'The AppSecret is frozen',
      'WeChat does not accept a frozen AppSecret. Freezing and unfreezing take about ten minutes to act.',
      [
        'It is the AppSecret of an account, whose administrator froze it',
        'It has just been unfrozen and that is not in force yet',
      ],
      'Make sure that the AppSecret in the profile is the platform’s own: that one can only be reset, not frozen. An account’s is unfrozen by its administrator on the WeChat Developer Platform.',
    ],
    'edit-platform',
    'open-wechat-console',
  ),
  'wechat.61002': entry(
    [
      '不是客服类的第三方平台',
      '这个接口只用于客服类的第三方平台，当前平台不是。',
      ['调用了客服平台专用的接口', 'API 地址指向的网关把请求转到了别的接口'],
      '核对调用的接口和平台档案里的 API 地址。',
    ],
    [
      'Not a customer service platform',
      'This interface is for customer service platforms only, and this one is none.',
      [
        'An interface for customer service platforms was called',
        'The gateway in the API base sends the request to another interface',
      ],
      'Check which interface was called, and the API base in the profile.',
    ],
    'edit-platform',
    'open-wechat-console',
  ),
  ...same(
    [61012, 61013, 61025],
    entry(
      [
        '选项不对',
        '账号没有这个选项，选项的值不对，或它只能读取。',
        ['选项名或选项值有错字', '值没有写成文字（比如 "1"）', '这个选项不允许修改'],
        '核对选项名和它可以取的值，再重试。',
      ],
      [
        'The option is not right',
        'The account has no such option, its value does not fit, or it can only be read.',
        [
          'The option or its value is misspelt',
          'The value is not written as text, such as "1"',
          'This option cannot be changed',
        ],
        'Check the option’s name and the values it can have, then retry.',
      ],
      'retry',
    ),
  ),
  ...same(
    [61039, 61040],
    entry(
      [
        '小程序的隐私检测没有通过',
        '隐私接口的检测还没有完成，或小程序用到了没有声明的隐私接口。',
        ['代码刚上传，检测还在进行', '用户隐私保护指引里没有声明用到的接口'],
        '稍等再试；仍然出现时，补全小程序的用户隐私保护指引。',
      ],
      [
        'The mini program’s privacy check is not passed',
        'The check of its privacy interfaces is still running, or it uses one that it has not declared.',
        [
          'The code has just been uploaded and the check is still running',
          'The privacy guide does not name an interface that is used',
        ],
        'Wait a little and retry; if it happens again, complete the mini program’s privacy guide.',
      ],
      'wait',
      'retry',
    ),
  ),
  ...same(
    [61070, 86004],
    entry(
      [
        '法人姓名与微信号不一致',
        '快速注册时提交的法人姓名，与这个微信号的实名信息不一致，或微信号无效。',
        ['法人姓名有错字', '填的不是法人本人的微信号，或填成了昵称', '这个微信没有绑定法人本人的银行卡'],
        '核对法人姓名和微信号：姓名要与微信绑定银行卡的姓名相同，再重新提交。',
      ],
      [
        'The legal representative’s name and WeChat ID do not match',
        'The name submitted for the fast registration is not the one under which this WeChat ID is verified, or the ID is invalid.',
        [
          'The name is misspelt',
          'It is not the representative’s own WeChat ID, or it is a nickname',
          'No bank card of the representative is linked to this WeChat',
        ],
        'Compare the two: the name must be that of the bank card linked to the WeChat. Then submit again.',
      ],
      'open-wechat-console',
    ),
  ),
  'wechat.86000': entry(
    [
      '只能由第三方平台调用',
      '这个接口只接受第三方平台代账号发起的调用。',
      ['用账号自己的令牌调用了这个接口'],
      '改用授权后得到的 authorizer_access_token 调用。',
    ],
    [
      'For third-party platforms only',
      'This interface takes only what a third-party platform calls on an account’s behalf.',
      ['It was called with the account’s own token'],
      'Call it with the authorizer_access_token that comes from the authorization.',
    ],
    'refresh-account',
  ),
  ...same(
    range(89236, 89244),
    entry(
      [
        '插件的状态不允许这个操作',
        '小程序与插件的关系，或插件的版本状态，不允许这一步。',
        ['已经申请或添加过这个插件', '插件不存在、未发布，或不允许被使用'],
        '到小程序的后台查看插件的状态，再决定怎么做。',
      ],
      [
        'The plug-in’s state does not permit this',
        'How the mini program and the plug-in stand to each other, or the plug-in’s version, does not permit this step.',
        [
          'The plug-in was asked for or added already',
          'The plug-in does not exist, is not published or may not be used',
        ],
        'Look at the plug-in in the mini program’s console, then decide.',
      ],
      'open-wechat-console',
    ),
  ),
  ...same(
    [89247, 89250],
    entry(
      [
        '微信内部出错，或没有找到任务',
        '快速注册的任务没有找到，或微信处理时出错。',
        ['企业代码与它的类型对不上，比如类型 1 要 18 位', '查询的信息与创建时提交的不一致', '微信暂时繁忙'],
        '核对提交的信息，过一段时间再试。',
      ],
      [
        'WeChat failed, or found no such task',
        'The task of a fast registration was not found, or WeChat failed on it.',
        [
          'The company’s code does not fit its type: type 1 has 18 characters',
          'What is asked for differs from what was submitted',
          'WeChat is busy for the moment',
        ],
        'Check what was submitted and try again after a while.',
      ],
      'retry',
      'wait',
    ),
  ),
};
