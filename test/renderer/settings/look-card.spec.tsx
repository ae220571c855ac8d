// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { LookCard } from '../../../renderer/settings/look-card.tsx';
import type { Settings } from '../../../shared/contract/index.ts';
import { core, coreAnswers, refuses, renderPart } from '../render.tsx';
import { settings } from '../samples.ts';

afterEach(cleanup);

const radio = (id: string) => screen.findByTestId<HTMLInputElement>(id);

/** A core that keeps what it is told. */
function coreKeeps() {
  let kept: Settings = settings;
  coreAnswers({
    settings: {
      get: core.settings.get.handler(() => kept),
      set: core.settings.set.handler(({ input }) => {
        kept = { ...kept, ...JSON.parse(JSON.stringify(input)) };
        return kept;
      }),
    },
  });
  return () => kept;
}

describe('the choice of language and theme', () => {
  it('shows with the click, and is kept', async () => {
    const kept = coreKeeps();
    const { user } = await renderPart(<LookCard />);
    expect((await radio('theme-system')).checked).toBe(true);
    await user.click(await radio('theme-dark'));
    expect((await radio('theme-dark')).checked).toBe(true);
    await user.click(await radio('lang-en'));
    await waitFor(() => expect(kept()).toMatchObject({ theme: 'dark', lang: 'en' }));
    expect((await radio('theme-dark')).checked).toBe(true);
    expect((await radio('lang-en')).checked).toBe(true);
  });

  it('goes back, and says why, when it is refused', async () => {
    coreAnswers({
      settings: {
        get: core.settings.get.handler(() => settings),
        set: core.settings.set.handler(refuses({ code: 'storage.full' })),
      },
    });
    const { user } = await renderPart(<LookCard />);
    await user.click(await radio('theme-dark'));
    expect((await screen.findByRole('alert')).dataset.state).toBe('storage.full');
    await waitFor(async () => expect((await radio('theme-system')).checked).toBe(true));
  });
});
