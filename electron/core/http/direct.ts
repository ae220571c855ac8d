type Dispatcher = ReturnType<typeof import('../../wechat/dispatcher.ts').createDispatcher>;

/** The way out for calls that are not WeChat's and belong to no profile: straight, no proxy, no redirects. */
export interface Direct {
  /** The HTTP client, read when it is first needed. */
  dispatcher(): Promise<Dispatcher>;
  close(): Promise<void>;
}

export function createDirect(): Direct {
  let opening: Promise<Dispatcher> | undefined;
  return {
    dispatcher() {
      opening ??= import('../../wechat/dispatcher.ts').then(({ createDispatcher }) => createDispatcher({}));
      return opening;
    },
    async close() {
      await (await opening)?.destroy();
    },
  };
}
