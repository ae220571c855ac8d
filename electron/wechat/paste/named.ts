import { allBlocks, type Block, blocksOf, type Entry } from './blocks.ts';
import { type Fields, loneValue, tokenOf } from './fields.ts';
import { cutProblem, type Finding, type Hint, kindOf, problemOf } from './finding.ts';
import { cutMark, cutTail, isAppid, prefixes } from './forms.ts';
import { latestIn, momentIn } from './moment.ts';
import { holdsSecret, isKeyName, isValueName, type Meaning, meaningOf, withoutAppids } from './names.ts';
import { inOneNotation } from './notations/index.ts';
import { Owners, type Sought } from './owner.ts';
import { inPush } from './push.ts';

const maxFindings = 200;
/** The shortest value accepted where its name is elsewhere. */
const shortestHeld = 16;
/** The shortest ticket accepted without prefix and without an unambiguous name. */
const shortestTicket = 40;
/** The shortest value accepted at all. */
const shortest = 6;
/** A text without any of these is not read. */
const worthReading =
  /@@@|token|ticket|auth_?code|authorization_?code|info_?type|\\x[0-9a-f]{2}|(?<![\w-])\d{2,3}_[\w-]{16}/i;
/** A token's form, where something else says that it is a token. */
const tokenForm = /^\d{2,3}_[\w-]{40,1000}$/;

const prefix = new RegExp(`${prefixes}@@@[\\w-]{0,2000}(?:${cutTail}[\\w@-]*)?`, 'g');

interface Held {
  meaning: Meaning;
  value: string;
  at: number;
}
interface Found {
  finding: Finding;
  at?: number;
}
interface Placed extends Found {
  at: number;
  /** Appids in its own name. */
  appids: readonly string[];
}

/** Values by their names or prefixes, in any notation, each with what stands beside it: whose it is, when it was made. */
export function namedIn(
  view: string,
  hint: Hint | undefined,
  isPlatform: (appid: string) => boolean,
): Finding[] {
  if (!worthReading.test(view)) return [];
  const blocks = allBlocks(blocksOf(inOneNotation(view)));
  const owners = new Owners(blocks, isPlatform);
  return newest(blocks.filter(mayHold), (block) => inBlock(block, hint)).map(({ placed, block }) =>
    owned(placed, block, owners),
  );
}

/** Values in order; of very many the last ones, since the end of a log is its newest part. */
function newest(blocks: readonly Block[], read: (block: Block) => Placed[]) {
  const found: { placed: Placed; block: Block }[][] = [];
  const latestFirst = blocks
    .map((block) => ({ block, end: lastPlaceOf(block) }))
    .sort((a, b) => b.end - a.end);
  let left = maxFindings;
  for (const { block } of latestFirst) {
    if (left <= 0) break;
    const here = read(block).map((placed) => ({ placed, block }));
    left -= here.length;
    if (here.length > 0) found.push(here);
  }
  return found
    .reverse()
    .flat()
    .sort((a, b) => a.placed.at - b.placed.at)
    .slice(-maxFindings);
}

/** The position of a record's last entry or word. */
const lastPlaceOf = ({ entries, words }: Block) => Math.max(entries.at(-1)?.at ?? 0, words.at(-1)?.at ?? 0);

function inBlock(block: Block, hint: Hint | undefined): Placed[] {
  const { fields, places } = fieldsOf(block);
  const found = [
    ...read(fields, block, hint),
    ...prefixed(block),
    ...(hint === 'token' ? nameless(block) : []),
  ];
  return unique(found).map(({ finding, at }) => {
    const { at: named = 0, appids = [] } = places.get(finding.value) ?? {};
    return { finding, at: at ?? named, appids };
  });
}

/** A cheap test: records of short words only hold no value. */
function mayHold({ entries, words }: Block): boolean {
  const isLong = (text: string) => text.length >= shortest;
  return (
    words.some(({ text }) => isLong(text)) ||
    entries.some(({ meaning, value }) => meaning === 'infotype' || (value !== undefined && isLong(value)))
  );
}

