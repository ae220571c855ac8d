// Chromium's sandbox does not run as root, and a container's tests often do. There the window's programs run in a user
// namespace, where root is an ordinary user: without a right that others lack, and still the owner of its files.
import { spawnSync } from 'node:child_process';

const ENTER = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
const isRoot = () => process.platform === 'linux' && process.getuid?.() === 0;

/**
 * How to start a program as an ordinary user.
 * @param {string} command
 * @param {string[]} args
 * @returns {[command: string, args: string[]]} as they are, where the person is one already
 */
export const asOrdinaryUser = (command, args) => {
  const [first = command, ...rest] = isRoot() ? [...ENTER, command, ...args] : [command, ...args];
  return [first, rest];
};

/**
 * Why no program can run as an ordinary user, with a user namespace of its own as Chromium's sandbox makes one.
 * @returns {string | undefined} undefined where it can, and on systems whose sandbox needs no such thing
 */
export const ordinaryUserMissing = () => {
  if (process.platform !== 'linux') return undefined;
  const [command, args] = asOrdinaryUser('unshare', ['--user', 'true']);
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? undefined : `no user namespaces: ${error?.message ?? stderr.trim().split('\n')[0]}`;
};
