import { textsIn } from '../../../../shared/texts/index.ts';
import { accountRow, headOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandOver } from '../hand-over.ts';
import { pythonLiteral } from '../literals.ts';
import { codeOf, commentLines, runnable, type Syntax, secondsOf, writer } from '../rows.ts';
import { placesOf, tokenPlace } from './places.ts';

const format = 'wechatpy';
const write = writer(pythonLiteral, format);
const syntax: Syntax = {
  comment: '#',
  indent: '    ',
  literal: pythonLiteral,
  nothing: 'None',
  row: (cells) => `(${cells.join(', ')}),`,
};

/** wechatpy as Python, over whatever session the application gave it: in Redis it is `RedisStorage` that writes the values. */
export const wechatpy: HandOverFormat = {
  kind: 'text',
  places: placesOf('wechatpy'),
  chunks: codeOf({ format, syntax, head, tail: ']\n' }),
};

function head(handOver: HandOver): string {
  const { platform, replace, shown, lang } = handOver;
  const { ticket, componentToken } = shown;
  const line = (text: string) => `    ${runnable(handOver, '#', text)}\n`;
  const lines = [
    ticket &&
      line(
        `put(session, COMPONENT + "_component_verify_ticket", ${write(ticket, { field: 'component_verify_ticket' })})`,
      ),
    componentToken &&
      line(
        `put(session, COMPONENT + "_component_access_token", ${write(componentToken.value, { field: 'component_access_token' })}, ${secondsOf(componentToken.expiresAt)})`,
      ),
  ].filter(Boolean);
  return `# -*- coding: utf-8 -*-
${commentLines('#', headOf(handOver, format, tokenPlace('wechatpy', handOver)))}
import time

REPLACE = ${replace ? 'True' : 'False'}
COMPONENT = ${write(platform.componentAppid, { field: 'component_appid' })}


def hand_over(component):
    if component.component_appid != COMPONENT:
        raise ValueError("component of another component_appid")
    session = component.session
${lines.join('')}    for appid, refresh_token, access_token, ends_at in ACCOUNTS:
        if refresh_token is not None:
            put(session, appid + "_refresh_token", refresh_token)
        if access_token is not None:
            put(session, appid + "_access_token", access_token, ends_at)


def put(session, key, value, ends_at=None):
    ttl = None if ends_at is None else int(ends_at - time.time())
    if ttl is not None and ttl <= 0:
        return
    if REPLACE or session.get(key) is None:
        session.set(key, value, ttl)


# ${accountRow(textsIn(lang))}
ACCOUNTS = [
`;
}
