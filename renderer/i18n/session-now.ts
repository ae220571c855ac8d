import { pair } from './pair.ts';

/** What a session's card says in each situation: renderer/session/situation.ts. */
export const sessionNow = pair(
  {
    draft: { title: '链接还没有生成', text: '会话已经建好。问题解决以后，从这里接着来。' },
    linked: {
      title: '等商户管理员授权',
      text: '把链接发给商户，{{time}} 前有效。商户完成后，把发回的内容贴到下面。',
    },
    linkedPc: {
      title: '等商户管理员扫码',
      text: '在电脑上打开授权页，请商户管理员扫码，{{time}} 前有效。',
    },
    expired: {
      title: '链接已过期',
      text: '商户打开会看到失效提示。换一个新链接发过去就行，会话不变；过期前完成的授权，发回的内容仍可贴到下面。',
    },
    code: {
      title: '授权码已收到，还没有换取授权',
      text: '不需要商户再做什么。在授权码到期前，用它向微信换取授权信息。',
    },
    codeEnded: {
      title: '授权码已过期',
      text: '授权码没能在有效期内换取授权。先从微信的列表找回；列表里没有，再换一个新链接。',
    },
    codeAnswered: {
      title: '这个授权码已有微信的应答',
      text: '应答原样存在本机，还没有写成授权记录。再读一次，不会重复请求微信。',
    },
    exchanging: {
      title: '正在等微信的应答',
      text: '请求已经发出，应答一到就会保存。先不要让商户重新授权，也不要关闭授权台。',
    },
    answerKept: {
      title: '微信的应答已收到并保存，正在写成授权记录',
      text: '应答已完整存在本机，不会丢。先不要让商户重新授权。',
    },
    uncertain: {
      title: '结果未知',
      text: '换取授权的请求已经发出，没有收到微信的应答：授权可能已经成功。请先不要让商户重新授权。',
    },
    used: {
      title: '结果未知：授权码已失效',
      text: '微信不再接受这个授权码，多半是用过了：授权很可能已经完成，只是结果不在这里，比如被你的生产系统换走了。请先不要让商户重新授权。',
    },
    unreadable: {
      title: '微信已经应答，但应答读不出来',
      text: '应答原样存在本机，还没有写成授权记录；授权可能已经成功。请先不要让商户重新授权。',
    },
    failed: {
      title: '这次没有成功',
      text: '微信没有接受这个授权码。请商户重新复制完整的结果贴到下面，或者换一个新链接。',
    },
    cancelled: {
      title: '会话已取消',
      text: '已发出的链接在到期前商户仍能打开。商户如果已经授权，发回的内容照样可以贴进来。',
    },
    authorized: {
      title: '授权已保存',
      text: '生产系统可能还没有这条授权。导出后交给它导入，或让它自己处理授权推送。',
    },
    rehearsed: {
      title: '演练完成，授权已保存',
      text: '换成自己的平台，步骤完全一样。',
    },
    noRefreshTokenCode: {
      title: '已授权，但缺刷新令牌',
      text: '这里还保存着一个没到期的授权码。先用它换取授权信息：换成了，微信的应答里就有刷新令牌。',
    },
    noRefreshTokenAnswer: {
      title: '已授权，但缺刷新令牌',
      text: '微信对授权码的应答还原样存在本机。先再读一次，读出来就能补上刷新令牌，不会重复请求微信。',
    },
    noRefreshToken: {
      title: '已授权，但缺刷新令牌',
      text: '没有刷新令牌，就不能代这个账号调用接口。微信有时会在账号详情里给出，先取一次详情；还是没有，再试别的办法。',
    },
    noDetails: {
      title: '授权已保存，还缺账号资料',
      text: '账号的名称和权限暂时没有取到，授权本身不受影响。',
    },
  },
  {
    draft: {
      title: 'There is no link yet',
      text: 'The session is there. Once the problem is settled, carry on from here.',
    },
    linked: {
      title: 'Waiting for the merchant’s administrator',
      text: 'Send the merchant the link; it is good until {{time}}. Paste what they send back below.',
    },
    linkedPc: {
      title: 'Waiting for the merchant’s administrator to scan',
      text: 'Open the authorize page on a computer and have them scan it, before {{time}}.',
    },
    expired: {
      title: 'The link has expired',
      text: 'The merchant would find it invalid. Make a new link and send that; the session stays. If they finished in time, paste what they send back below.',
    },
    code: {
      title: 'Auth code received, not exchanged yet',
      text: 'The merchant has nothing more to do. Exchange the code with WeChat before it expires.',
    },
    codeEnded: {
      title: 'The auth code has expired',
      text: 'It was not exchanged in time. Look in WeChat’s list first; if it is not there, make a new link.',
    },
    codeAnswered: {
      title: 'WeChat has answered this code before',
      text: 'The answer is kept here as it came, but is not an authorization yet. Reading it again does not ask WeChat.',
    },
    exchanging: {
      title: 'Waiting for WeChat’s answer',
      text: 'The request is out; the answer is kept the moment it arrives. Do not ask the merchant to authorize again, and keep AuthDesk open.',
    },
    answerKept: {
      title: 'WeChat’s answer is here and kept; turning it into an authorization',
      text: 'The whole answer is kept on this machine. Do not ask the merchant to authorize again.',
    },
    uncertain: {
      title: 'Outcome unknown',
      text: 'The request went out and WeChat’s answer never came: the authorization may have succeeded. Do not ask the merchant to authorize again yet.',
    },
    used: {
      title: 'Outcome unknown: the code is no longer valid',
      text: 'WeChat no longer takes this code, most likely because it was used. The authorization is probably done, but its result is not here: your production system may have taken it. Do not ask the merchant to authorize again yet.',
    },
    unreadable: {
      title: 'WeChat answered, but the answer cannot be read',
      text: 'It is kept here as it came and is not an authorization yet; the authorization may have succeeded. Do not ask the merchant to authorize again yet.',
    },
    failed: {
      title: 'It did not work this time',
      text: 'WeChat did not take this auth code. Have the merchant copy the whole result again and paste it below, or make a new link.',
    },
    cancelled: {
      title: 'The session is cancelled',
      text: 'Until it expires, a link already sent still opens. If the merchant did authorize, what they send back can still be pasted.',
    },
    authorized: {
      title: 'Authorization saved',
      text: 'Your production system may not have it yet. Export it for production to import, or let production handle the authorization push.',
    },
    rehearsed: {
      title: 'Rehearsal complete, authorization saved',
      text: 'With your own platform, every step is the same.',
    },
    noRefreshTokenCode: {
      title: 'Authorized, but no refresh token',
      text: 'An auth code that has not expired is still kept here. Exchange it first: if WeChat accepts it, the answer brings the refresh token.',
    },
    noRefreshTokenAnswer: {
      title: 'Authorized, but no refresh token',
      text: 'WeChat’s answer to the auth code is still kept here as it came. Read it again first: that may bring the refresh token and does not ask WeChat.',
    },
    noRefreshToken: {
      title: 'Authorized, but no refresh token',
      text: 'Without one, no API can be called for this account. WeChat sometimes gives it with the account’s details: fetch those first, then try the other ways.',
    },
    noDetails: {
      title: 'Authorization saved, account details missing',
      text: 'The account’s name and permissions could not be read for now. The authorization itself is not affected.',
    },
  },
);
