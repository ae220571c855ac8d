import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { ToneTag } from '../ui/tone-tag.tsx';

/** 「生产 · 受保护」, 「演练」…: what a click on this platform may break. */
export function PlatformTag({ platform }: { platform: PlatformView }) {
  const { t } = useTranslation();
  if (platform.rehearsal) return <ToneTag tone="info">{t('frame.tagRehearsal')}</ToneTag>;
  if (platform.borrowOnly) return <ToneTag tone="accent">{t('frame.tagBorrowOnly')}</ToneTag>;
  if (platform.guarded) return <ToneTag tone="accent">{t('frame.tagProduction')}</ToneTag>;
  return <ToneTag tone="warn">{t('frame.tagUnguarded')}</ToneTag>;
}
