/** What a request asks for. */
export interface Asked {
  what: 'component' | 'authorizer' | 'other';
  authorizerAppid: string | null;
  /** WeChat has refused the token that was given last. */
  refused: boolean;
  /** In whose form it is answered: WeChat's, or 微管家's (wxcloudrun-wxcomponent). */
  style: 'wechat' | 'wxcomponent';
}

const account = /^\/authorizers\/(?<appid>[\w-]{1,64})\/access_token$/;
const appidForm = /^[\w-]{1,64}$/;

/** @param url the request's path and query, as they came */
export function readAsked(url: string): Asked {
  const [path = '', query = ''] = url.split('?', 2);
  const params = new URLSearchParams(query);
  const refused = params.get('refused') === '1';
  const component = { what: 'component', authorizerAppid: null, refused } as const;
  const authorizer = (appid: string) => ({ what: 'authorizer', authorizerAppid: appid, refused }) as const;
  if (path === '/component_access_token') return { ...component, style: 'wechat' };
  if (path === '/inner/component-access-token') return { ...component, style: 'wxcomponent' };
  const { appid } = account.exec(path)?.groups ?? {};
  if (appid !== undefined) return { ...authorizer(appid), style: 'wechat' };
  const named = params.get('appid') ?? '';
  if (path === '/inner/authorizer-access-token' && appidForm.test(named))
    return { ...authorizer(named), style: 'wxcomponent' };
  const style = path.startsWith('/inner/') ? 'wxcomponent' : 'wechat';
  return { what: 'other', authorizerAppid: null, refused: false, style };
}
