import { textsIn } from '../../../../shared/texts/index.ts';
import { accountRow, headOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandOver } from '../hand-over.ts';
import { codeOf, commentLines, runnable, secondsOf } from '../rows.ts';
import { phpSyntax, phpWriter } from './php.ts';
import { placesOf, tokenPlace } from './places.ts';

const format = 'easywechat6-php';
const write = phpWriter(format);

const tail = `    ];
    $refreshTokens = [];
    foreach ($accounts as [$appid, $refreshToken, $accessToken, $endsAt]) {
        if ($refreshToken === null) {
            continue;
        }
        $refreshTokens[$appid] = $refreshToken;
        if ($accessToken !== null) {
            $put('open-platform.authorizer_access_token.' . $appid . '.' . md5($refreshToken), $accessToken, $endsAt - 500);
        }
    }

    return $refreshTokens;
};
`;

/** EasyWeChat 6 over whatever cache the application gave it: its keys, its lifetimes, through its own objects. */
export const easywechat6Php: HandOverFormat = {
  kind: 'text',
  places: placesOf('easywechat6'),
  chunks: codeOf({ format, syntax: phpSyntax, head, tail }),
};

function head(handOver: HandOver): string {
  const { platform, replace, shown, lang } = handOver;
  const { ticket, componentToken } = shown;
  const appid = write(platform.componentAppid, { field: 'component_appid' });
  const line = (text: string) => `    ${runnable(handOver, '//', text)}\n`;
  const lines = [
    ticket &&
      line(
        `if ($lacks('open_platform.verify_ticket.' . $component)) $app->getVerifyTicket()->setTicket(${write(ticket, { field: 'component_verify_ticket' })});`,
      ),
    componentToken &&
      line(
        `$put('open_platform.component_access_token.' . $component, ${write(componentToken.value, { field: 'component_access_token' })}, ${secondsOf(componentToken.expiresAt)} - 100);`,
      ),
  ].filter(Boolean);
  return `<?php
${commentLines('//', headOf(handOver, format, tokenPlace('easywechat6', handOver)))}
return function (\\EasyWeChat\\OpenPlatform\\Application $app): array {
    $replace = ${replace};
    $component = ${appid};
    if ($app->getAccount()->getAppId() !== $component) {
        throw new \\InvalidArgumentException('application of another component_appid');
    }
    $cache = $app->getCache();
    $lacks = fn (string $key): bool => $replace || !$cache->has($key);
    $put = function (string $key, string $value, int $endsAt) use ($cache, $lacks): void {
        if ($endsAt > time() && $lacks($key)) {
            $cache->set($key, $value, $endsAt - time());
        }
    };
${lines.join('')}    // ${accountRow(textsIn(lang))}
    $accounts = [
`;
}
