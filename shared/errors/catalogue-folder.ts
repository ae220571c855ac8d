import type { Catalogue } from './entry.ts';

/** What is found about the data folder at the start: told, and nothing is stopped. */
export const catalogueFolder: Catalogue = {
  'folder.mended': {
    zh: {
      title: '数据文件的权限过宽，已改好',
      meaning: '{path|一个数据文件}的权限[[是 {mode}，]]太宽，本机其他用户可能读到过；现在只有你能读写。',
      causes: ['复制、解压或恢复备份时没有保留权限', '另一个程序改过权限'],
      hint: '如果这台机器还有别人在用，检查备份的权限。',
    },
    en: {
      title: 'A data file was open to others, and is closed again',
      meaning:
        '{path|A data file} was open to others[[ (mode {mode})]]: other users of this machine may have read it. Only you can now.',
      causes: ['It was copied, unpacked or restored without its mode', 'Another program changed the mode'],
      hint: 'If others use this machine, look at the modes of your backups too.',
    },
    actions: [],
    variants: [
      {
        when: { what: 'key' },
        zh: {
          title: '密钥文件的权限过宽，已改好',
          meaning: '{path|密钥文件}的权限[[是 {mode}，]]太宽，本机其他用户可能读到过密钥；现在只有你能读写。',
          hint: '可能有人读过的话，用 authdesk vault rotate 换一把密钥，所有内容会重新加密。',
        },
        en: {
          title: 'The key file was open to others, and is closed again',
          meaning:
            '{path|The key file} was open to others[[ (mode {mode})]]: other users of this machine may have read the key. Only you can now.',
          hint: 'If somebody may have read it, run authdesk vault rotate: everything is encrypted again under a new key.',
        },
      },
    ],
  },
  'folder.open': {
    zh: {
      title: '数据文件夹对其他用户开放',
      meaning: '{path|数据文件夹}对其他用户开放[[（权限 {mode}）]]，授权台没有改动它。',
      causes: ['文件夹里还放着别的东西，授权台不替你改', '这个文件系统不支持文件权限，例如 U 盘'],
      hint: '把数据放到只有你能进入的文件夹，用 --data 指定。',
    },
    en: {
      title: 'The data folder is open to other users',
      meaning: '{path|The data folder} is open to others[[ (mode {mode})]]; AuthDesk did not change it.',
      causes: [
        'Other things lie in the folder, which AuthDesk leaves as they are',
        'The file system keeps no modes, as on a USB stick',
      ],
      hint: 'Keep the data in a folder that only you can enter, and name it with --data.',
    },
    actions: [],
  },
  'folder.symlink': {
    zh: {
      title: '数据文件是一个符号链接',
      meaning: '{path|一个数据文件}指向别处，授权台没有检查或改动那里的权限。',
      causes: ['你或别人用链接把它放在了另一个位置'],
      hint: '确认链接是你自己建的，并且只有你能读写它指向的位置。',
    },
    en: {
      title: 'A data file is a symbolic link',
      meaning: '{path|A data file} points elsewhere. AuthDesk neither checked nor changed the modes there.',
      causes: ['You, or somebody else, keep it in another place by a link'],
      hint: 'Make sure the link is yours, and that only you can read and write what it points to.',
    },
    actions: [],
  },
  'folder.foreign': {
    zh: {
      title: '数据文件属于另一个用户',
      meaning: '{path|一个数据文件}不属于当前用户[[（权限 {mode}）]]，授权台没有改动它；它的主人能读到内容。',
      causes: ['曾用 sudo 或另一个用户运行过', '数据文件夹是从别处挂载进来的'],
      hint: '用文件的主人来运行，或用 chown 把整个文件夹改到自己名下。',
    },
    en: {
      title: 'A data file belongs to another user',
      meaning:
        '{path|A data file} does not belong to the current user[[ (mode {mode})]]. AuthDesk left it alone; its owner can read it.',
      causes: ['AuthDesk was run with sudo, or as somebody else', 'The folder is mounted from elsewhere'],
      hint: 'Run AuthDesk as the owner, or give the whole folder to yourself with chown.',
    },
    actions: [],
  },
  'folder.keyAlone': {
    zh: {
      title: '这里有密钥，却没有它的数据库',
      meaning:
        '找到了{path|密钥}，但数据库不见了或是空的，所以现在打开的是一个新的空数据库。原来的密钥原样保留。',
      causes: ['authdesk.db 被删除、清空或移走', '恢复备份时只恢复了密钥'],
      hint: '不是你有意为之，就退出授权台，把原来的 authdesk.db（连同 authdesk.db-wal）放回来；密钥在，内容就能读出来。',
    },
    en: {
      title: 'A key is here without its database',
      meaning:
        '{path|The key} is there, but the database is missing or empty: what is open now is a new, empty one. The old key is kept as it was.',
      causes: ['authdesk.db was removed, emptied or moved away', 'Only the key was restored from a backup'],
      hint: 'If you did not mean this, quit AuthDesk and put the old authdesk.db back (with authdesk.db-wal): with its key here, it can be read.',
    },
    actions: [],
    variants: [
      {
        when: { what: 'keychain' },
        zh: {
          title: '系统钥匙串里有密钥，却没有它的数据库',
          meaning:
            '这个数据文件夹的密钥在系统钥匙串里，但数据库不见了或是空的，所以现在打开的是一个新的空数据库。原来的密钥原样保留。',
        },
        en: {
          title: 'The keychain holds a key without its database',
          meaning:
            'This folder’s key is in the system’s keychain, but the database is missing or empty: what is open now is a new, empty one. The old key is kept as it was.',
        },
      },
    ],
  },
};
