type Dispatcher = ReturnType<typeof import('../../wechat/dispatcher.ts').createDispatcher>;

/** The way out for calls that are not WeChat's and belong to no profile: straight, no proxy, no redirects. */
export class Direct {
  #opening: Promise<Dispatcher> | undefined;

  /** The HTTP client, read when it is first needed. */
  dispatcher(): Promise<Dispatcher> {
    this.#opening ??= import('../../wechat/dispatcher.ts').then(({ createDispatcher }) =>
      createDispatcher({}),
    );
    return this.#opening;
  }

  async close(): Promise<void> {
    await (await this.#opening)?.destroy();
  }
}
