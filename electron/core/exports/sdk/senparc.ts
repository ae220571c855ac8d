import { secondsLeft } from '../../../systems/credentials.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandedAccount, HandOver } from '../hand-over.ts';
import { isHanded } from '../rows.ts';
import { inFileName } from './file-names.ts';

const format = 'senparc';

const ticketPath = ({ platform }: HandOver): string =>
  `App_Data/OpenTicket/${inFileName(format, platform.componentAppid, 'component_appid')}.txt`;
const accountPath = ({ platform }: HandOver, { shown }: HandedAccount): string =>
  `App_Data/AuthorizerInfo/${platform.componentAppid}/${inFileName(format, shown.authorizerAppid, 'authorizer_appid')}.json`;

/**
 * The files of Senparc's sample, which many applications keep: the ticket, and for each account what a refresh answered. The
 * component token lies in its cache alone and is not handed over.
 */
export const senparc: HandOverFormat = {
  kind: 'folder',
  places(handOver, handed) {
    if (!handed) return handOver.shown.ticket === undefined ? [] : [ticketPath(handOver)];
    return hasRefreshToken(handed) ? [accountPath(handOver, handed)] : [];
  },
  async *files(handOver) {
    const { ticket } = handOver.shown;
    if (ticket !== undefined) yield { path: ticketPath(handOver), content: ticket };
    for await (const page of handOver.accounts())
      for (const handed of page.filter(hasRefreshToken))
        yield { path: accountPath(handOver, handed), content: refreshResult(handOver, handed) };
  },
};

const hasRefreshToken = (handed: HandedAccount): boolean =>
  isHanded(handed) && handed.shown.refreshToken !== undefined;

/** RefreshAuthorizerTokenResult as JSON. */
function refreshResult({ now }: HandOver, { shown }: HandedAccount): string {
  const { accessToken, refreshToken } = shown;
  return JSON.stringify({
    authorizer_access_token: accessToken?.value ?? '',
    expires_in: accessToken ? secondsLeft(accessToken, now) : 0,
    authorizer_refresh_token: refreshToken,
    errcode: 0,
    errmsg: '',
  });
}
