import type { Catalogue } from './entry.ts';

/** What stands between one step of an authorization and the next: guards, tickets, tokens, sessions. */
export const catalogueSession: Catalogue = {
  'guard.confirm': {
    zh: {
      title: '获取令牌前需要确认',
      meaning: '这个平台设为「生产正在使用」。获取新令牌可能让生产系统的令牌失效，所以授权台不会自行获取。',
      causes: ['受保护的平台每次获取令牌都要确认'],
      hint: '推荐借用生产当前的令牌；确认不会影响生产后，再重新获取（命令行加 --yes）。',
    },
    en: {
      title: 'Fetching a token needs your consent',
      meaning:
        'This profile is marked as used by production. A new token may end the one that production uses, so AuthDesk does not fetch by itself.',
      causes: ['A guarded profile asks before every fetch'],
      hint: 'Best borrow production’s current token. Fetch a new one only when you are sure that production can bear it (--yes on the command line).',
    },
    actions: ['borrow-token', 'fetch-token'],
    variants: [
      {
        when: { reason: 'refresh' },
        zh: {
          title: '刷新账号令牌前需要确认',
          meaning:
            '这个平台设为「生产正在使用」。刷新后，生产系统手里这些账号的 authorizer_access_token 可能失效，所以授权台不会自行刷新。',
          causes: ['生产系统可能正在用同一批账号的令牌'],
          hint: '确认生产会自己取得新令牌、或没有在用这些账号后，再刷新（命令行加 --yes）。',
        },
        en: {
          title: 'Refreshing account tokens needs your consent',
          meaning:
            'This profile is marked as used by production. A refresh may end the authorizer_access_tokens that production holds, so AuthDesk does not refresh by itself.',
          causes: ['Production may be using the same accounts’ tokens'],
          hint: 'Refresh only when production gets new tokens by itself or does not use these accounts (--yes on the command line).',
        },
        actions: [],
      },
      {
        when: { reason: 'none' },
        zh: { causes: ['还没有取得过令牌，或上一个令牌已被微信拒绝'] },
        en: { causes: ['No token has been obtained yet, or WeChat refused the last one'] },
      },
    ],
  },
  'guard.borrowOnly': {
    zh: {
      title: '这个平台只借用令牌',
      meaning: '平台档案设为只借用令牌，授权台不会为它获取新令牌。',
      causes: ['新建档案时选择了「只借用令牌」'],
      hint: '从生产系统取出当前的 component_access_token，粘贴进来。',
    },
    en: {
      title: 'This profile only borrows tokens',
      meaning: 'The profile is set to borrow tokens only; AuthDesk never fetches one for it.',
      causes: ['The profile was made to borrow tokens only'],
      hint: 'Take the current component_access_token from production and paste it here.',
    },
    actions: ['borrow-token', 'edit-platform'],
  },
  'token.none': {
    zh: {
      title: '还没有可用的令牌',
      meaning: '这一步要用 component_access_token，现在没有可用的。',
      causes: ['还没有借用或获取过令牌', '上一个令牌已经到期，或被微信拒绝'],
      hint: '借用生产当前的令牌，或获取一个新令牌。',
    },
    en: {
      title: 'No usable token',
      meaning: 'This step needs a component_access_token, and there is none to use.',
      causes: [
        'No token has been borrowed or fetched yet',
        'The last one has expired or was refused by WeChat',
      ],
      hint: 'Borrow production’s current token or fetch a new one.',
    },
    actions: ['borrow-token', 'fetch-token'],
  },
  'token.expired': {
    zh: {
      title: '令牌已到期',
      meaning: '手上的 component_access_token 已经到期。',
      causes: ['令牌有效期一般为 2 小时', '这台电脑的时间不准'],
      hint: '借用生产当前的令牌，或获取一个新令牌。',
    },
    en: {
      title: 'The token has expired',
      meaning: 'The component_access_token kept here has expired.',
      causes: ['A token usually lasts two hours', 'This machine’s clock is wrong'],
      hint: 'Borrow production’s current token or fetch a new one.',
    },
    actions: ['borrow-token', 'fetch-token'],
  },
  'token.refused': {
    zh: {
      title: '令牌已被微信拒绝',
      meaning: '微信拒绝过这个 component_access_token，授权台不再使用它。',
      causes: ['别处（多半是生产系统）获取了新令牌', '借用时复制不全'],
      hint: '重新借用生产当前的令牌，或确认后重新获取。',
    },
    en: {
      title: 'WeChat has refused the token',
      meaning: 'WeChat has refused this component_access_token, so AuthDesk no longer uses it.',
      causes: ['Somebody else, most likely production, fetched a new one', 'It was cut when it was borrowed'],
      hint: 'Borrow production’s current token again, or fetch a new one after making sure that you may.',
    },
    actions: ['borrow-token', 'fetch-token'],
  },
  'token.contested': {
    zh: {
      title: '令牌被反复替换',
      meaning:
        '几分钟内取得的[[ {fetches} 个]]令牌都很快被微信拒绝，授权台已停止自动获取，以免和别的程序互相顶掉。',
      causes: ['生产系统或另一个环境也在为这个平台获取令牌', '同一个平台在多台机器上同时刷新令牌'],
      hint: '先查清谁在获取令牌：让它停下，或者借用它当前的令牌。手动获取不受限制。',
    },
    en: {
      title: 'The token keeps being replaced',
      meaning:
        'Several tokens fetched within minutes[[ ({fetches})]] were soon refused by WeChat. AuthDesk has stopped fetching by itself, so that two programs do not end each other’s.',
      causes: [
        'Production or another environment fetches tokens for this platform too',
        'Several machines refresh this platform’s token at the same time',
      ],
      hint: 'Find out who fetches: stop it, or borrow its current token. A click of yours still goes through.',
    },
    actions: ['borrow-token', 'fetch-token'],
  },
  'token.busy': {
    zh: {
      title: '正在获取令牌',
      meaning: '另一个窗口或命令正在为这个平台获取令牌，同一时间只进行一次。',
      causes: ['另一个窗口、命令行或脚本正在获取'],
      hint: '等它完成，再重试。',
    },
    en: {
      title: 'A token is being fetched',
      meaning: 'Another window or command is fetching a token for this platform; only one does so at a time.',
      causes: ['Another window, terminal or script is fetching'],
      hint: 'Wait until it is done, then retry.',
    },
    actions: ['wait', 'retry'],
  },
  'ticket.none': {
    zh: {
      title: '还没有票据',
      meaning: '获取令牌要用 component_verify_ticket，这个平台还没有填过。',
      causes: ['还没有填入票据'],
      hint: '填入生产系统最新收到的票据；已有可用的令牌时，可以直接借用。',
    },
    en: {
      title: 'No ticket yet',
      meaning:
        'Fetching a token needs a component_verify_ticket, and none has been entered for this platform.',
      causes: ['No ticket has been entered'],
      hint: 'Enter the ticket that production received last; if there is a working token, you can borrow that instead.',
    },
    actions: ['paste-ticket', 'borrow-token'],
  },
  'ticket.expired': {
    zh: {
      title: '票据已过期',
      meaning: '票据从创建起 12 小时内有效，这一张已经过期。',
      causes: ['填入的不是最新的票据', '票据填入后过了很久'],
      hint: '填入最新收到的票据。微信大约每 10 分钟推送一次；长时间没收到时，让微信恢复推送。',
    },
    en: {
      title: 'The ticket has expired',
      meaning: 'A ticket is good for 12 hours after it was made; this one is past that.',
      causes: ['It is not the latest ticket', 'It was entered a long time ago'],
      hint: 'Enter the ticket received last. WeChat pushes one about every ten minutes; if none has come for long, ask WeChat to resume its pushes.',
    },
    actions: ['paste-ticket', 'start-push'],
  },
  'session.notFound': {
    zh: {
      title: '找不到对应的授权会话',
      meaning: '没有与之对应的授权会话。',
      causes: ['授权链接不是在这里生成的', '会话编号有误', '会话在另一个数据文件夹里'],
      hint: '在「授权会话」里找到这个商户，打开后再粘贴一次。',
    },
    en: {
      title: 'No such session',
      meaning: 'There is no session that this belongs to.',
      causes: [
        'The link was not made here',
        'The session’s id is wrong',
        'The session is in another data folder',
      ],
      hint: 'Find the merchant under Sessions, open it, and paste once more there.',
    },
    actions: ['paste-callback'],
  },
  'session.state': {
    zh: {
      title: '会话的状态不允许这样做',
      meaning: '授权会话当前是「{state|其他状态}」，不能进行这一步。',
      causes: ['另一个窗口或命令刚刚处理过这个会话', '页面上的内容不是最新的'],
      hint: '打开会话查看最新状态，再决定下一步。',
    },
    en: {
      title: 'The session’s state does not allow this',
      meaning: 'The session’s state is “{state|another one}”, which rules out this step.',
      causes: [
        'Another window or command has just worked on this session',
        'What the page shows is out of date',
      ],
      hint: 'Open the session, look at its state, then decide.',
    },
    actions: ['open-session'],
  },
  'session.otherSession': {
    zh: {
      title: '这是另一个会话的授权结果',
      meaning: '粘贴的内容属于授权会话「{label|另一个}」，没有写入当前会话。',
      causes: ['同时为多个商户授权时贴错了位置'],
      hint: '转到该会话，在那里完成授权。',
    },
    en: {
      title: 'This belongs to another session',
      meaning:
        'What was pasted belongs to the session “{label|another one}” and was not taken into this one.',
      causes: ['With several merchants at once it was pasted in the wrong place'],
      hint: 'Go to that session and finish it there.',
    },
    actions: ['open-session'],
  },
  'session.nonceMissing': {
    zh: {
      title: '回调地址里没有本次授权的标记',
      meaning: '无法确认它来自这个会话的授权链接：授权台生成的链接都带有标记（authdesk_nonce）。',
      causes: ['回调地址复制不全', '回调页面去掉了查询参数', '商户打开的是别处生成的链接'],
      hint: '确认是这个商户刚发回的再继续（命令行加 --anyway）；不确定时，请对方发回完整的回调地址。',
    },
    en: {
      title: 'The callback lacks this session’s mark',
      meaning:
        'It cannot be shown to come from this session’s link: links made by AuthDesk carry a mark (authdesk_nonce).',
      causes: [
        'The callback address was cut in copying',
        'The callback page dropped its query',
        'The merchant opened a link that was made elsewhere',
      ],
      hint: 'Go on only if this merchant has just sent it (--anyway on the command line); if in doubt, ask for the whole callback address.',
    },
    actions: ['paste-callback'],
  },
  'session.nonceUnknown': {
    zh: {
      title: '回调地址的标记不属于任何会话',
      meaning: '回调地址带有标记（authdesk_nonce），但这里没有对应的授权会话。',
      causes: ['链接是在另一台电脑或另一个数据文件夹里生成的', '标记在转发途中被改动'],
      hint: '到生成这个链接的地方完成授权；确认就是这个商户的，才在这里继续。',
    },
    en: {
      title: 'The callback’s mark belongs to no session here',
      meaning: 'The callback carries a mark (authdesk_nonce), but no session here has it.',
      causes: [
        'The link was made on another machine or in another data folder',
        'The mark was changed on its way',
      ],
      hint: 'Finish where the link was made; go on here only if you are sure that it is this merchant’s.',
    },
    actions: ['paste-callback'],
  },
  'session.otherLink': {
    zh: {
      title: '推送属于另一个授权链接',
      meaning: '推送里的预授权码不是这个会话的链接用的[[，是「{label}」的]]。',
      causes: ['粘贴了别的商户的授权推送', '商户是从别处生成的链接授权的'],
      hint: '确认就是这个商户的授权再继续（命令行加 --anyway）；是别的会话的，到那个会话里粘贴。',
    },
    en: {
      title: 'The push is of another link',
      meaning:
        'The pre-auth code in the push is not one of this session’s links[[; it is that of “{label}”]].',
      causes: ['Another merchant’s push was pasted', 'The merchant authorized through a link made elsewhere'],
      hint: 'Go on only if you are sure that it is this merchant’s authorization (--anyway on the command line); if it is another session’s, paste it there.',
    },
    actions: ['paste-callback'],
  },
  'session.codeExpired': {
    zh: {
      title: '授权码已过期',
      meaning: '这个会话里的授权码超过了有效期，没有再发给微信。',
      causes: ['收到授权码后太久没有完成授权', '这台电脑的时间不准'],
      hint: '先从微信的列表找回；列表里没有时，换一个新链接请商户重新授权。',
    },
    en: {
      title: 'The auth code has expired',
      meaning: 'This session’s auth code is past its time and was not sent to WeChat again.',
      causes: ['It was kept too long before finishing', 'This machine’s clock is wrong'],
      hint: 'First look for the authorization in WeChat’s list; if it is not there, make a new link and ask the merchant to authorize again.',
    },
    actions: ['recover', 'renew-link'],
  },
  'session.linkExpired': {
    zh: {
      title: '授权链接已过期',
      meaning: '这个会话的授权链接超过了有效期，商户打开会看到失效提示。',
      causes: ['预授权码到期了', '商户没有在截止时间前完成授权'],
      hint: '换一个新链接发给商户；商户已经授权的，把发回的内容照常粘贴进来。',
    },
    en: {
      title: 'The link has expired',
      meaning: 'This session’s link is past its time; the merchant would find it invalid.',
      causes: ['The pre-auth code has run out', 'The merchant did not authorize before the deadline'],
      hint: 'Make a new link and send it; if the merchant has authorized already, paste what came back as usual.',
    },
    actions: ['renew-link', 'paste-callback'],
  },
  'session.uncertain': {
    zh: {
      title: '结果未知',
      meaning: '换取授权的请求已经发出，但没有收到微信的应答。请先不要让商户重新授权。',
      causes: ['网络中断或超时', '授权台在等待应答时退出了'],
      hint: '授权码还在有效期内时可以再试一次；不行就从微信的列表找回。',
    },
    en: {
      title: 'The outcome is unknown',
      meaning:
        'The request for the authorization went out, but no answer of WeChat arrived. Please do not ask the merchant to authorize again yet.',
      causes: ['The network broke or was too slow', 'AuthDesk ended while it was waiting'],
      hint: 'Try the same code once more while it is valid; otherwise find the authorization in WeChat’s list.',
    },
    actions: ['exchange-again', 'recover'],
  },
  'session.unclaimed': {
    zh: {
      title: '可能有一个没认领的授权',
      meaning:
        '这个会话换取授权时没有收到明确的结果，商户的授权可能已经在微信那边生效。现在换新链接让商户再授权一次，之前的结果就更难找回。',
      causes: ['换取授权的请求发出后没有收到应答', '授权码被别的系统换走了（61010）'],
      hint: '先从微信的列表找回；确认列表里没有，再换新链接（命令行加 --yes）。',
    },
    en: {
      title: 'An unclaimed authorization may exist',
      meaning:
        'This session’s exchange had no clear outcome, so the merchant’s authorization may stand at WeChat already. Having it authorized once more through a new link makes the first result harder to find.',
      causes: ['The request went out and no answer came', 'Another system used the auth code (61010)'],
      hint: 'First look for it in WeChat’s list. If it is not there, make a new link (--yes on the command line).',
    },
    actions: ['recover', 'renew-link'],
  },
  'session.noCandidates': {
    zh: {
      title: '没有找到这次授权',
      meaning: '微信的已授权列表里没有符合的账号{authorizerAppid}。',
      causes: ['商户还没有完成授权', '账号之前就授权过，这次没有改动', '商户授权给了另一个第三方平台'],
      hint: '请商户确认是否看到授权成功；没有的话，换一个新链接。',
    },
    en: {
      title: 'This authorization was not found',
      meaning: 'WeChat’s list of accounts has no matching account[[ {authorizerAppid}]].',
      causes: [
        'The merchant has not finished yet',
        'The account had been authorized before and nothing changed this time',
        'The merchant authorized another platform',
      ],
      hint: 'Ask the merchant whether the page said that it succeeded; if not, make a new link.',
    },
    actions: ['renew-link', 'recover'],
    variants: [
      {
        when: { authorizerAppid: '*' },
        zh: {
          title: '这个账号不在授权列表里',
          meaning: '微信的已授权列表里没有账号{authorizerAppid}。',
          causes: ['AppID 写错了', '这个账号还没有授权给这个第三方平台'],
          hint: '先列出候选账号，核对 AppID 后再认领；不要急着让商户重新授权。',
        },
        en: {
          title: 'This account is not in the list',
          meaning: 'WeChat’s list of accounts has no account {authorizerAppid}.',
          causes: ['The AppID is misspelt', 'The account has not been authorized to this platform'],
          hint: 'List the candidates and check the AppID; do not ask the merchant to authorize again yet.',
        },
        actions: ['recover'],
      },
    ],
  },
};
