import { useTranslation } from 'react-i18next';

const parts = ['added', 'changed', 'tokensKept', 'markedMissing'] as const;

/** What a comparison found or wrote, in words: only what there is, 「没有变化」 where there is nothing. */
export function useTally() {
  const { t } = useTranslation();
  return (counts: Partial<Record<(typeof parts)[number], number>>): string => {
    const said = parts.flatMap((part) => {
      const count = counts[part] ?? 0;
      return count > 0 ? [t(`common.tally.${part}`, { count })] : [];
    });
    return said.join(t('common.tally.between')) || t('common.tally.nothing');
  };
}
