import { createHash } from 'node:crypto';
import { textsIn } from '../../../../shared/texts/index.ts';
import type { PlatformCredentials } from '../../../systems/credentials.ts';
import { accountRow, headOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandedAccount, HandOver } from '../hand-over.ts';
import { codeOf, commentLines, isHanded, runnable, secondsOf } from '../rows.ts';
import { phpSyntax, phpWriter } from './php.ts';

const format = 'easywechat5-php';
const write = phpWriter(format);
const tokens = 'easywechat.kernel.access_token.';

const tail = `    ];
    $refreshTokens = [];
    foreach ($accounts as [$appid, $refreshToken, $accessToken, $endsAt]) {
        if ($refreshToken === null) {
            continue;
        }
        $refreshTokens[$appid] = $refreshToken;
        $left = $endsAt - time();
        $key = $keyOf([
            'component_appid' => $component,
            'authorizer_appid' => $appid,
            'authorizer_refresh_token' => $refreshToken,
        ]);
        if ($accessToken !== null && $left > 0 && $lacks($key)) {
            $cache->set($key, ['authorizer_access_token' => $accessToken, 'expires_in' => $left], $left);
        }
    }

    return $refreshTokens;
};
`;

/** EasyWeChat 5 and 4: a token's key is made of the credentials it was got with, which PHP itself puts together. */
export const easywechat5Php: HandOverFormat = {
  kind: 'text',
  places(handOver, handed) {
    return handed ? accountPlaces(handOver, handed) : platformPlaces(handOver);
  },
  chunks: codeOf({ format, syntax: phpSyntax, head, tail }),
};

/** As PHP's json_encode writes it: ASCII, slashes escaped. */
const phpJson = (value: Record<string, string>): string =>
  JSON.stringify(value).replace(/\/|[\u0080-\uffff]/g, (char) =>
    char === '/' ? '\\/' : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function keyOf({ secretsAs }: HandOver, credentials: Record<string, string>): string {
  if (secretsAs === 'placeholder') return `${tokens}<md5>`;
  return tokens + createHash('md5').update(phpJson(credentials)).digest('hex');
}

function componentTokenPlace(handOver: HandOver): string | undefined {
  const { componentAppid, appSecret, ticket, componentToken }: PlatformCredentials = handOver.real;
  if (!(componentToken && appSecret && ticket)) return undefined;
  return keyOf(handOver, {
    component_appid: componentAppid,
    component_appsecret: appSecret,
    component_verify_ticket: ticket,
  });
}

function platformPlaces(handOver: HandOver): string[] {
  const { componentAppid, ticket } = handOver.real;
  const place = componentTokenPlace(handOver);
  return [
    ...(ticket === undefined ? [] : [`easywechat.open_platform.verify_ticket.${componentAppid}`]),
    ...(place === undefined ? [] : [place]),
  ];
}

function accountPlaces(handOver: HandOver, handed: HandedAccount): string[] {
  const { authorizerAppid, refreshToken, accessToken } = handed.real;
  if (!isHanded(handed) || !(accessToken && refreshToken)) return [];
  const credentials = {
    component_appid: handOver.real.componentAppid,
    authorizer_appid: authorizerAppid,
    authorizer_refresh_token: refreshToken,
  };
  return [keyOf(handOver, credentials)];
}

function head(handOver: HandOver): string {
  const { platform, replace, shown, lang } = handOver;
  const { ticket, componentToken } = shown;
  const line = (text: string) => `    ${runnable(handOver, '//', text)}\n`;
  const lines = [
    ticket && line(`$ticket(${write(ticket, { field: 'component_verify_ticket' })});`),
    componentToken &&
      line(
        `$componentToken(${write(componentToken.value, { field: 'component_access_token' })}, ${secondsOf(componentToken.expiresAt)});`,
      ),
  ].filter(Boolean);
  return `<?php
${commentLines('//', headOf(handOver, format, componentTokenPlace(handOver)))}
return function (\\EasyWeChat\\OpenPlatform\\Application $app): array {
    $replace = ${replace};
    $component = ${write(platform.componentAppid, { field: 'component_appid' })};
    if ($app['config']['app_id'] !== $component) {
        throw new \\InvalidArgumentException('application of another component_appid');
    }
    $cache = $app['access_token']->getCache();
    $lacks = function (string $key) use ($cache, $replace): bool {
        return $replace || !$cache->has($key);
    };
    $keyOf = function (array $credentials): string {
        return '${tokens}' . md5(json_encode($credentials));
    };
    $ticket = function (string $ticket) use ($app, $component, $lacks): void {
        if ($lacks('easywechat.open_platform.verify_ticket.' . $component)) {
            $app['verify_ticket']->setTicket($ticket);
        }
    };
    $componentToken = function (string $token, int $endsAt) use ($app, $component, $lacks, $keyOf): void {
        if (!$app['verify_ticket']->getCache()->has('easywechat.open_platform.verify_ticket.' . $component)) {
            return;
        }
        $left = $endsAt - time();
        $key = $keyOf([
            'component_appid' => $component,
            'component_appsecret' => $app['config']['secret'],
            'component_verify_ticket' => $app['verify_ticket']->getTicket(),
        ]);
        if ($left > 0 && $lacks($key)) {
            $app['access_token']->setToken($token, $left);
        }
    };
${lines.join('')}    // ${accountRow(textsIn(lang))}
    $accounts = [
`;
}
