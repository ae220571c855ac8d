import { blob, integer, internal, orNull, sealed, text, time } from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';

/** The database's random name, and how far a change of the data key has come. */
export const metaTable = table('meta', { key: text(), value: text() }, { key: ['key'], topic: null });

export const migrationTable = table(
  'migration',
  { id: integer(), name: text(), appliedAt: time() },
  { key: ['id'], topic: null },
);

/** How often each topic has moved. */
export const topicTable = table('topic', { name: text(), moved: integer() }, { key: ['name'], topic: null });

/** Which data key is in force and where it is kept. */
export const keyTable = table(
  'vault_key',
  {
    keyId: text(),
    source: text<'keychain' | 'file'>(),
    /** Sealed with the key itself: it tells whether a key is this one. */
    keyCheck: internal(blob()),
    createdAt: time(),
    retiredAt: orNull(time()),
  },
  { key: ['keyId'], topic: 'vault' },
);

/** A text for a key, in clear or sealed. */
export const settingTable = table(
  'setting',
  { key: text(), value: orNull(text()), sealedValue: orNull(sealed()), updatedAt: time() },
  { key: ['key'], topic: 'settings' },
);

/** Who receives pushes for this data folder. */
export const receiverTable = table(
  'receiver',
  {
    /** 1: there is one row. */
    one: internal(integer()),
    holder: text(),
    pid: integer(),
    front: text(),
    host: text(),
    port: integer(),
    startedAt: time(),
    /** Unless renewed, it has ended by then. */
    until: time(),
  },
  { key: ['one'], topic: 'receiver' },
);
export type ReceiverRecord = RecordOf<typeof receiverTable>;
