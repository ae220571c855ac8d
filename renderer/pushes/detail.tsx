import { FileUnknownOutlined, RedoOutlined, ShareAltOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PushDetail, ReceiverStatus } from '../../shared/contract/pushes.ts';
import { formatTime } from '../../shared/format.ts';
import { api } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';
import { Mark } from '../ui/avatar.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { DetailHead, DetailPane } from '../ui/split-page.tsx';
import { ToneTag } from '../ui/tone-tag.tsx';
import styles from './detail.module.css';
import { AnswerSection, ContentSection, RequestSection, StepsSection } from './detail-sections.tsx';
import { ForwardsSection } from './forwards-section.tsx';
import { PushResult } from './push-result.tsx';
import { kindText, outcomeTone } from './push-words.ts';
import { SendDialog, type SendHow } from './send-dialog.tsx';

export interface PushDetailPaneProps {
  pushId: string;
  receiver: ReceiverStatus | undefined;
  onClose: () => void;
}

/** One push in full. */
export function PushDetailPane({ pushId, receiver, onClose }: PushDetailPaneProps) {
  const { t } = useTranslation();
  const query = useQuery(api.push.get.queryOptions({ input: { pushId } }));
  return (
    <DetailPane
      query={query}
      missingCode="push.notFound"
      missing={
        <EmptyState
          icon={<FileUnknownOutlined />}
          title={t('pushes.detail.missing')}
          text={t('pushes.detail.missingText')}
          action={<Button onClick={onClose}>{t('pushes.detail.back')}</Button>}
        />
      }
    >
      {(push) => <Push push={push} receiver={receiver} onClose={onClose} />}
    </DetailPane>
  );
}

function Push({ push, receiver, onClose }: Omit<PushDetailPaneProps, 'pushId'> & { push: PushDetail }) {
  const { t } = useTranslation();
  const lang = currentLang();
  const [sending, setSending] = useState<SendHow>();
  const name = kindText(push, t, lang);
  return (
    <>
      <DetailHead
        mark={<Mark size="large" name={name} />}
        title={<h2>{name}</h2>}
        sub={
          <>
            <span data-testid="push-outcome" data-state={push.outcome}>
              <ToneTag tone={outcomeTone(push)} dot>
                {t(`pushes.outcome.${push.outcome}`)}
              </ToneTag>
            </span>
            {push.releaseTest ? <ToneTag tone="info">{t('pushes.releaseTest')}</ToneTag> : null}
            {push.infoType ? <code>{push.infoType}</code> : null}
            <span>{t('pushes.detail.received', { time: formatTime(push.receivedAt, lang) })}</span>
          </>
        }
        onClose={onClose}
      />
      <Actions push={push} onSend={setSending} />
      <PushResult push={push} />
      {push.keyUsed === 'previous' ? (
        <Alert className={styles.keyNote ?? ''} type="info" showIcon title={t('pushes.detail.keyPrevious')} />
      ) : null}
      <StepsSection push={push} />
      <ContentSection push={push} />
      <AnswerSection push={push} />
      <RequestSection push={push} />
      <ForwardsSection push={push} />
      <SendDialog how={sending} push={push} receiver={receiver} onClose={() => setSending(undefined)} />
    </>
  );
}

function Actions({ push, onSend }: { push: PushDetail; onSend: (how: SendHow) => void }) {
  const { t } = useTranslation();
  const resendable = push.xmlMasked !== null && push.platformId !== null && push.route !== 'callback';
  const forwardable = push.bodySize > 0 && push.route !== 'callback' && push.route !== 'other';
  if (!resendable && !forwardable) return null;
  return (
    <div className={styles.actions}>
      {resendable ? (
        <Button icon={<RedoOutlined />} onClick={() => onSend('resend')} data-testid="push-resend">
          {t('pushes.detail.resend')}
        </Button>
      ) : null}
      {forwardable ? (
        <Button icon={<ShareAltOutlined />} onClick={() => onSend('forward')} data-testid="push-forward">
          {t('pushes.detail.forward')}
        </Button>
      ) : null}
    </div>
  );
}