/** The values of a record by what they mean, the first of each, and where they stand. */
function fieldsOf(block: Block): {
  fields: Fields;
  places: ReadonlyMap<string, Pick<Entry, 'at' | 'appids'>>;
} {
  const fields = new Map<Meaning, string>();
  const places = new Map<string, Pick<Entry, 'at' | 'appids'>>();
  const own = ownAppid(block);
  for (const entry of [...block.entries, ...infoOf(block)]) {
    const { name, meaning, value } = entry;
    if (value === undefined || isOtherTicket(block, name, value) || isMessageToken(name, value)) continue;
    if (!places.has(value)) places.set(value, entry);
    const means = name === 'appid' && own ? 'authorizerappid' : meaning;
    if (means) keep(fields, means, value);
  }
  const held = heldBy(block);
  if (held) {
    keep(fields, held.meaning, held.value);
    places.set(held.value, { at: held.at, appids: places.get(held.value)?.appids ?? [] });
  }
  return { fields, places };
}

/** Of several creation times the last counts; an absolute end is kept beside a length. */
function keep(fields: Map<Meaning, string>, means: Meaning, value: string): void {
  if (means === 'expires' && latestIn(value) !== undefined) fields.set('expiresat', value);
  else if (!fields.has(means)) fields.set(means, value);
  else if (means === 'createtime' && (momentIn(value) ?? 0) > (momentIn(fields.get(means) ?? '') ?? 0))
    fields.set(means, value);
}

/**
 * SDKs also call the 消息校验 Token (32 characters at most) `component_token`: so short a value must
 * begin as an access token does.
 */
const isMessageToken = (name: string, value: string) =>
  /component[_.-]?token$/i.test(name) && value.length <= 32 && !/^\d{2,3}_/.test(value);

/** Named only `ticket`, it may be a jsapi_ticket or a QR code's: those come in answers, with an expiry. */
const isOtherTicket = ({ names, entries }: Block, name: string, value: string) =>
  /^ticket$/i.test(name) &&
  kindOf(value) === undefined &&
  !names.some((each) => meaningOf(each) !== undefined) &&
  (value.length < shortestTicket ||
    entries.some((entry) => entry.meaning === 'expires' || /^(?:errcode|msgtype)$/i.test(entry.name)));

/** Some pushes keep their fields in `<info>` (docs/wechat-api.md §3.6). */
const infoOf = ({ entries, blocks }: Block) =>
  entries.some(({ meaning }) => meaning === 'infotype')
    ? blocks.filter(({ names }) => names.includes('info')).flatMap((info) => info.entries)
    : [];

/** A push names its platform `AppId`; one in small letters beside it is the account's (docs/wechat-api.md §3.1). */
const ownAppid = ({ entries }: Block) => entries.some(({ name, value }) => name === 'AppId' && value);

/** A value whose name is elsewhere: a name without value in the same record, or the name of the group. */
function heldBy({ entries, words, names }: Block): Held | undefined {
  const held = entries.find(
    ({ name, value = '' }) => isValueName(name) && value.length >= shortestHeld && !isAppid(value),
  );
  if (!held?.value || entries.some(({ meaning }) => meaning === 'accesstoken')) return undefined;
  const valueless = entries.filter(({ value, meaning }) => value === undefined && holdsSecret(meaning));
  const said = [...valueless.map(({ name }) => name), ...words.slice(-1).map(({ text }) => text), ...names];
  const meaning = said.map((word) => meaningOf(withoutAppids(word))).find(holdsSecret);
  return meaning && { meaning, value: held.value, at: held.at };
}

/** What only an account's records and calls have, in names, keys and addresses. */
const ofAccount =
  /authorizer|open_?id$|union_?id|^scope$|user_?name|nick_?name|grant_type|errcode|stable_?token|kernel|jsapi|(?:mp|mini|user|session)_?(?:access_?)?token|^gh_|\/sns\//i;

/** Does a token without an unambiguous name belong to an account, by its record or the blocks around it? */
function isOfAccount(block: Block): boolean {
  const own = block.entries.flatMap(({ name, value = '' }) => [name, isKeyName(name) ? value : '']);
  if (own.some((text) => ofAccount.test(text))) return true;
  for (let each: Block | undefined = block, up = 0; each && up < 4; each = each.parent, up++) {
    if (tellsOfAccount(each)) return true;
  }
  return false;
}

/** Cache per block, since many records share the blocks around them. */
const told = new WeakMap<Block, boolean>();

