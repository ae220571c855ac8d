import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecognitionView } from '../../shared/contract/models.ts';
import { go } from '../app/router.ts';
import { useCurrentPlatform } from '../app/use-platform.ts';
import { openDoctorWith } from '../doctor/handoff.ts';
import { useExplain } from '../ui/use-explain.ts';
import styles from './verdict.module.css';

export interface VerdictWaysProps {
  seen: RecognitionView;
  text: string;
  onLeave: (() => void) | undefined;
}

/** Where to go with a push that does not open or whose signature does not agree. */
export function VerdictWays({ seen, text, onLeave }: VerdictWaysProps) {
  const { t } = useTranslation();
  const explain = useExplain();
  const { platform } = useCurrentPlatform();
  const matters = [...(seen.problem ? [seen.problem] : []), ...seen.warnings];
  const wanted = new Set(matters.flatMap((matter) => explain(matter).actions));
  const profile = seen.platformId ?? platform?.id;
  const leave = (act: () => void) => () => {
    onLeave?.();
    act();
  };
  const doctor = wanted.has('open-doctor') && text !== '';
  const edit = seen.kind === 'encryptedPush' && wanted.has('edit-platform') && profile !== undefined;
  if (!doctor && !edit) return null;
  return (
    <div className={styles.ways}>
      {doctor ? (
        <Button size="small" onClick={leave(() => openDoctorWith(text))} data-testid="verdict-doctor">
          {t('common.action.open-doctor')}
        </Button>
      ) : null}
      {edit ? (
        <Button
          size="small"
          type="link"
          onClick={leave(() => go('settings', { edit: profile, part: 'push' }))}
        >
          {t('common.action.edit-platform')}
        </Button>
      ) : null}
    </div>
  );
}
