import { textsIn } from '../../../../shared/texts/index.ts';
import { accountRow, headOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandOver } from '../hand-over.ts';
import { codeOf, commentLines, runnable, secondsOf } from '../rows.ts';
import { goAccounts, goPackage, goSyntax, goWriter } from './go.ts';
import { placesOf, tokenPlace } from './places.ts';

const format = 'silenceper-go';
const write = goWriter(format);

/** silenceper/wechat 2 over whatever cache the application gave it. */
export const silenceperGo: HandOverFormat = {
  kind: 'text',
  places: placesOf('silenceper'),
  chunks: codeOf({ format, syntax: goSyntax, head, tail: '}\n' }),
};

function head(handOver: HandOver): string {
  const { platform, replace, shown, lang } = handOver;
  const { componentToken } = shown;
  const lines = componentToken
    ? `\t${runnable(handOver, '//', `if err := put(app, "component_access_token_"+component, ${write(componentToken.value, { field: 'component_access_token' })}, ${secondsOf(componentToken.expiresAt)}-1500); err != nil { return nil, err }`)}\n`
    : '';
  return `${commentLines('//', headOf(handOver, format, tokenPlace('silenceper', handOver)))}
${goPackage(['errors', 'time', '', 'github.com/silenceper/wechat/v2/openplatform'])}
const replace = ${replace}
const component = ${write(platform.componentAppid, { field: 'component_appid' })}

func HandOver(app *openplatform.OpenPlatform) (map[string]string, error) {
	if app.AppID != component {
		return nil, errors.New("application of another component_appid")
	}
${lines}	refreshTokens := map[string]string{}
	for _, one := range accounts {
		if one.refreshToken != "" {
			refreshTokens[one.appID] = one.refreshToken
		}
		if one.accessToken == "" {
			continue
		}
		if err := put(app, "authorizer_access_token_"+one.appID, one.accessToken, one.endsAt-30); err != nil {
			return nil, err
		}
	}
	return refreshTokens, nil
}

func put(app *openplatform.OpenPlatform, key, token string, endsAt int64) error {
	left := endsAt - time.Now().Unix()
	if left <= 0 || !(replace || !app.Cache.IsExist(key)) {
		return nil
	}
	return app.Cache.Set(key, token, time.Duration(left)*time.Second)
}
${goAccounts(accountRow(textsIn(lang)))}`;
}