function tellsOfAccount(block: Block): boolean {
  const known = told.get(block);
  if (known !== undefined) return known;
  const tells = [...block.names, ...block.words.map(({ text }) => text)].some((text) => ofAccount.test(text));
  told.set(block, tells);
  return tells;
}

function read(fields: Fields, block: Block, hint: Hint | undefined): Found[] {
  const component = block.names.some((name) => meaningOf(withoutAppids(name)) === 'componentaccesstoken');
  const ends = fields.has('expires') || fields.has('expiresat');
  // An ambiguous name: only the token box takes it for a component token, and never from an account's call.
  const plain =
    fields.has('accesstoken') &&
    !fields.has('componentaccesstoken') &&
    (component || (hint === 'token' && (ends || fields.has('componentappid')) && !isOfAccount(block)));
  return [
    ...inPush(fields),
    tokenOf(fields, 'componentaccesstoken', ends ? 'certain' : 'likely'),
    plain ? tokenOf(fields, 'accesstoken', component ? 'certain' : 'guess') : undefined,
    loneValue(fields, 'authcode'),
    fields.has('infotype') ? undefined : loneValue(fields, 'preauthcode'),
    loneValue(fields, 'authorizerrefreshtoken'),
  ].flatMap((finding) => (finding ? [{ finding }] : []));
}

/** Every value with one of the field's prefixes, wherever it stands. */
function prefixed({ entries, words }: Block): Found[] {
  const texts = [...words, ...entries.map(({ value = '', at }) => ({ text: value, at }))];
  return texts
    .filter(({ text }) => text.includes('@@@'))
    .flatMap(({ text, at }) =>
      [...text.matchAll(prefix)].flatMap(({ 0: whole }): Found[] => {
        const value = whole.replace(cutMark, '');
        const kind = kindOf(value);
        const cut = cutMark.test(whole);
        // The prefix alone is not a value.
        if (!kind || (value.endsWith('@@@') && !cut)) return [];
        const finding = { kind, confidence: 'certain', value, warnings: [], ...problemOf(kind) } as const;
        return [{ finding: { ...finding, warnings: [], ...(cut ? cutProblem : {}) }, at }];
      }),
    );
}

/**
 * Tokens by their form, for the token box: in a list, under an appid, or named like a store's value; none from an
 * account's record.
 */
function nameless(block: Block): Found[] {
  const { entries, words } = block;
  const values = entries
    .filter(({ value = '' }) => tokenForm.test(value))
    .filter(({ name }) => isValueName(name) || withoutAppids(name) === '')
    .map(({ value = '', at }) => ({ text: value, at }));
  const alone = words.filter(
    ({ text }, index) => tokenForm.test(text) && !/token|ticket/i.test(words[index - 1]?.text ?? ''),
  );
  const found = [...values, ...alone];
  if (found.length === 0 || isOfAccount(block)) return [];
  return found.map(({ text, at }) => ({
    finding: { kind: 'componentToken', confidence: 'guess', value: text, warnings: [] },
    at,
  }));
}

/** Adds the owner: by the value's own name, else the nearest. */
function owned({ finding, at, appids: [first, second] }: Placed, block: Block, owners: Owners): Finding {
  const { kind } = finding;
  // A store's key names an account's refresh token by the platform and the account, or by the account alone.
  const account = kind === 'refreshToken' ? (second ?? first) : undefined;
  const platform = kind === 'refreshToken' && second === undefined ? undefined : first;
  const sought = soughtOf[kind] ?? 'code';
  const componentAppid = owners.mayOwn(platform, sought) ?? owners.componentOf(block, at, sought);
  const authorizerAppid = finding.authorizerAppid ?? account;
  return {
    ...finding,
    ...(componentAppid ? { componentAppid } : {}),
    ...(authorizerAppid ? { authorizerAppid } : {}),
  };
}

const soughtOf: Partial<Record<Finding['kind'], Sought>> = {
  ticket: 'ticket',
  ticketPush: 'ticket',
  componentToken: 'token',
};

function unique(found: readonly Found[]): Found[] {
  const values = new Set<string>();
  return found.filter(({ finding: { value } }) => {
    const known = value !== '' && values.has(value);
    values.add(value);
    return !known;
  });
}
