import { useTranslation } from 'react-i18next';
import type { DiagnosisView } from '../../shared/contract/doctor.ts';
import { formatTime } from '../../shared/format.ts';
import { infoTypeText } from '../../shared/pushes.ts';
import { currentLang } from '../i18n/index.ts';
import { Facts } from '../ui/section.tsx';
import { XmlView } from '../ui/xml-view.tsx';

/** A Unix time in seconds as a moment; anything else stays as it came. */
function moment(timestamp: string | null): string | null {
  if (timestamp === null || !/^\d{9,11}$/.test(timestamp)) return timestamp;
  return `${timestamp} · ${formatTime(Number(timestamp) * 1000, currentLang())}`;
}

/** What was found in the text, and inside the ciphertext if a key opened it. */
export function Evidence({ found: { seen, opened } }: { found: DiagnosisView }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const code = (value: string | null) => (value === null ? null : <code>{value}</code>);
  return (
    <>
      <h3>{t('pushes.doctor.seen')}</h3>
      <Facts
        rows={[
          ['msg_signature', code(seen.msgSignature)],
          ['signature', code(seen.signature)],
          ['timestamp', code(moment(seen.timestamp))],
          ['nonce', code(seen.nonce)],
          [
            t('pushes.doctor.fact.encrypt'),
            seen.encryptLength > 0 ? t('pushes.doctor.fact.characters', { n: seen.encryptLength }) : null,
          ],
          [t('pushes.doctor.fact.outer'), seen.outer ? code(`${seen.outer.name} ${seen.outer.value}`) : null],
          [t('pushes.doctor.fact.sums'), seen.sums.length > 0 ? code(seen.sums.join('\n')) : null],
        ]}
      />
      {opened ? (
        <>
          <h3>{t('pushes.doctor.opened')}</h3>
          <Facts
            rows={[
              [t('pushes.doctor.fact.platform'), opened.platformName],
              ['AppID', code(opened.componentAppid)],
              [t('pushes.doctor.fact.kind'), opened.infoType ? infoTypeText(opened.infoType, lang) : null],
              [t('pushes.doctor.fact.account'), code(opened.authorizerAppid)],
              [
                t('pushes.doctor.fact.time'),
                opened.createdAt === null ? null : formatTime(opened.createdAt, lang),
              ],
            ]}
          />
          <XmlView text={opened.xmlMasked} />
        </>
      ) : null}
    </>
  );
}
