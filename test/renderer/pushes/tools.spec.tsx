// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { SelfTestTool } from '../../../renderer/pushes/self-test.tsx';
import { TriggerTool } from '../../../renderer/pushes/trigger.tsx';
import type { ReceiverStatus } from '../../../shared/contract/pushes.ts';
import { core, coreAnswers, renderPart } from '../render.tsx';
import { platform, settings } from '../samples.ts';

afterEach(cleanup);

const status: ReceiverStatus = {
  state: 'off',
  front: null,
  pid: null,
  host: null,
  port: null,
  startedAt: null,
  local: null,
  public: null,
  exposed: false,
  settings: {
    port: 0,
    host: '127.0.0.1',
    publicBase: '',
    maxAgeSeconds: 0,
    forwardTo: '',
    forwardMessagesTo: '',
    autoStart: false,
  },
  platforms: [],
  problem: null,
};

/** A core whose profiles are read only when the spec lets them. */
function slowProfiles() {
  const read = Promise.withResolvers<void>();
  coreAnswers({
    platform: {
      list: core.platform.list.handler(async () => {
        await read.promise;
        return [{ ...platform, hasMessageToken: true, hasAesKey: true }];
      }),
    },
    settings: { get: core.settings.get.handler(() => settings) },
    push: { template: core.push.template.handler(() => ({ fields: [] })) },
  });
  return read.resolve;
}

it.each([
  ['trigger-run', <TriggerTool key="t" receiver={undefined} />],
  ['self-test-run', <SelfTestTool key="s" status={status} />],
])(
  '%s: a drawer opened before the profiles are known takes the first one when they come',
  async (id, drawer) => {
    const readProfiles = slowProfiles();
    await renderPart(drawer);
    expect(screen.getByTestId(id)).toHaveProperty('disabled', true);
    readProfiles();
    await waitFor(() => expect(screen.getByTestId(id)).toHaveProperty('disabled', false));
  },
);
