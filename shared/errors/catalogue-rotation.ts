import type { Catalogue } from './entry.ts';

/** Changing the data key. */
export const catalogueRotation: Catalogue = {
  'guard.rotate': {
    zh: {
      title: '换密钥前需要确认',
      meaning: '所有内容会用新密钥重新加密，旧密钥随即删除；以前的备份从此无法解密。',
      causes: ['没有写 --yes，也没有在终端里输入 rotate'],
      hint: '先关闭授权台的窗口和浏览器界面；确认要换时加 --yes。',
    },
    en: {
      title: 'Changing the key needs your consent',
      meaning:
        'Everything is encrypted again under a new key and the old one is removed: earlier backups can no longer be decrypted.',
      causes: ['--yes was not given, and rotate was not typed at the terminal'],
      hint: 'Close AuthDesk’s window and browser front first; add --yes when you are sure.',
    },
    actions: [],
  },
  'vault.rotateRefused': {
    zh: {
      title: '现在不能换密钥',
      meaning: '换密钥时，数据只能由这一个命令打开。什么都没有改动。',
      causes: ['授权台的窗口、浏览器界面或另一个 authdesk 命令还开着[[：{who}]]'],
      hint: '关闭它们，再运行一次。',
    },
    en: {
      title: 'The key cannot be changed now',
      meaning: 'While the key changes, nobody else may have the data open. Nothing was changed.',
      causes: ['AuthDesk’s window, its browser front or another authdesk command is still open[[: {who}]]'],
      hint: 'Close it, then run this again.',
    },
    actions: [],
    variants: [
      {
        when: { reason: 'held' },
        zh: {
          meaning:
            '还有一份微信的应答等着写进数据库（{name|authdesk.held-…}），它是用现在的密钥加密的。什么都没有改动。',
          causes: ['上次写入时磁盘已满，或数据库正被占用'],
          hint: '先打开一次授权台，它会自己写进去；然后关闭，再换密钥。',
        },
        en: {
          meaning:
            'An answer of WeChat’s still waits to be written into the database ({name|authdesk.held-…}), and is encrypted with the present key. Nothing was changed.',
          causes: ['The disk was full, or the database was in use when it came'],
          hint: 'Open AuthDesk once, which writes it in; close it, then change the key.',
        },
      },
      {
        when: { reason: 'log' },
        zh: {
          meaning:
            '数据文件夹里有一份旧数据库留下的日志（{name|authdesk.db-wal.….old}），只有现在的密钥能读。什么都没有改动。',
          causes: ['数据库曾被删除或清空，授权台把它的日志保留了下来'],
          hint: '需要它就先恢复原来的数据库；不需要就把它移走或删除，再换密钥。',
        },
        en: {
          meaning:
            'The log of an earlier database lies in the data folder ({name|authdesk.db-wal.….old}), and only the present key opens it. Nothing was changed.',
          causes: ['The database was once removed or emptied, and AuthDesk kept its log'],
          hint: 'Restore that database first if you need it; otherwise move the log away or delete it, then change the key.',
        },
      },
      {
        when: { reason: 'alone' },
        zh: {
          meaning: '这里有密钥，却没有它的数据库：换掉它，原来的数据库找回来也打不开了。什么都没有改动。',
          causes: ['authdesk.db 被删除、清空或移走', '--data 指向了另一个文件夹'],
          hint: '把原来的 authdesk.db 放回来再换。',
        },
        en: {
          meaning:
            'A key is here without its database: once it is changed, that database could not be opened even if it came back. Nothing was changed.',
          causes: ['authdesk.db was removed, emptied or moved away', '--data names another folder'],
          hint: 'Put the old authdesk.db back first.',
        },
      },
      {
        when: { reason: 'keychain' },
        zh: {
          meaning: '系统钥匙串存不进新密钥；原来的密钥在钥匙串里，授权台不会改用文件存放。什么都没有改动。',
          causes: ['系统钥匙串处于锁定状态，或没有允许授权台写入'],
          hint: '解锁钥匙串并允许授权台使用，再运行一次。',
        },
        en: {
          meaning:
            'The keychain does not take the new key. The present one is in the keychain, and AuthDesk does not move it into a file. Nothing was changed.',
          causes: ['The keychain is locked, or AuthDesk may not write to it'],
          hint: 'Unlock the keychain, allow AuthDesk to use it, then run this again.',
        },
      },
    ],
  },
  'vault.oldKeyStays': {
    zh: {
      title: '已换新密钥，但旧密钥还在系统钥匙串里',
      meaning: '所有内容都已用新密钥重新加密；旧密钥没能从钥匙串删除。',
      causes: ['系统钥匙串处于锁定状态，或没有允许授权台删除'],
      hint: '解锁钥匙串，再运行一次 authdesk vault rotate：只会删除旧密钥，不会再换。',
    },
    en: {
      title: 'The key is changed, but the old one is still in the keychain',
      meaning:
        'Everything is encrypted again under the new key; the old one could not be removed from the keychain.',
      causes: ['The keychain is locked, or AuthDesk may not remove entries'],
      hint: 'Unlock the keychain and run authdesk vault rotate again: it only removes the old key.',
    },
    actions: [],
  },
  'folder.rotation': {
    zh: {
      title: '换密钥还差最后一步',
      meaning: '所有内容都已用新密钥重新加密，但旧密钥和旧内容还没有清除干净。',
      causes: ['上次的 authdesk vault rotate 中途被打断', '系统钥匙串没有允许删除旧密钥'],
      hint: '关闭授权台，再运行一次 authdesk vault rotate，它会接着做完。',
    },
    en: {
      title: 'The change of the key is not finished',
      meaning:
        'Everything is encrypted again under the new key, but the old key, and remains of what it encrypted, are still there.',
      causes: [
        'The last authdesk vault rotate was interrupted',
        'The keychain did not let the old key be removed',
      ],
      hint: 'Close AuthDesk and run authdesk vault rotate again: it goes on from there.',
    },
    actions: [],
  },
};
