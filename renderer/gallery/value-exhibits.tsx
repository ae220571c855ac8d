import { sessionStates } from '../../shared/authorize.ts';
import { CallItem } from '../inspector/call-panel.tsx';
import { PlatformTag } from '../platforms/platform-tag.tsx';
import { StateTag } from '../session/state-tag.tsx';
import { Mark } from '../ui/avatar.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { JsonView } from '../ui/json-view.tsx';
import { MaskedValue, SecretBlock } from '../ui/secret.tsx';
import { Facts, Section } from '../ui/section.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import { XmlView } from '../ui/xml-view.tsx';
import type { Exhibit } from './exhibit.ts';
import { call, longName, now, platforms } from './samples.ts';

const tones = ['neutral', 'accent', 'warn', 'error', 'info'] as const;
const xml = `<xml><AppId><![CDATA[wx0123456789abcdef]]></AppId><CreateTime>1790000000</CreateTime><InfoType><![CDATA[component_verify_ticket]]></InfoType></xml>`;
const reveal = async () => ({ value: 'ticket@@@whole' });

/** What a value or a state looks like in a line. */
export const valueExhibits: readonly Exhibit[] = [
  {
    name: 'tags',
    states: {
      tones: tones.map((tone) => (
        <ToneTag key={tone} tone={tone}>
          {tone}
        </ToneTag>
      )),
      'tones with a dot, and strong': tones.map((tone) => (
        <ToneTag key={tone} tone={tone} dot strong={tone === 'warn'}>
          {tone}
        </ToneTag>
      )),
      'states of a session': sessionStates.map((state) => <StateTag key={state} state={state} />),
      'authorized, something is lacking': <StateTag state="authorized" partial />,
      platforms: platforms.map((one) => <PlatformTag key={one.id} platform={one} />),
      marks: (
        <div>
          <Mark name="城南花店" size="small" />
          <Mark name="South Gate Store" />
          <Mark name="wx0123456789abcdef" size="large" />
        </div>
      ),
      countdowns: (
        <div>
          <Countdown until={now + 11 * 3_600_000} /> <Countdown until={now + 61_000} />{' '}
          <Countdown until={now - 1} />
        </div>
      ),
    },
  },
  {
    name: 'values',
    states: {
      'a secret': <MaskedValue label="ticket" masked="ticket@@@…Zk3A" reveal={reveal} />,
      'a text with secrets': <SecretBlock label="push" masked={xml} reveal={reveal} />,
      'to be copied': <CopyButton value="x" text="Copy" />,
      'lines for a terminal': <CodeBlock code={'authdesk ticket put -\n'.repeat(2)} label="x" />,
      JSON: <JsonView value={{ name: longName, count: 2, ok: true, none: null }} />,
      XML: <XmlView text={xml} />,
      'pairs in a section': (
        <Section title="授权信息" extra={<CopyButton size="middle" value="x" />}>
          <Facts
            rows={[
              ['authorizer_appid', <code key="id">wx0123456789abcdef</code>],
              ['nick_name', longName],
              ['left out', null],
            ]}
          />
        </Section>
      ),
    },
  },
  {
    name: 'calls',
    states: {
      'answered, open': <CallItem call={call} open />,
      'refused by WeChat': (
        <CallItem
          call={{ ...call, errcode: 61004, errmsg: 'access clientip is not registered', attempt: 2 }}
        />
      ),
      'no answer': (
        <CallItem
          open
          call={{ ...call, fault: 'timeout', httpStatus: null, durationMs: null, answer: null }}
        />
      ),
    },
  },
];
