import { textsIn } from '../../../../shared/texts/index.ts';
import { accountRow, headOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandOver } from '../hand-over.ts';
import { codeOf, commentLines, runnable, secondsOf } from '../rows.ts';
import { goAccounts, goPackage, goSyntax, goWriter } from './go.ts';
import { placesOf, tokenPlace } from './places.ts';

const format = 'powerwechat-go';
const write = goWriter(format);
const module = 'github.com/ArtisanCloud/PowerWeChat/v3/src';
const imports = [
  ...['crypto/md5', 'encoding/hex', 'errors', 'time', ''],
  ...[`${module}/kernel/response`, `${module}/openPlatform`],
];

/** PowerWeChat 3 over whatever cache the application gave it. */
export const powerwechatGo: HandOverFormat = {
  kind: 'text',
  places: placesOf('powerwechat'),
  chunks: codeOf({ format, syntax: goSyntax, head, tail: '}\n' }),
};

function head(handOver: HandOver): string {
  const { platform, replace, shown, lang } = handOver;
  const { ticket, componentToken } = shown;
  const line = (text: string) => `\t${runnable(handOver, '//', text)}\n`;
  const lines = [
    ticket &&
      line(
        `if err := putTicket(app, ${write(ticket, { field: 'component_verify_ticket' })}); err != nil { return nil, err }`,
      ),
    componentToken &&
      line(
        `if err := putComponentToken(app, ${write(componentToken.value, { field: 'component_access_token' })}, ${secondsOf(componentToken.expiresAt)}); err != nil { return nil, err }`,
      ),
  ].filter(Boolean);
  return `${commentLines('//', headOf(handOver, format, tokenPlace('powerwechat', handOver)))}
${goPackage(imports)}
const replace = ${replace}
const component = ${write(platform.componentAppid, { field: 'component_appid' })}

func HandOver(app *openPlatform.OpenPlatform) (map[string]string, error) {
	if app.GetConfig().GetString("app_id", "") != component {
		return nil, errors.New("application of another component_appid")
	}
${lines.join('')}	cache := app.AccessToken.GetCache()
	refreshTokens := map[string]string{}
	for _, one := range accounts {
		if one.refreshToken == "" {
			continue
		}
		refreshTokens[one.appID] = one.refreshToken
		sum := md5.Sum([]byte(component + one.refreshToken + one.appID))
		key := "powerwechat.access_token." + hex.EncodeToString(sum[:])
		left := secondsLeft(one.endsAt)
		if one.accessToken == "" || left <= 0 || !(replace || !cache.Has(key)) {
			continue
		}
		token := &response.ResponseGetToken{AuthorizerAccessToken: one.accessToken, ExpiresIn: float64(left)}
		if err := cache.Set(key, token, time.Duration(left)*time.Second); err != nil {
			return nil, err
		}
	}
	return refreshTokens, nil
}

func secondsLeft(endsAt int64) int64 {
	return endsAt - time.Now().Unix()
}

func putTicket(app *openPlatform.OpenPlatform, ticket string) error {
	if !replace && app.VerifyTicket.GetCache().Has("powerwechat.open_platform.verify_ticket."+component) {
		return nil
	}
	return app.VerifyTicket.SetTicket(ticket)
}

func putComponentToken(app *openPlatform.OpenPlatform, token string, endsAt int64) error {
	left := secondsLeft(endsAt)
	if left <= 0 || !(replace || !app.AccessToken.GetCache().Has(app.AccessToken.GetCacheKey())) {
		return nil
	}
	_, err := app.AccessToken.SetToken(&response.ResponseGetToken{ComponentAccessToken: token, ExpiresIn: float64(left)})
	return err
}
${goAccounts(accountRow(textsIn(lang)))}`;
}
