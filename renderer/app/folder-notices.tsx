import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Warning } from '../../shared/contract/models.ts';
import { api, queryClient } from '../client/index.ts';
import { useExplain } from '../ui/use-explain.ts';

/** What was found about the data folder at a start: modes, links, a key without its database. */
export function FolderNotices({ found }: { found: readonly Warning[] }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const dismiss = useMutation(
    api.system.dismissFolderNotices.mutationOptions({
      onSuccess: () => queryClient.setQueryData(api.system.folderNotices.queryKey(), []),
    }),
  );
  return found.map((warning, at) => {
    const { title, meaning, hint } = explain(warning);
    return (
      <Alert
        key={`${warning.code} ${warning.params?.path ?? ''}`}
        type={warning.code === 'folder.keyAlone' ? 'error' : 'warning'}
        banner
        showIcon
        title={title}
        description={
          <>
            {meaning}
            <br />
            {hint}
          </>
        }
        data-testid="folder-notice"
        action={
          at === 0 ? (
            <Button onClick={() => dismiss.mutate(undefined)} data-testid="folder-notice-dismiss">
              {t('frame.folderDismiss')}
            </Button>
          ) : null
        }
      />
    );
  });
}
