import { type Topic, topics } from '../../../shared/contract/topics.ts';
import { tables } from '../tables/index.ts';
import type { Connection } from './connection.ts';

/** The topic of every table; null for what no page shows. The search tables have none: they move with their rows. */
export const topicOfTable: Readonly<Record<string, Topic | null>> = Object.fromEntries(
  tables.map(({ name, topic }) => [name, topic]),
);

const acts = ['INSERT', 'UPDATE', 'DELETE'] as const;
const prefix = 'topic_';

/** The SQL of every trigger, by its name, which says all that it does. */
function triggers(): Map<string, string> {
  const all = new Map<string, string>();
  for (const [table, topic] of Object.entries(topicOfTable)) {
    if (topic === null) continue;
    for (const act of acts) {
      const name = `${prefix}${topic}_${table}_${act.toLowerCase()}`;
      const move = `UPDATE topic SET moved = moved + 1 WHERE name = '${topic}'`;
      all.set(name, `CREATE TRIGGER ${name} AFTER ${act} ON ${table} BEGIN ${move}; END`);
    }
  }
  return all;
}

/**
 * Has every row that is written move the count of its table's topic, in the same transaction, whichever process writes it,
 * rows that go with their platform included. Called after the migrations, which may make and rebuild tables freely.
 * @throws ProblemError store.busy, store.diskFull
 */
export function keepTopics(connection: Connection): void {
  const query = connection.query<[], { name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB '${prefix}*'`,
  );
  const wanted = triggers();
  const isKept = (found: readonly { name: string }[]) =>
    found.length === wanted.size && found.every(({ name }) => wanted.has(name));
  if (isKept(query.all())) return;
  connection.transaction(() => {
    const found = query.all();
    // Another process may just have done it.
    if (isKept(found)) return;
    for (const { name } of found) connection.exec(`DROP TRIGGER ${name}`);
    for (const sql of wanted.values()) connection.exec(sql);
    for (const topic of topics) connection.exec(`INSERT OR IGNORE INTO topic VALUES ('${topic}', 0)`);
  });
}

/** How often each topic has moved, since the data folder was made: to be compared with an earlier one. */
export type TopicCounts = ReadonlyMap<string, number>;

/** The counts of now: the very same object (in microseconds) as long as no process has committed anything. */
export function topicCounts(connection: Connection): () => TopicCounts {
  const query = connection.query<[], { name: string; moved: number }>('SELECT name, moved FROM topic');
  let version: number | undefined;
  let counts: TopicCounts = new Map();
  return () => {
    // First the version: what is committed between the two is found at the next look.
    const now = connection.version();
    if (now !== version) counts = new Map(query.all().map(({ name, moved }) => [name, moved]));
    version = now;
    return counts;
  };
}

/** The topics that commits have touched in between. */
export function topicsMoved(before: TopicCounts, now: TopicCounts): Topic[] {
  if (before === now) return [];
  return topics.filter((topic) => before.get(topic) !== now.get(topic));
}
