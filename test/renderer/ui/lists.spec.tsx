// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ListRow, moveFocus, RowList } from '../../../renderer/ui/list-row.tsx';
import { PagedList } from '../../../renderer/ui/paged-list.tsx';
import { PickBar } from '../../../renderer/ui/pick-bar.tsx';
import { usePicking } from '../../../renderer/ui/use-picking.ts';
import { renderPart } from '../render.tsx';

afterEach(cleanup);

const row = (name: string) => (
  <ListRow key={name} href={`#/${name}`} open={false} className="" data={{ 'data-testid': name }}>
    {name}
  </ListRow>
);

describe('arrow keys', () => {
  it('go from row to row, across lists that stand in one group, and stay at the ends', async () => {
    const { user } = await renderPart(
      // biome-ignore lint/a11y/noStaticElementInteractions: as the sessions' groups
      <div onKeyDown={moveFocus}>
        <RowList>{[row('a'), row('b')]}</RowList>
        <RowList>{[row('c')]}</RowList>
      </div>,
    );
    screen.getByTestId('a').focus();
    await user.keyboard('{ArrowUp}');
    expect(screen.getByTestId('a')).toBe(document.activeElement);
    await user.keyboard('{ArrowDown}');
    expect(screen.getByTestId('b')).toBe(document.activeElement);
    await user.keyboard('{ArrowDown}');
    expect(screen.getByTestId('c')).toBe(document.activeElement);
    await user.keyboard('{ArrowDown}{ArrowUp}');
    expect(screen.getByTestId('b')).toBe(document.activeElement);
  });
});

function Picked({ scope }: { scope: string }) {
  const picking = usePicking(scope);
  return (
    <>
      <PickBar
        ids={['a', 'b']}
        picking={picking}
        label="all"
        clearText="none"
        acts={<span>{picking.list.join()}</span>}
      >
        <span>nothing picked</span>
      </PickBar>
      <button type="button" onClick={() => picking.pick(['b'], !picking.has('b'))}>
        b
      </button>
    </>
  );
}

describe('picking', () => {
  it('all at once, one by one, none; another list begins with none', async () => {
    const { user, again } = await renderPart(<Picked scope="one" />);
    const all = screen.getByRole<HTMLInputElement>('checkbox', { name: 'all' });
    expect(screen.getByText('nothing picked')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'b' }));
    expect([all.checked, all.indeterminate]).toEqual([false, true]);
    expect(screen.getByText('b', { selector: 'span' })).toBeDefined();
    await user.click(all);
    expect([all.checked, all.indeterminate]).toEqual([true, false]);
    expect(screen.getByText('b,a')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'none' }));
    expect([all.checked, all.indeterminate]).toEqual([false, false]);
    await user.click(all);
    again(<Picked scope="two" />);
    expect(all.checked).toBe(false);
  });
});

describe('a paged list', () => {
  const answered = {
    isSuccess: true,
    isPlaceholderData: false,
    error: undefined as unknown,
    refetch: (): unknown => undefined,
  };
  const more = { hasNextPage: false, isFetchingNextPage: false, fetchNextPage: async () => undefined };
  const texts = { loading: <p>loading</p>, nothing: <p>nothing</p>, moreText: 'more' };
  const list = (over: Partial<typeof answered>, pages: Partial<typeof more> = {}, count = 0) => (
    <PagedList {...texts} query={{ ...answered, ...over, ...more, ...pages }} count={count}>
      <p>rows</p>
    </PagedList>
  );

  it('calls only what was answered empty, and names a fault with a way to ask again', async () => {
    const { again, user } = await renderPart(list({ isSuccess: false }));
    expect(screen.getByText('loading')).toBeDefined();
    again(list({ isPlaceholderData: true }));
    expect(screen.getByText('loading')).toBeDefined();
    again(list({}));
    expect(screen.getByText('nothing')).toBeDefined();
    const refetch = vi.fn();
    again(list({ error: new Error('broken'), refetch }));
    await user.click(await screen.findByTestId('error-action'));
    expect(refetch).toHaveBeenCalledOnce();
  });

  it('reads the next page by its button, which says when it does', async () => {
    const fetchNextPage = vi.fn(async () => undefined);
    globalThis.IntersectionObserver = vi.fn(
      class {
        observe() {}
        disconnect() {}
      },
    ) as never;
    const { again, user } = await renderPart(list({}, { hasNextPage: true, fetchNextPage }, 1));
    await user.click(screen.getByRole('button', { name: 'more' }));
    expect(fetchNextPage).toHaveBeenCalledOnce();
    again(list({}, { hasNextPage: true, isFetchingNextPage: true }, 1));
    expect(screen.getByText('正在载入…')).toBeDefined();
    again(list({}, {}, 1));
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText('rows')).toBeDefined();
  });
});
