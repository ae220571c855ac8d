import type { QueryClient } from '@tanstack/react-query';
import type { DiagnosisView, DoctorVerdict } from '../../shared/contract/doctor.ts';
import type { QuotaClears, RidView } from '../../shared/contract/quota.ts';
import type { DoctorConclusion } from '../../shared/doctor.ts';
import { api } from '../client/index.ts';
import { Diagnosis } from '../doctor/diagnosis.tsx';
import { QuotaClear } from '../tools/quota-clear.tsx';
import { RidFound } from '../tools/rid-found.tsx';
import { Answered, refuse } from './answers.tsx';
import type { Exhibit } from './exhibit.ts';
import { now, platform } from './samples.ts';

const clearsKey = api.quota.clears.queryKey({ input: { platformId: platform.id } });
const clears: QuotaClears = {
  appid: platform.componentAppid,
  month: '2026-03',
  limit: 10,
  usedHere: 3,
  left: 7,
  clears: [
    { way: 'secret', at: now - 1_000, outcome: 'cleared' },
    { way: 'token', at: now - 2_000, outcome: 'unknown' },
    { way: 'secret', at: now - 3_000, outcome: 'refused' },
  ],
};
const quota = (by: (queries: QueryClient) => void) => (
  <Answered by={by}>
    <QuotaClear platform={platform} />
  </Answered>
);

const rid = '65f0-1a2b-3c4d';
const ridKey = api.rid.get.queryKey({ input: { platformId: platform.id, text: rid } });
const request: RidView = {
  rid,
  invokedAt: now,
  costMs: 31,
  url: 'https://api.weixin.qq.com/cgi-bin/component/api_query_auth',
  requestBody: '{"component_appid":"wx0123456789abcdef","authorization_code":"••••••••"}',
  responseBody: '{"errcode":61010,"errmsg":"code is expired"}',
  clientIp: '203.0.113.7',
};
const found = (by: (queries: QueryClient) => void) => (
  <Answered by={by}>
    <RidFound rid={rid} platformId={platform.id} />
  </Answered>
);

const cause: DoctorVerdict = {
  hypothesis: 'token',
  state: 'cause',
  finding: 'token.other',
  params: { name: platform.name },
  platformId: platform.id,
};
const verdicts: DoctorVerdict[] = [
  { hypothesis: 'signature', state: 'fine', finding: 'signature.agrees' },
  cause,
  { hypothesis: 'key', state: 'note', finding: 'key.previous', params: { name: platform.name } },
  { hypothesis: 'outer', state: 'note', finding: 'outer.appId', params: { value: platform.componentAppid } },
  { hypothesis: 'tail', state: 'fine', finding: 'tail.agrees', params: { found: platform.componentAppid } },
  { hypothesis: 'clock', state: 'unknown', finding: 'clock.unknown' },
];
const unknown: DoctorVerdict = { hypothesis: 'key', state: 'unknown', finding: 'key.noneKnown' };
const diagnosis: DiagnosisView = {
  genuine: false,
  cause,
  conclusion: { code: 'cause' },
  verdicts,
  seen: {
    signature: '5a1f0c9d3f6f2f0f1f7f4c3b2a190817f6e5d4c3',
    msgSignature: '0d9f8e7d6c5b4a39281706f5e4d3c2b1a0998877',
    timestamp: '1773451613',
    nonce: '1234567890',
    encryptLength: 344,
    outer: { name: 'AppId', value: platform.componentAppid },
    sums: [],
  },
  opened: {
    platformId: platform.id,
    platformName: platform.name,
    infoType: 'component_verify_ticket',
    componentAppid: platform.componentAppid,
    authorizerAppid: null,
    createdAt: now,
    xmlMasked: '<xml><InfoType><![CDATA[component_verify_ticket]]></InfoType></xml>',
  },
};
/** The least there can be: the headline is what is looked at. */
const little: Partial<DiagnosisView> = {
  cause: null,
  verdicts: [unknown],
  seen: {
    ...diagnosis.seen,
    signature: null,
    msgSignature: null,
    timestamp: null,
    outer: null,
    encryptLength: 0,
  },
  opened: null,
};
const concluded = (code: DoctorConclusion, over: Partial<DiagnosisView>) => (
  <Diagnosis found={{ ...diagnosis, ...over, conclusion: { code } }} />
);

/** Quota, rid, and what the signature doctor finds. */
export const toolExhibits: readonly Exhibit[] = [
  {
    name: 'quota-clear',
    long: true,
    states: {
      'some are left': quota((queries) => queries.setQueryData(clearsKey, clears)),
      'none is left': quota((queries) => queries.setQueryData(clearsKey, { ...clears, left: 0, clears: [] })),
    },
  },
  {
    name: 'rid',
    long: true,
    states: {
      'being asked': found(() => {}),
      found: found((queries) => queries.setQueryData(ridKey, request)),
      'bodies that are no JSON, or empty': found((queries) =>
        queries.setQueryData(ridKey, {
          ...request,
          invokedAt: null,
          clientIp: null,
          requestBody: '',
          responseBody: '<html>502 Bad Gateway</html>',
        }),
      ),
      refused: found((queries) => refuse(queries, ridKey, { code: 'rid.noToken' })),
    },
  },
  {
    name: 'diagnoses',
    long: true,
    states: {
      cause: concluded('cause', {}),
      genuine: concluded('genuine', {
        ...little,
        genuine: true,
        verdicts: [{ ...cause, state: 'fine', finding: 'token.agrees' }],
      }),
      stranger: concluded('stranger', little),
      noSecrets: concluded('noSecrets', little),
      incomplete: concluded('incomplete', little),
    },
  },
];
