import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecognitionView } from '../../shared/contract/models.ts';
import './also-seen.css';

export type Destination = Exclude<RecognitionView['goesTo'], 'none'>;

export interface AlsoSeenProps {
  seen: RecognitionView;
  /** Take this one instead. */
  onTake: (goesTo: Destination) => void;
}

/** What else a dump or a log holds: named, and what goes somewhere else can be taken instead. */
export function AlsoSeen({ seen, onTake }: AlsoSeenProps) {
  const { t } = useTranslation();
  const others = seen.alsoSeen ?? [];
  if (others.length === 0) return null;
  return (
    <section className="also-seen" aria-label={t('common.paste.also')}>
      <h3>{t('common.paste.also')}</h3>
      <ul>
        {others.map((other) => (
          <li key={`${other.kind} ${other.valueMasked}`} data-kind={other.kind}>
            <span>{t(`common.paste.kinds.${other.kind}`)}</span>
            <code>{other.valueMasked}</code>
            {other.goesTo !== 'none' && other.goesTo !== seen.goesTo ? (
              <Take goesTo={other.goesTo} onTake={onTake} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Take({ goesTo, onTake }: { goesTo: Destination; onTake: (goesTo: Destination) => void }) {
  const { t } = useTranslation();
  return (
    <Button size="small" onClick={() => onTake(goesTo)} data-testid={`also-${goesTo}`}>
      {t('common.paste.instead')}
    </Button>
  );
}
