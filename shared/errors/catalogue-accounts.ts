import type { Catalogue } from './entry.ts';

/** Work on accounts: their tokens, runs over many of them, quotas and rids. */
export const catalogueAccounts: Catalogue = {
  'authorizer.noAccessToken': {
    zh: {
      title: '没有可用的账号令牌',
      meaning: '这一步要用账号{authorizerAppid}自己的 authorizer_access_token，本机没有，或者已经到期。',
      causes: ['授权之后还没有刷新过令牌', '令牌有效期一般为 2 小时'],
      hint: '先刷新这个账号的令牌，再重试。',
    },
    en: {
      title: 'No usable account token',
      meaning:
        'This step needs the account’s own authorizer_access_token[[ ({authorizerAppid})]]; none is kept here, or it has expired.',
      causes: ['Its token has not been refreshed since the authorization', 'A token usually lasts two hours'],
      hint: 'Refresh this account’s token, then retry.',
    },
    actions: ['refresh-account'],
  },
  'run.notFound': {
    zh: {
      title: '找不到这个任务',
      meaning: '没有这个批量任务。',
      causes: ['任务太旧，已经清理', '平台档案已被删除', '任务在另一个数据文件夹里'],
      hint: '重新开始一个任务。',
    },
    en: {
      title: 'No such run',
      meaning: 'There is no such run.',
      causes: ['It is old and was cleared away', 'Its profile was removed', 'It is in another data folder'],
      hint: 'Begin a new run.',
    },
    actions: [],
  },
  'guard.clearQuota': {
    zh: {
      title: '清零前请确认',
      meaning:
        '每个账号每个自然月最多清零 {limit|10} 次，所有方式共用。[[本月已从这里清零 {usedHere} 次，]][[最多还剩 {left} 次，]]其他人用掉的次数这里看不到。',
      causes: ['清零会用掉一次机会，用完后当月不能再清'],
      hint: '先停下反复调用的程序，确认值得用掉一次，再清零（命令行加 --yes）。',
    },
    en: {
      title: 'Clearing needs your consent',
      meaning:
        'An account’s quota can be cleared {limit|10} times in a calendar month, all ways together.[[ Cleared from here this month: {usedHere}.]][[ Left at most: {left}.]] What others have used is not known here.',
      causes: ['A clear uses up one of them; when none is left, it is next month’s turn'],
      hint: 'Stop whatever keeps calling, make sure that it is worth one, then clear (--yes on the command line).',
    },
    actions: [],
  },
  'input.cgiPath': {
    zh: {
      title: '接口路径不正确',
      meaning: '要填接口的路径，比如 /cgi-bin/component/api_component_token。',
      causes: ['只写了接口的名字，这里又不认识它', '多了空格、中文字符或别的内容'],
      hint: '从微信的文档里复制整个接口地址，或以 / 开头的路径。',
    },
    en: {
      title: 'Not an interface path',
      meaning: 'An interface’s path is needed, such as /cgi-bin/component/api_component_token.',
      causes: [
        'It is an interface’s bare name, and not one that is known here',
        'There is a blank or something else in it',
      ],
      hint: 'Copy the interface’s whole address from WeChat’s documentation, or its path, which begins with /.',
    },
    actions: [],
  },
  'input.rid': {
    zh: {
      title: '没有找到 rid',
      meaning: '内容里没有 rid。rid 的样子是 64f69b23-60f73830-19f36488。',
      causes: ['复制不全', '这条返回没有带 rid'],
      hint: '粘贴 rid，或微信返回的整句 errmsg。',
    },
    en: {
      title: 'No rid found',
      meaning: 'There is no rid in this. A rid looks like 64f69b23-60f73830-19f36488.',
      causes: ['It was cut in copying', 'This answer came without a rid'],
      hint: 'Paste the rid, or the whole errmsg that WeChat returned.',
    },
    actions: [],
  },
  'rid.noToken': {
    zh: {
      title: '没有令牌，查不了 rid',
      meaning:
        '查询 rid 要用同一个平台有效的 component_access_token，现在没有。为了查 rid 不会去获取新令牌。',
      causes: ['还没有取得令牌，或令牌已失效', '请求是在取得令牌之前被拒绝的（比如 61004）'],
      hint: '取得或借用令牌后再查；IP 白名单的问题不用查 rid，微信看到的 IP 就在错误信息里。rid 保留 7 天。',
    },
    en: {
      title: 'No token, so no look-up',
      meaning:
        'Looking a rid up needs a valid component_access_token of the same platform, and there is none. None is fetched just for that.',
      causes: [
        'No token has been obtained yet, or it is no longer valid',
        'The request was refused before there could be a token, such as by 61004',
      ],
      hint: 'Look it up once there is a token. An IP refusal needs no look-up: the address is in the message itself. A rid is kept for seven days.',
    },
    actions: ['borrow-token', 'fetch-token'],
  },
  'wechat.43007': {
    zh: {
      title: '账号没有授权给这个平台',
      meaning: '要清零的账号与这个平台没有授权关系。',
      causes: ['AppID 写错了，或选错了平台', '账号已经取消授权'],
      hint: '核对 AppID；账号已取消授权的，重新授权后再试。',
    },
    en: {
      title: 'The account has not authorized this platform',
      meaning:
        'There is no authorization between the account whose quota is to be cleared and this platform.',
      causes: ['The AppID is misspelt, or another platform is chosen', 'The account has withdrawn'],
      hint: 'Check the AppID; if the account has withdrawn, it must authorize again first.',
    },
    actions: ['sync-accounts', 'renew-link'],
  },
  'wechat.76001': {
    zh: {
      title: '查不到这个 rid',
      meaning: '微信没有这个 rid 的记录。',
      causes: ['rid 只保留 7 天', 'rid 抄错了', '请求刚刚发生，记录还没有生成'],
      hint: '核对 rid；是刚发生的请求，过一会儿再查。',
    },
    en: {
      title: 'No record of this rid',
      meaning: 'WeChat has no record of this rid.',
      causes: ['A rid is kept for seven days', 'It was copied wrongly', 'The request has only just happened'],
      hint: 'Check the rid; if the request has just happened, look again in a while.',
    },
    actions: ['wait', 'retry'],
  },
  'wechat.76002': {
    zh: {
      title: 'rid 格式不对',
      meaning: '微信不认识这个 rid 的格式。',
      causes: ['rid 抄错了，或少了字符'],
      hint: '从错误信息里重新复制 rid。',
    },
    en: {
      title: 'The rid is malformed',
      meaning: 'WeChat does not recognise the form of this rid.',
      causes: ['It was copied wrongly, or characters are missing'],
      hint: 'Copy the rid from the message once more.',
    },
    actions: ['retry'],
  },
  'wechat.76003': {
    zh: {
      title: '不能查询这个 rid',
      meaning: '这个 rid 不属于当前令牌所属的平台或账号。',
      causes: ['请求是用某个账号的令牌发出的', '请求是另一个平台发出的'],
      hint: '选择发出请求的那个平台或账号，用它的令牌查询。',
    },
    en: {
      title: 'This rid belongs to somebody else',
      meaning: 'The rid is not of the platform or account whose token is used.',
      causes: ['The request was made with an account’s token', 'Another platform made the request'],
      hint: 'Choose the platform or the account that made the request, and look it up with its token.',
    },
    actions: ['retry'],
  },
  'wechat.76021': {
    zh: {
      title: '微信不认识这个接口路径',
      meaning: '微信没有这个接口的额度信息。',
      causes: ['路径写错了', '微信没有公布这个接口的额度；第三方平台的接口是否都能查询，文档没有说明'],
      hint: '核对路径，要以 / 开头，不带域名和参数。',
    },
    en: {
      title: 'WeChat does not know this path',
      meaning: 'WeChat has no quota for this interface.',
      causes: [
        'The path is misspelt',
        'WeChat tells nothing of this one; its documentation does not say whether all component interfaces can be asked about',
      ],
      hint: 'Check the path: it begins with / and has neither host nor parameters.',
    },
    actions: ['retry'],
  },
  'wechat.76022': {
    zh: {
      title: '不能查询这个接口的额度',
      meaning: '当前令牌不能查询这个接口的额度。',
      causes: ['这个接口要用账号自己的令牌查询', '以 /sns/ 开头的接口都不能查询'],
      hint: '换成能调用这个接口的令牌：平台的接口用平台令牌，账号的接口用账号令牌。',
    },
    en: {
      title: 'This quota cannot be asked for',
      meaning: 'The token in use may not ask for this interface’s quota.',
      causes: [
        'The interface belongs to accounts: their own token is needed',
        'Paths below /sns/ cannot be asked about',
      ],
      hint: 'Use a token that may call the interface: the platform’s for its own, an account’s for an account’s.',
    },
    actions: ['retry'],
  },
};
