import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Stands in for the keychain library in the helper process: an entry is the file named by `user`. */
export class AsyncEntry {
  readonly #user: string;

  constructor(service: string, user: string, options?: { linux?: { store?: string } }) {
    if (service !== 'authdesk' || options?.linux?.store !== 'secret-service') throw new Error('wrong entry');
    if (user.endsWith('unreachable')) throw new Error('no keychain');
    writeFileSync(`${user}.pid`, `${process.pid}`);
    if (user.endsWith('stuck')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    this.#user = user;
  }

  async getPassword(): Promise<string | null> {
    if (this.#user.endsWith('silent')) await new Promise(() => setInterval(() => {}, 1000));
    return existsSync(this.#user) ? readFileSync(this.#user, 'utf8') : null;
  }

  async setPassword(secret: string): Promise<void> {
    const onShow = JSON.stringify([process.argv, process.execArgv, process.env]);
    if (secret.split('\n').some((line) => onShow.includes(line))) throw new Error('a secret for all to see');
    writeFileSync(this.#user, secret);
  }

  async deleteCredential(): Promise<boolean> {
    rmSync(this.#user, { force: true });
    return true;
  }
}
