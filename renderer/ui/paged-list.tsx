import { keepPreviousData } from '@tanstack/react-query';
import { ListState, type ListStateProps } from './list-state.tsx';
import { LoadMore } from './load-more.tsx';

/** How every list of the contract is read: each page names the cursor of the next; rows stay while a new question is asked. */
export const paging = {
  initialPageParam: undefined,
  getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
  placeholderData: keepPreviousData,
};

/** The rows of all pages that were read. */
export function rowsOf<Row>({ data }: { data: { pages: readonly { rows: Row[] }[] } | undefined }): Row[] {
  return data?.pages.flatMap(({ rows }) => rows) ?? [];
}

interface MorePages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** The end of what was read: the next page comes as it is scrolled to. */
export function NextPage({ of, text, busyText = text }: { of: MorePages; text: string; busyText?: string }) {
  return (
    <LoadMore
      hasMore={of.hasNextPage}
      loading={of.isFetchingNextPage}
      onMore={() => void of.fetchNextPage()}
      text={of.isFetchingNextPage ? busyText : text}
    />
  );
}

export interface PagedListProps extends ListStateProps {
  /** What goes on at the end of the rows. */
  more: MorePages;
  moreText: string;
  moreBusyText: string;
}

/** Rows with their next page, or what stands in their place. */
export function PagedList({ more, moreText, moreBusyText, children, ...state }: PagedListProps) {
  return (
    <ListState {...state}>
      {children}
      <NextPage of={more} text={moreText} busyText={moreBusyText} />
    </ListState>
  );
}
