import type { TFunction } from 'i18next';
import type { SessionDetail } from '../../shared/contract/models.ts';
import { formatDeadline } from '../../shared/format.ts';
import { currentLang } from '../i18n/index.ts';

export interface Step {
  tone: 'plain' | 'warn' | 'accent';
  title: string;
  text: string;
  /** The countdown at the right of the title, UTC ms. */
  until?: number;
  /** The box for what the merchant sent back. */
  paste?: 'open' | 'folded';
}

/**
 * The next step's words for a state; what may be pasted follows design.md §5.
 * @param now by the platform's clock, UTC ms
 */
export function nextStepOf(session: SessionDetail, now: number, t: TFunction): Step {
  const { state, linkExpiresAt, authCodeExpiresAt } = session;
  const codeEnded = authCodeExpiresAt !== null && authCodeExpiresAt <= now;
  switch (state) {
    case 'draft':
      return { tone: 'plain', title: t('sessions.now.draftTitle'), text: t('sessions.now.draftText') };
    case 'linked':
      return {
        tone: 'plain',
        title: t('sessions.now.linkedTitle'),
        text: t('sessions.now.linkedText', {
          time: linkExpiresAt === null ? '' : formatDeadline(linkExpiresAt, currentLang()),
        }),
        ...(linkExpiresAt === null ? {} : { until: linkExpiresAt }),
        paste: 'open',
      };
    case 'expired':
      return {
        tone: 'plain',
        title: t('sessions.now.expiredTitle'),
        text: t('sessions.now.expiredText'),
        paste: 'open',
      };
    case 'code_received':
      return {
        tone: 'plain',
        title: t('sessions.now.codeTitle'),
        text: t(codeEnded ? 'sessions.now.codeEndedText' : 'sessions.now.codeText'),
        ...(authCodeExpiresAt === null ? {} : { until: authCodeExpiresAt }),
      };
    case 'exchanging':
      return {
        tone: 'plain',
        title: t('sessions.now.exchangingTitle'),
        text: t('sessions.now.exchangingText'),
      };
    case 'uncertain':
      return {
        tone: 'warn',
        title: t('sessions.now.uncertainTitle'),
        text: t('sessions.now.uncertainText'),
      };
    case 'failed':
      return {
        tone: 'plain',
        title: t('sessions.now.failedTitle'),
        text: t('sessions.now.failedText'),
        paste: 'open',
      };
    case 'cancelled':
      return {
        tone: 'plain',
        title: t('sessions.now.cancelledTitle'),
        text: t('sessions.now.cancelledText'),
        paste: 'folded',
      };
    case 'authorized':
      return {
        tone: 'accent',
        title: t('sessions.now.authorizedTitle'),
        text: t('sessions.now.authorizedText'),
      };
  }
}
