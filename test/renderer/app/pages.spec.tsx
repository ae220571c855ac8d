// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { go, setParams, useRoute } from '../../../renderer/app/router.ts';
import { Sidebar } from '../../../renderer/app/sidebar.tsx';
import { isPage, navPageOf, navPages } from '../../../shared/pages.ts';
import { renderPart } from '../render.tsx';

afterEach(cleanup);

describe('the pages', () => {
  it('are the navigation, in order, each with a name of its own', async () => {
    await renderPart(<Sidebar page="wizard" attention={0} onSkip={() => {}} />);
    const links = screen.getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(navPages.map((page) => `#/${page}`));
    const names = links.map(({ textContent }) => textContent);
    expect(new Set(names).size).toBe(navPages.length);
    expect(names.every((name) => name && !name.includes('.'))).toBe(true);
  });

  it('mark the entry that the page shown belongs to', async () => {
    await renderPart(<Sidebar page="recovery" attention={3} onSkip={() => {}} />);
    const current = screen.getAllByRole('link').filter((link) => link.getAttribute('aria-current'));
    expect(current.map((link) => link.getAttribute('href'))).toEqual(['#/authorizers']);
    expect(screen.getByTestId('nav-sessions-count').textContent).toBe('3');
  });

  it('are known by their routes alone', () => {
    expect(['wizard', 'recovery'].every(isPage)).toBe(true);
    expect(['', 'nowhere', 'toString', '__proto__'].some(isPage)).toBe(false);
    expect(navPages.map(navPageOf)).toEqual(navPages);
  });
});

describe('the router', () => {
  function Where() {
    const { page, path, params } = useRoute();
    return <p>{JSON.stringify({ page, path, params })}</p>;
  }
  const shown = () => JSON.parse(screen.getByText(/page/).textContent ?? '');

  it('renders again as the address changes', async () => {
    location.hash = '#/settings';
    await renderPart(<Where />);
    expect(shown().page).toBe('settings');
    await act(async () => {
      go('sessions', { tab: 'all' }, ['ses_1']);
      await new Promise((resolve) => setTimeout(resolve, 20));
    });
    expect(shown()).toEqual({ page: 'sessions', path: ['ses_1'], params: { tab: 'all' } });
  });

  it('changes parameters without a new entry in the history', async () => {
    location.hash = '#/sessions/ses_1?tab=all';
    await renderPart(<Where />);
    const before = history.length;
    act(() => setParams({ tab: undefined, q: 'x' }));
    expect(shown()).toEqual({ page: 'sessions', path: ['ses_1'], params: { q: 'x' } });
    expect(history.length).toBe(before);
  });
});
