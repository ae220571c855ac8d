// What engineers keep credentials in, as Debian packages it, for the specs that write and read the real thing.
import { ensureDebian } from './debian.mjs';

/**
 * Servers of Redis, PostgreSQL and MariaDB, and age, installed as root where they are missing. The specs start them.
 * @returns {string[]} packages that are still missing: their specs are skipped
 */
export const ensureEngineersSystems = () =>
  process.platform === 'linux'
    ? ensureDebian({
        'redis-server': '/usr/bin/redis-server',
        postgresql: '/usr/lib/postgresql',
        'mariadb-server': '/usr/sbin/mariadbd',
        age: '/usr/bin/age',
      })
    : [];
