import type { Connection, RpcServer } from './server.ts';

/** A connection of now, and where its frames go. */
interface Line {
  connection: Connection;
  /** undefined: what is served is changing, and frames wait. */
  deliver: ((data: unknown) => void) | undefined;
  waiting: unknown[];
}

function attach(line: Line, { accept }: RpcServer): void {
  const listeners: ((data: unknown) => void)[] = [];
  accept({ ...line.connection, onMessage: (listener) => void listeners.push(listener) });
  line.deliver = (data) => {
    for (const listener of listeners) listener(data);
  };
  for (const data of line.waiting.splice(0)) line.deliver(data);
}

/**
 * Serves one router after another, over the same connections: a page notices nothing but new answers. Calls that are under way
 * when it changes are answered by what they were asked of.
 */
export class RpcSwitch {
  #current: Promise<RpcServer>;
  readonly #lines = new Set<Line>();

  constructor(first: Promise<RpcServer>) {
    this.#current = first;
  }

  /** What is served now; pending while that changes. Rejects as the first one did. */
  async ready(): Promise<RpcServer> {
    const server = await this.#current;
    return {
      accept: (connection) => {
        const line: Line = { connection, deliver: undefined, waiting: [] };
        this.#lines.add(line);
        connection.onClose(() => this.#lines.delete(line));
        connection.onMessage((data) => (line.deliver ? line.deliver(data) : line.waiting.push(data)));
        attach(line, server);
      },
    };
  }

  /** @param next must not reject */
  to(next: Promise<RpcServer>): void {
    this.#current = next;
    const lines = [...this.#lines];
    for (const line of lines) line.deliver = undefined;
    void next.then((server) => {
      for (const line of lines) if (this.#lines.has(line)) attach(line, server);
    });
  }
}
