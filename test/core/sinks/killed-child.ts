/**
 * A process that writes to a sink and ends itself by SIGKILL at a point, as a crash would: `node killed-child.ts DATA-DIR SINK-ID POINT`.
 * `before:ready`, `after:ready`: around the commit that lets bytes go out. `before:commit`: everything but the target's last command
 * was sent. `after:commit`: the target has it, this desk has not noted it.
 */
import { Redis } from 'ioredis';
import mysql from 'mysql2';
import { Client } from 'pg';
import { nodeEffects } from '../../../electron/core/effects/index.ts';
import { openServices } from '../../../electron/core/services.ts';

const [dataDir = '', sinkId = '', point = ''] = process.argv.slice(2);
const effects = nodeEffects(async ({ fileName }) => ({ kind: 'saved', fileName }));
const services = await openServices(dataDir, effects);
const { writes } = services.store.sinks;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

/** Dies when a method is called with something that has this word in it. */
function dieAt(owner: object, method: string, word: string): void {
  const usual: unknown = Reflect.get(owner, method);
  if (typeof usual !== 'function') throw new Error(`no ${method}`);
  Reflect.set(owner, method, function (this: unknown, ...args: unknown[]) {
    const [first] = args;
    const said = typeof first === 'object' && first !== null && 'name' in first ? first.name : first;
    if (said === word) die();
    return Reflect.apply(usual, this, args);
  });
}

const { ready } = writes;
if (point === 'before:ready') writes.ready = die;
if (point === 'after:ready')
  writes.ready = (...args) => {
    Reflect.apply(ready, writes, args);
    return die();
  };
if (point === 'before:commit') {
  dieAt(Redis.prototype, 'sendCommand', 'exec');
  dieAt(Client.prototype, 'query', 'COMMIT');
  dieAt(mysql.Connection.prototype, 'query', 'COMMIT');
}
if (point === 'after:commit') writes.settle = die;
const sinks = await services.sinks();
for await (const step of sinks.write({ sinkId, dryRun: false, confirmed: true }))
  process.stdout.write(`${JSON.stringify(step.kind)}\n`);
