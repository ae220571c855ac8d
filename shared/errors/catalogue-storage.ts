import type { Catalogue, Variant } from './entry.ts';

/** The file is no good as a database, whatever the permissions: another step than for a disk that is away. */
const damaged = (reason: string): readonly Variant[] => [
  {
    when: { reason },
    zh: {
      causes: ['数据库文件损坏，或复制时不完整', '这个文件不是授权台的数据库'],
      hint: '先留一份副本，再用备份恢复；没有备份时，用 --data 指定一个新的数据文件夹，并与已授权列表同步取回授权。',
    },
    en: {
      causes: ['The file is damaged or was copied incompletely', 'The file is not AuthDesk’s database'],
      hint: 'Keep a copy of it, then restore a backup. Without one, name a new data folder with --data and get the authorizations back by synchronizing with the list of accounts.',
    },
    actions: [],
  },
];

/** The database and the vault. */
export const catalogueStorage: Catalogue = {
  'vault.lost': {
    zh: {
      title: '已加密的内容无法读取',
      meaning:
        '加密用的数据密钥不见了，或不是原来的那一个。数据仍然完整，只是 AppSecret、票据、令牌暂时无法读取。',
      causes: [
        '换了电脑或系统账户，或只复制了数据库，没有复制密钥',
        '系统钥匙串中的授权台条目被删除',
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
    variants: [
      {
        when: { reason: 'unavailable' },
        zh: {
          title: '暂时取不到解密用的密钥',
          meaning:
            '数据密钥保存在系统钥匙串里，现在读取不到。数据仍然完整，只是 AppSecret、票据、令牌暂时无法读取。',
          causes: ['系统钥匙串处于锁定状态，或没有允许授权台读取', '当前会话没有桌面环境，例如通过 SSH 登录'],
          hint: '解锁钥匙串并允许授权台读取，再重新打开授权台。不要急着启用新密钥。',
        },
        en: {
          title: 'The key is not at hand',
          meaning:
            'The key is in the system’s keychain, which cannot be read now. The data is whole, but the AppSecret, tickets and tokens cannot be read.',
          causes: [
            'The keychain is locked, or AuthDesk was not allowed to read it',
            'There is no desktop session, for instance over SSH',
          ],
          hint: 'Unlock the keychain, allow AuthDesk to read it, then open AuthDesk again. Do not hurry to start with a new key.',
        },
        actions: ['retry', 'new-vault-key'],
      },
    ],
  },
  'vault.damaged': {
    zh: {
      title: '有一项加密内容已损坏',
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
      meaning: '数据库[[ {path} ]]无法打开，数据没有被改动。',
      causes: ['没有读写数据文件夹的权限', '数据库文件损坏，或不是授权台的数据库', '磁盘或网络盘不可用'],
      hint: '检查数据文件夹的权限和磁盘；也可以用 --data 指定另一个数据文件夹。',
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
        '这个数据库由更新版本的授权台写入[[（数据版本 {found}，当前支持到 {known}）]]，当前版本不会改动它。',
      causes: ['另一处安装的授权台更新', '升级后又退回了旧版本'],
      hint: '升级授权台后再打开；或用 --data 指定另一个数据文件夹。',
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
      title: '数据文件夹不可写',
      meaning: '无法写入{path|数据文件夹}，这次改动没有保存。',
      causes: ['没有写入权限', '磁盘或文件夹是只读的', '数据文件属于另一个用户'],
      hint: '修改数据文件夹的权限，或用 --data 指定另一个数据文件夹，再重试。',
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
      causes: ['数据文件夹所在的磁盘已满', '超过了磁盘配额'],
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
      meaning: '另一个程序占用着数据库，等待超时，这次操作没有完成。',
      causes: ['另一个授权台窗口或命令正在写入', '备份、同步软件或杀毒软件锁住了数据库文件'],
      hint: '稍等再试；数据文件夹放在同步盘里的，换到普通文件夹。',
    },
    en: {
      title: 'The database is busy',
      meaning: 'Another program held the database for too long; this was not completed.',
      causes: [
        'Another AuthDesk window or command is writing',
        'Backup, synchronizing or antivirus software has locked the file',
      ],
      hint: 'Wait a little and retry; if the data folder is inside a synchronized drive, move it out.',
    },
    actions: ['retry'],
  },
  'store.held': {
    zh: {
      title: '微信的应答还没写进数据库',
      meaning:
        '微信已经给出应答，应答已加密暂存，但数据库暂时写不进去[[（{reason}）]]。授权台会一直重试，写入前请不要关闭。',
      causes: ['另一个程序占用着数据库', '磁盘已满或不可写'],
      hint: '不用重新操作。请腾出磁盘空间、关掉占用数据库的程序；页面顶部可以查看并复制这份应答。',
    },
    en: {
      title: 'WeChat’s answer is not in the database yet',
      meaning:
        'WeChat has answered, and the answer is held encrypted, but the database does not take it for now[[ ({reason})]]. AuthDesk goes on trying; please leave it open until then.',
      causes: ['Another program holds the database', 'The disk is full or cannot be written'],
      hint: 'Nothing needs repeating. Free some space or close what holds the database; the answer can be seen and copied at the top of the page.',
    },
    actions: ['retry'],
    variants: [
      {
        when: { stage: 'kept' },
        zh: {
          title: '应答已保存，授权还在写入',
          meaning:
            '微信的应答已完整保存在数据库里，但还没能写成授权[[（{reason}）]]。授权台会在后台继续，不会丢失。',
          causes: ['另一个程序占用着数据库', '磁盘已满或不可写'],
          hint: '不用重新操作。稍后打开这个会话查看结果。',
        },
        en: {
          title: 'The answer is kept; saving goes on',
          meaning:
            'WeChat’s answer is kept whole in the database but could not be saved as an authorization yet[[ ({reason})]]. AuthDesk goes on in the background; nothing is lost.',
          causes: ['Another program holds the database', 'The disk is full or cannot be written'],
          hint: 'Nothing needs repeating. Open the session in a moment to see the outcome.',
        },
      },
    ],
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
      causes: ['另一个窗口或命令刚刚写入了同样的内容', '可能是授权台的缺陷'],
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
};
