import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecognitionView } from '../../shared/contract/models.ts';
import { formatTime } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';
import styles from './also-seen.module.css';

export type Destination = Exclude<RecognitionView['goesTo'], 'none'>;
type SeenValue = NonNullable<RecognitionView['alsoSeen']>[number];

export interface AlsoSeenProps {
  seen: RecognitionView;
  /** Take what goes to another place instead; left out: the box has one place, and what goes elsewhere is not told. */
  onTake?: ((goesTo: Destination) => void) | undefined;
  /** Take this one of several for the same place. */
  onChoose: (take: string) => void;
  /** The box takes nothing but this platform's. */
  ownAppid?: string | undefined;
}

/** What else a dump or a log holds: named, and what can be taken instead has a button. */
export function AlsoSeen({ seen, onTake, onChoose, ownAppid }: AlsoSeenProps) {
  const { t } = useTranslation();
  const values = (seen.alsoSeen ?? []).filter((value) => onTake || isChoice(seen, value, ownAppid));
  if (values.length === 0) return null;
  const title = t(onTake ? 'common.paste.also' : 'common.paste.choose');
  return (
    <section className={styles.seen} aria-label={title} data-testid="also-seen">
      <h3>{title}</h3>
      <ul>
        {values.map((value) => (
          <li key={`${value.kind} ${value.take}`} data-kind={value.kind}>
            <span>{t(`common.paste.kinds.${value.kind}`)}</span>
            <code>{value.valueMasked}</code>
            <Beside value={value} />
            <Way seen={seen} value={value} onTake={onTake} onChoose={onChoose} ownAppid={ownAppid} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Does it go to the same place? What is evidently another platform's is no choice. */
function isChoice(
  seen: RecognitionView,
  { goesTo, componentAppid }: SeenValue,
  ownAppid: string | undefined,
): boolean {
  const place = seen.goesTo === 'none' ? undefined : seen.goesTo;
  const foreign = ownAppid !== undefined && componentAppid !== undefined && componentAppid !== ownAppid;
  return goesTo === place && !foreign;
}

/** What tells several of one kind apart. */
function Beside({ value: { componentAppid, createdAt } }: { value: SeenValue }) {
  const facts = [componentAppid, createdAt === undefined ? undefined : formatTime(createdAt, currentLang())];
  const told = facts.filter((fact) => fact !== undefined).join(' · ');
  return told === '' ? null : <span className={styles.facts}>{told}</span>;
}

function Way({ seen, value, onTake, onChoose, ownAppid }: AlsoSeenProps & { value: SeenValue }) {
  const { t } = useTranslation();
  const { goesTo, take } = value;
  if (take !== undefined && isChoice(seen, value, ownAppid))
    return (
      <Button size="small" onClick={() => onChoose(take)} data-testid="choose-value">
        {t('common.paste.useThis')}
      </Button>
    );
  if (goesTo === 'none' || goesTo === seen.goesTo || !onTake) return null;
  return (
    <Button size="small" onClick={() => onTake(goesTo)} data-testid={`also-${goesTo}`}>
      {t('common.paste.instead')}
    </Button>
  );
}
