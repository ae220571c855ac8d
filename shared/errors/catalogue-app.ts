import type { Catalogue, Variant } from './entry.ts';

/** The file is no good as a database, whatever the permissions: another step than for a disk that is away. */
const damaged = (reason: string): readonly Variant[] => [
  {
    when: { reason },
    zh: {
      causes: ['数据库文件损坏，或复制时不完整', '这个文件不是 AuthDesk 的数据库'],
      hint: '先留一份副本，再用备份恢复；没有备份时，用 --data 指定一个新的数据目录，并与已授权列表同步取回授权。',
    },
    en: {
      causes: ['The file is damaged or was copied incompletely', 'The file is not AuthDesk’s database'],
      hint: 'Keep a copy of it, then restore a backup. Without one, name a new data folder with --data and get the authorizations back by synchronizing with the list of accounts.',
    },
    actions: [],
  },
];

/** What AuthDesk itself refuses or cannot do: guards, tickets and tokens, sessions, storage, files, the local service. */
export const catalogueApp: Catalogue = {
  'guard.confirm': {
    zh: {
      title: '获取令牌前需要确认',
      meaning:
        '这个平台设为「生产正在使用」。获取新令牌可能让生产系统的令牌失效，所以 AuthDesk 不会自行获取。',
      causes: ['当前没有可用的令牌'],
      hint: '推荐借用生产当前的令牌；确认不会影响生产后，再重新获取（命令行加 --yes）。',
    },
    en: {
      title: 'Fetching a token needs your consent',
      meaning:
        'This profile is marked as used by production. A new token may end the one that production uses, so AuthDesk does not fetch by itself.',
      causes: ['There is no usable token at present'],
      hint: 'Best borrow production’s current token. Fetch a new one only when you are sure that production can bear it (--yes on the command line).',
    },
    actions: ['borrow-token', 'fetch-token'],
    variants: [
      {
        when: { reason: 'none' },
        zh: { causes: ['还没有取得过令牌，或上一个令牌已被微信拒绝'] },
        en: { causes: ['No token has been obtained yet, or WeChat refused the last one'] },
      },
      {
        when: { reason: 'expired' },
        zh: { causes: ['上一个令牌已经到期'] },
        en: { causes: ['The last token has expired'] },
      },
    ],
  },
  'guard.borrowOnly': {
    zh: {
      title: '这个平台只借用令牌',
      meaning: '平台档案设为只借用令牌，AuthDesk 不会为它获取新令牌。',
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
      meaning: '微信拒绝过这个 component_access_token，AuthDesk 不再使用它。',
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
      causes: ['授权链接不是在这里生成的', '会话编号有误', '会话在另一个数据目录里'],
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
      meaning: '无法确认它来自这个会话的授权链接：AuthDesk 生成的链接都带有标记（authdesk_nonce）。',
      causes: ['回调地址复制不全', '回调页面去掉了查询参数', '商户打开的是别处生成的链接'],
      hint: '确认是这个商户刚发回的再继续；不确定时，请对方发回完整的回调地址。',
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
      hint: 'Go on only if this merchant has just sent it; if in doubt, ask for the whole callback address.',
    },
    actions: ['paste-callback'],
  },
  'session.nonceUnknown': {
    zh: {
      title: '回调地址的标记不属于任何会话',
      meaning: '回调地址带有标记（authdesk_nonce），但这里没有对应的授权会话。',
      causes: ['链接是在另一台电脑或另一个数据目录里生成的', '标记在转发途中被改动'],
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
  'session.codeExpired': {
    zh: {
      title: '授权码已过期',
      meaning: '这个会话里的授权码超过了有效期，没有再发给微信。',
      causes: ['收到授权码后太久没有完成授权', '这台电脑的时间不准'],
      hint: '先从已授权列表中找回；列表里没有时，换一个新链接请商户重新授权。',
    },
    en: {
      title: 'The auth code has expired',
      meaning: 'This session’s auth code is past its time and was not sent to WeChat again.',
      causes: ['It was kept too long before finishing', 'This machine’s clock is wrong'],
      hint: 'First look for the authorization in the list of accounts; if it is not there, make a new link and ask the merchant to authorize again.',
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
      causes: ['网络中断或超时', 'AuthDesk 在等待应答时退出了'],
      hint: '授权码还在有效期内时可以再试一次；不行就从已授权列表中找回。',
    },
    en: {
      title: 'The outcome is unknown',
      meaning:
        'The request for the authorization went out, but no answer of WeChat arrived. Please do not ask the merchant to authorize again yet.',
      causes: ['The network broke or was too slow', 'AuthDesk ended while it was waiting'],
      hint: 'Try the same code once more while it is valid; otherwise recover the authorization from the list of accounts.',
    },
    actions: ['exchange-again', 'recover'],
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
  },
  'platform.notFound': {
    zh: {
      title: '找不到平台档案',
      meaning: '没有这个平台档案。',
      causes: ['档案已被删除', '名称或 AppID 写错了', '档案在另一个数据目录里'],
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
  'vault.lost': {
    zh: {
      title: '无法解密已保存的密钥',
      meaning:
        '加密用的数据密钥不见了，或不是原来的那一个。数据仍然完整，只是 AppSecret、票据、令牌暂时无法读取。',
      causes: [
        '换了电脑或系统账户，或只复制了数据库，没有复制密钥',
        '系统钥匙串中的 AuthDesk 条目被删除',
        '密钥文件 authdesk.key 被删除或替换',
      ],
      hint: '找回原来的密钥后重新打开；找不回时启用新密钥，再重新填写 AppSecret 和票据，并与已授权列表同步，取回刷新令牌。',
    },
    en: {
      title: 'The kept secrets cannot be decrypted',
      meaning:
        'The key that encrypts them is gone, or is another one. The data is whole, but the AppSecret, tickets and tokens cannot be read.',
      causes: [
        'This is another machine or user, or the database was copied without its key',
        'AuthDesk’s entry in the system’s keychain was removed',
        'The key file authdesk.key was removed or replaced',
      ],
      hint: 'Bring the old key back and open again. If it cannot be found, start with a new key, enter the AppSecret and the ticket again, and synchronize with the list of accounts to get the refresh tokens back.',
    },
    actions: ['new-vault-key'],
  },
  'vault.damaged': {
    zh: {
      title: '已保存的密钥内容损坏',
      meaning: '有一项加密内容没有通过校验，无法读取。其他内容不受影响。',
      causes: ['数据库文件被外部程序改动', '磁盘出现坏块，或复制数据库时不完整'],
      hint: '重新填写这一项；刷新令牌可以通过与已授权列表同步取回。有备份时，也可以用备份恢复。',
    },
    en: {
      title: 'A kept secret is damaged',
      meaning: 'One encrypted value failed its check and cannot be read. Everything else is untouched.',
      causes: [
        'Another program changed the database file',
        'The disk has bad blocks, or the database was copied incompletely',
      ],
      hint: 'Enter that value again; refresh tokens come back by synchronizing with the list of accounts. If you have a backup, you can restore it instead.',
    },
    actions: ['edit-platform', 'sync-accounts'],
  },
  'store.open': {
    zh: {
      title: '打不开数据库',
      meaning: '数据库{path}无法打开，数据没有被改动。',
      causes: ['没有读写数据目录的权限', '数据库文件损坏，或不是 AuthDesk 的数据库', '磁盘或网络盘不可用'],
      hint: '检查数据目录的权限和磁盘；也可以用 --data 指定另一个数据目录。',
    },
    en: {
      title: 'The database cannot be opened',
      meaning: 'The database[[ {path}]] cannot be opened. Nothing in it was changed.',
      causes: [
        'The data folder may not be read or written',
        'The file is damaged, or is not AuthDesk’s database',
        'The disk or network drive is not available',
      ],
      hint: 'Check the folder’s permissions and the disk, or name another data folder with --data.',
    },
    actions: ['retry'],
    variants: [...damaged('SQLITE_CORRUPT'), ...damaged('SQLITE_NOTADB'), ...damaged('foreign')],
  },
  'store.tooNew': {
    zh: {
      title: '数据库来自更新的版本',
      meaning:
        '这个数据库由更新版本的 AuthDesk 写入[[（数据版本 {found}，当前支持到 {known}）]]，当前版本不会改动它。',
      causes: ['另一处安装的 AuthDesk 更新', '升级后又退回了旧版本'],
      hint: '升级 AuthDesk 后再打开；或用 --data 指定另一个数据目录。',
    },
    en: {
      title: 'The database is from a newer version',
      meaning:
        'A newer AuthDesk wrote this database[[ (format {found}, this one knows {known})]]; this version leaves it alone.',
      causes: ['Another installation of AuthDesk is newer', 'AuthDesk was set back to an older version'],
      hint: 'Update AuthDesk, then open it again, or name another data folder with --data.',
    },
    actions: [],
  },
  'store.notWritable': {
    zh: {
      title: '数据目录不可写',
      meaning: '无法写入{path|数据目录}，这次改动没有保存。',
      causes: ['没有写入权限', '磁盘或目录是只读的', '数据文件属于另一个用户'],
      hint: '修改数据目录的权限，或用 --data 指定另一个数据目录，再重试。',
    },
    en: {
      title: 'The data folder cannot be written',
      meaning: 'Writing to {path|the data folder} failed; this change was not saved.',
      causes: [
        'There is no permission to write',
        'The disk or the folder is read-only',
        'The files belong to another user',
      ],
      hint: 'Change the folder’s permissions, or name another data folder with --data, then retry.',
    },
    actions: ['retry'],
  },
  'store.diskFull': {
    zh: {
      title: '磁盘已满',
      meaning: '磁盘没有空间了，这次改动没有保存。',
      causes: ['数据目录所在的磁盘已满', '超过了磁盘配额'],
      hint: '清理磁盘空间，再重试。',
    },
    en: {
      title: 'The disk is full',
      meaning: 'No space is left on the disk; this change was not saved.',
      causes: ['The disk of the data folder is full', 'The quota is used up'],
      hint: 'Free some space, then retry.',
    },
    actions: ['retry'],
  },
  'store.busy': {
    zh: {
      title: '数据库正忙',
      meaning: '另一个程序占用着数据库，等待超时，这次改动没有保存。',
      causes: ['另一个 AuthDesk 窗口或命令正在写入', '备份、同步软件或杀毒软件锁住了数据库文件'],
      hint: '稍等再试；数据目录放在同步盘里的，换到普通目录。',
    },
    en: {
      title: 'The database is busy',
      meaning: 'Another program held the database for too long; this change was not saved.',
      causes: [
        'Another AuthDesk window or command is writing',
        'Backup, synchronizing or antivirus software has locked the file',
      ],
      hint: 'Wait a little and retry; if the data folder is inside a synchronized drive, move it out.',
    },
    actions: ['retry'],
  },
  'store.missing': {
    zh: {
      title: '记录已不存在',
      meaning: '要写入的内容所属的记录已经不在了，这次改动没有保存。',
      causes: ['另一个窗口或命令刚刚删除了这个平台档案'],
      hint: '刷新页面，确认平台档案还在，再重试。',
    },
    en: {
      title: 'The record is gone',
      meaning: 'The record that this belongs to no longer exists; this change was not saved.',
      causes: ['Another window or command has just removed the profile'],
      hint: 'Reload the page, see whether the profile is still there, then retry.',
    },
    actions: ['reload'],
  },
  'store.conflict': {
    zh: {
      title: '与已有记录冲突',
      meaning: '要写入的内容与已有的记录冲突，这次改动没有保存。',
      causes: ['另一个窗口或命令刚刚写入了同样的内容', '可能是 AuthDesk 的缺陷'],
      hint: '刷新页面查看最新内容，再决定是否重试。',
    },
    en: {
      title: 'In conflict with another record',
      meaning: 'What was to be written conflicts with a record that is there; this change was not saved.',
      causes: ['Another window or command has just written the same', 'This may be a defect of AuthDesk'],
      hint: 'Reload the page, look at what is there, then decide whether to retry.',
    },
    actions: ['reload', 'retry'],
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
  'sync.stale': {
    zh: {
      title: '同步结果已失效',
      meaning: '要写入的同步结果已经不在了，没有做任何改动。',
      causes: ['比对之后 AuthDesk 重启过', '比对结果放置太久，或已经写入过'],
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
  'sandbox.gone': {
    zh: {
      title: '演练平台没有运行',
      meaning: '这个档案连接的是演练平台，它现在没有运行。',
      causes: ['演练平台随上次的 AuthDesk 一起退出了', '演练平台的端口被占用'],
      hint: '重新启动演练平台，再继续。',
    },
    en: {
      title: 'The rehearsal platform is not running',
      meaning: 'This profile belongs to the rehearsal platform, which is not running now.',
      causes: ['It ended together with the last AuthDesk', 'Its port is taken by another program'],
      hint: 'Start the rehearsal platform again, then go on.',
    },
    actions: ['rehearse'],
  },
  'rpc.offline': {
    zh: {
      title: '与 AuthDesk 的连接断开了',
      meaning: '页面连不上本机的 AuthDesk 服务。已保存的内容不受影响。',
      causes: ['AuthDesk 已退出，或启动它的终端关闭了', '端口转发断开了', '电脑刚从睡眠中恢复'],
      hint: '确认 AuthDesk 正在运行、端口转发正常，再重新连接。',
    },
    en: {
      title: 'The connection to AuthDesk is lost',
      meaning: 'This page cannot reach AuthDesk’s local service. Nothing that was saved is affected.',
      causes: [
        'AuthDesk has ended, or its terminal was closed',
        'The forwarded port is gone',
        'The machine has just woken from sleep',
      ],
      hint: 'Make sure that AuthDesk is running and the port is forwarded, then reconnect.',
    },
    actions: ['reload'],
  },
  'rpc.badRequest': {
    zh: {
      title: '请求内容不合规',
      meaning: '页面或命令发出的内容不符合约定，没有执行。',
      causes: ['AuthDesk 升级后，页面还是旧的', '填写的内容超出了允许的范围'],
      hint: '刷新页面再试一次。',
    },
    en: {
      title: 'The request is not acceptable',
      meaning: 'What the page or the command sent is not in the agreed form; nothing was done.',
      causes: ['The page is older than the AuthDesk it talks to', 'Something entered is out of its bounds'],
      hint: 'Reload the page, then try again.',
    },
    actions: ['reload'],
  },
  internal: {
    zh: {
      title: 'AuthDesk 内部错误',
      meaning: '发生了意料之外的问题，已保存的内容不受影响。',
      causes: ['可能是 AuthDesk 的缺陷'],
      hint: '重试一次；仍然出现时，带上日志反馈给我们（日志不含密钥）。',
    },
    en: {
      title: 'An error inside AuthDesk',
      meaning: 'Something unexpected happened. Nothing that was saved is affected.',
      causes: ['This may be a defect of AuthDesk'],
      hint: 'Retry; if it happens again, report it with the log (it holds no secrets).',
    },
    actions: ['retry'],
  },
};
