import { textsIn } from '../../../../shared/texts/index.ts';
import { accountRow, headOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandOver } from '../hand-over.ts';
import { javaLiteral } from '../literals.ts';
import { accountRows, commentLines, runnable, type Syntax, secondsOf, writer } from '../rows.ts';
import { placesOf, tokenPlace } from './places.ts';

const format = 'wxjava-java';
const write = writer(javaLiteral, format);
const syntax: Syntax = {
  comment: '//',
  indent: '      ',
  literal: javaLiteral,
  nothing: 'null',
  row: (cells) => `account(storage, ${cells.join(', ')}L);`,
};

/**
 * WxJava's storage, whichever it is, Redisson's among them. A class for each page of accounts: a method and a class's constants
 * have their limits.
 */
export const wxjavaJava: HandOverFormat = {
  kind: 'text',
  places: placesOf('wxjava'),
  async *chunks(handOver) {
    yield head(handOver);
    let part = 0;
    for await (const page of handOver.accounts()) {
      part += 1;
      const rows = accountRows(handOver, page, syntax, format);
      yield `\n  private static final class Part${part} {\n    static void put(WxOpenConfigStorage storage) {\n${rows}    }\n  }\n`;
    }
    const calls = Array.from({ length: part }, (_, at) => `    Part${at + 1}.put(storage);\n`).join('');
    yield `\n  private static void accounts(WxOpenConfigStorage storage) {\n${calls}  }\n}\n`;
  },
};

function head(handOver: HandOver): string {
  const { platform, replace, shown, lang } = handOver;
  const { ticket, componentToken } = shown;
  const line = (text: string) => `    ${runnable(handOver, '//', text)}\n`;
  const platformLines = [
    ticket && line(`ticket(storage, ${write(ticket, { field: 'component_verify_ticket' })});`),
    componentToken &&
      line(
        `componentToken(storage, ${write(componentToken.value, { field: 'component_access_token' })}, ${secondsOf(componentToken.expiresAt)}L);`,
      ),
  ].filter(Boolean);
  return `${commentLines('//', headOf(handOver, format, tokenPlace('wxjava', handOver)))}
import me.chanjar.weixin.open.api.WxOpenConfigStorage;

public final class AuthDeskHandOver {
  private static final boolean REPLACE = ${replace};

  private AuthDeskHandOver() {}

  public static void put(WxOpenConfigStorage storage) {
    if (!${write(platform.componentAppid, { field: 'component_appid' })}.equals(storage.getComponentAppId())) {
      throw new IllegalArgumentException("storage of another component_appid");
    }
${platformLines.join('')}    accounts(storage);
  }

  private static int left(long endsAt) {
    return (int) Math.max(0, endsAt - System.currentTimeMillis() / 1000);
  }

  private static void ticket(WxOpenConfigStorage storage, String ticket) {
    if (REPLACE || storage.getComponentVerifyTicket() == null) storage.setComponentVerifyTicket(ticket);
  }

  private static void componentToken(WxOpenConfigStorage storage, String token, long endsAt) {
    if (left(endsAt) <= 200) return;
    if (REPLACE || storage.isComponentAccessTokenExpired()) storage.updateComponentAccessToken(token, left(endsAt));
  }

  // ${accountRow(textsIn(lang))}
  private static void account(
      WxOpenConfigStorage storage, String appId, String refreshToken, String accessToken, long endsAt) {
    if (refreshToken != null && (REPLACE || storage.getAuthorizerRefreshToken(appId) == null)) {
      storage.setAuthorizerRefreshToken(appId, refreshToken);
    }
    if (accessToken == null || left(endsAt) <= 200) return;
    if (REPLACE || storage.isAuthorizerAccessTokenExpired(appId)) {
      storage.updateAuthorizerAccessToken(appId, accessToken, left(endsAt));
    }
  }
`;
}
