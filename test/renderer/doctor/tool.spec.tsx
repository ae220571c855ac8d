// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { queryClient } from '../../../renderer/client/index.ts';
import { DoctorTool } from '../../../renderer/doctor/index.tsx';
import { core, coreAnswers, refuses, renderPart } from '../render.tsx';
import { platform, settings } from '../samples.ts';

afterEach(cleanup);

it('forgets what was sent, keys among it, once it is closed', async () => {
  coreAnswers({
    platform: { list: core.platform.list.handler(() => [platform]) },
    settings: { get: core.settings.get.handler(() => settings) },
    doctor: { run: core.doctor.run.handler(refuses({ code: 'net.refused' })) },
  });
  const { user, again } = await renderPart(<DoctorTool pushId={undefined} onPaste={() => undefined} />);
  await user.type(screen.getByTestId('doctor-box'), 'msg_signature=a');
  await user.type(screen.getByTestId('doctor-token'), 'a-message-token');
  await user.click(screen.getByTestId('doctor-run'));
  const sent = () =>
    JSON.stringify(
      queryClient
        .getMutationCache()
        .getAll()
        .map(({ state }) => state.variables),
    );
  await waitFor(() => expect(sent()).toContain('a-message-token'));
  again(null);
  await waitFor(() => expect(sent()).toBe('[]'));
});
