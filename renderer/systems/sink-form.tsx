import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import type { SinkMap } from '../../shared/contract/sinks.ts';
import { type RedisLayoutName, redisLayouts } from '../../shared/redis-layouts.ts';
import { type SinkKind, sinkKinds } from '../../shared/sinks.ts';
import { api, queryClient } from '../client/index.ts';
import { Check } from '../ui/check.tsx';
import { Choice } from '../ui/choice.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { say } from '../ui/say.ts';
import { SecretField } from '../ui/secret-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { ToolForm } from '../ui/tool-form.tsx';

interface Draft {
  name: string;
  kind: SinkKind;
  address: string;
  secret: string;
  layout: RedisLayoutName;
  keyPrefix: string;
  map: string;
  production: boolean;
  afterAuthorization: boolean;
}

const empty: Draft = {
  ...{ name: '', kind: 'redis', address: '', secret: '' },
  ...{ layout: 'wxjava', keyPrefix: '', map: '', production: true },
  afterAuthorization: false,
};

const forms: Readonly<Record<SinkKind, string>> = {
  redis: 'redis://user:password@10.0.0.5:6379/0',
  mysql: 'mysql://user:password@10.0.0.5:3306/wechat',
  postgres: 'postgres://user:password@10.0.0.5:5432/wechat',
  webhook: 'https://own.example.com/hooks/wechat',
  file: '/srv/wechat/authorizers.json',
};
const mapForm =
  '{"table":"account","key":{"appid":"authorizerAppid"},"columns":{"refresh_token":"refreshToken","refresh_at":"refreshTokenAt:unix"}}';
const isTable = (kind: SinkKind) => kind === 'mysql' || kind === 'postgres';

export interface SinkFormProps {
  platform: PlatformView;
  onDone: () => void;
}

/** Adds a sink: which kind, where it is, and what that kind needs beside it. */
export function SinkForm({ platform, onDone }: SinkFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(empty);
  const [mapFault, setMapFault] = useState(false);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const add = useMutation(
    api.sink.add.mutationOptions({
      onSuccess: async ({ name }) => {
        await queryClient.invalidateQueries({ queryKey: api.sink.list.key() });
        say('success', t('sinks.form.saved', { name }));
        onDone();
      },
    }),
  );
  const { name, kind, address, secret, layout, keyPrefix, map, production } = draft;
  const asks = production || platform.guarded;
  const afterAuthorization = draft.afterAuthorization && !asks;
  const save = async () => {
    const mapped = isTable(kind) ? await mapIn(map) : undefined;
    setMapFault(isTable(kind) && mapped === undefined);
    if (isTable(kind) && mapped === undefined) return;
    add.mutate({
      ...{ platformId: platform.id, name, kind, address, production, afterAuthorization, map: mapped },
      ...(kind === 'webhook' ? { secret } : {}),
      ...(kind === 'redis' ? { layout } : {}),
      ...(kind === 'redis' && keyPrefix !== '' ? { keyPrefix } : {}),
    });
  };
  const isReady = name.trim() !== '' && address.trim() !== '' && (kind !== 'webhook' || secret !== '');
  return (
    <ToolForm
      lead={t('sinks.form.lead')}
      onSubmit={() => void save()}
      run={{ text: t('sinks.form.save'), busy: add.isPending, disabled: !isReady, testId: 'sink-save' }}
      result={<CallFailure second call={add} />}
    >
      <TextField
        label={t('sinks.form.name')}
        hint={t('sinks.form.nameHint')}
        autoFocus
        value={name}
        onChange={(text) => set({ name: text })}
        testId="sink-name"
      />
      <Choice
        legend={t('sinks.form.kind')}
        values={sinkKinds}
        titleOf={(one) => t(`sinks.kinds.${one}`)}
        value={kind}
        // An address of one kind is none of another.
        onChange={(one) => set({ kind: one, address: '' })}
        columns="flow"
        testId="sink-kind"
      />
      <AddressFields key={kind} draft={draft} set={set} />
      {kind === 'redis' ? <LayoutFields draft={draft} set={set} /> : null}
      {isTable(kind) ? <MapField draft={draft} set={set} wrong={mapFault} /> : null}
      <Check
        label={t('sinks.form.production')}
        note={t('sinks.form.productionNote')}
        checked={production}
        onChange={(checked) => set({ production: checked })}
        testId="sink-production"
      />
      <Check
        label={t('sinks.form.bySelf')}
        note={t(asks ? 'sinks.form.bySelfAsks' : 'sinks.form.bySelfNote')}
        checked={afterAuthorization}
        disabled={asks}
        onChange={(checked) => set({ afterAuthorization: checked })}
        testId="sink-after-authorization"
      />
    </ToolForm>
  );
}

/** The mapping in a text; undefined for what is none. */
async function mapIn(text: string): Promise<SinkMap | undefined> {
  const { sinkMapSchema } = await import('../../shared/contract/sinks.ts');
  try {
    return sinkMapSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

interface DraftPartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

/** Hidden as they are typed: a password stands in an address. */
function AddressFields({ draft: { kind, address, secret }, set }: DraftPartProps) {
  const { t } = useTranslation();
  const label = t(kind === 'file' ? 'sinks.form.path' : 'sinks.form.address');
  const Box = kind === 'file' ? TextField : SecretField;
  return (
    <>
      <Box
        label={label}
        hint={t('sinks.form.addressHint', { form: forms[kind] })}
        value={address}
        onChange={(text) => set({ address: text })}
        testId="sink-address"
      />
      {kind === 'webhook' ? (
        <SecretField
          label={t('sinks.form.secret')}
          hint={t('sinks.form.secretHint')}
          value={secret}
          onChange={(text) => set({ secret: text })}
          testId="sink-secret"
        />
      ) : null}
    </>
  );
}

function LayoutFields({ draft, set }: DraftPartProps) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('sinks.form.layout')}
        hint={t('sinks.form.layoutHint')}
        value={draft.layout}
        onChange={(layout) => set({ layout })}
        options={redisLayouts.map((value) => ({ value, label: t(`words.sources.layouts.${value}`) }))}
      />
      <TextField
        label={t('sinks.form.prefix')}
        optional
        code
        value={draft.keyPrefix}
        onChange={(keyPrefix) => set({ keyPrefix })}
        testId="sink-key-prefix"
      />
    </>
  );
}

function MapField({ draft, set, wrong }: DraftPartProps & { wrong: boolean }) {
  const { t } = useTranslation();
  return (
    <Field label={t('sinks.form.map')} hint={t(wrong ? 'sinks.form.mapWrong' : 'sinks.form.mapHint')}>
      {(control) => (
        <Input.TextArea
          {...control}
          className="mono"
          spellCheck={false}
          rows={4}
          status={wrong ? 'error' : ''}
          placeholder={mapForm}
          value={draft.map}
          onChange={(event) => set({ map: event.target.value })}
          data-testid="sink-map"
        />
      )}
    </Field>
  );
}
