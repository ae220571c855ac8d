import type { CallView } from '../../shared/contract/models.ts';
import { formatIso } from '../../shared/format.ts';

function body(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  return [typeof value === 'string' ? value : JSON.stringify(value, null, 2)];
}

/** A call as text for a bug report. Secrets were masked when the call was recorded. */
export function callText(call: CallView): string {
  const numbers = [
    call.httpStatus === null ? undefined : `HTTP ${call.httpStatus}`,
    call.durationMs === null ? undefined : `${Math.round(call.durationMs)} ms`,
    call.errcode === null ? undefined : `errcode ${call.errcode}`,
    call.fault ?? undefined,
    call.rid ? `rid ${call.rid}` : undefined,
  ].filter((one) => one !== undefined);
  return [
    `# ${call.endpoint} · ${formatIso(call.startedAt)} · attempt ${call.attempt}`,
    `${call.request.method} ${call.request.url}`,
    ...body(call.request.body),
    '',
    `< ${numbers.join(' · ') || 'no answer'}`,
    ...body(call.answer),
  ].join('\n');
}
