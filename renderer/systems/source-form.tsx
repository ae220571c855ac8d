import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformView } from '../../shared/contract/models.ts';
import { type RedisLayoutName, redisLayouts } from '../../shared/redis-layouts.ts';
import { addressForms, asksLayout, asksQuery, type SourceKind, sourceKinds } from '../../shared/sources.ts';
import { api, queryClient } from '../client/index.ts';
import { Choice } from '../ui/choice.tsx';
import { CallFailure } from '../ui/error-card.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { say } from '../ui/say.ts';
import { SecretField } from '../ui/secret-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { ToolForm } from '../ui/tool-form.tsx';

interface Draft {
  name: string;
  kind: SourceKind;
  address: string;
  layout: RedisLayoutName;
  keyPrefix: string;
  query: string;
}

const empty: Draft = { name: '', kind: 'redis', address: '', layout: 'wxjava', keyPrefix: '', query: '' };

export interface SourceFormProps {
  platform: PlatformView;
  onDone: () => void;
}

/** Adds a source: which kind, where it is, and what that kind needs beside it. */
export function SourceForm({ platform, onDone }: SourceFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(empty);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const add = useMutation(
    api.source.add.mutationOptions({
      onSuccess: async ({ name }) => {
        await queryClient.invalidateQueries({ queryKey: api.source.list.key() });
        say('success', t('sources.form.saved', { name }));
        onDone();
      },
    }),
  );
  const { name, kind, address, layout, keyPrefix, query } = draft;
  const save = () =>
    add.mutate({
      ...{ platformId: platform.id, name, kind, address },
      ...(asksLayout(kind) ? { layout } : {}),
      ...(asksLayout(kind) && keyPrefix !== '' ? { keyPrefix } : {}),
      ...(asksQuery(kind) ? { query } : {}),
    });
  const isReady = name.trim() !== '' && address.trim() !== '' && (!asksQuery(kind) || query.trim() !== '');
  return (
    <ToolForm
      lead={t('sources.form.lead')}
      onSubmit={save}
      run={{ text: t('sources.form.save'), busy: add.isPending, disabled: !isReady, testId: 'source-save' }}
      result={<CallFailure second call={add} />}
    >
      <TextField
        label={t('sources.form.name')}
        hint={t('sources.form.nameHint')}
        placeholder={t('sources.form.namePlaceholder')}
        autoFocus
        value={name}
        onChange={(text) => set({ name: text })}
        testId="source-name"
      />
      <Choice
        legend={t('sources.form.kind')}
        values={sourceKinds}
        titleOf={(one) => t(`words.sources.kinds.${one}`)}
        value={kind}
        // An address of one kind is none of another.
        onChange={(one) => set({ kind: one, address: '' })}
        columns="flow"
        testId="source-kind"
      />
      <AddressField key={kind} kind={kind} value={address} onChange={(text) => set({ address: text })} />
      {asksLayout(kind) ? <LayoutFields draft={draft} set={set} /> : null}
      {asksQuery(kind) ? <QueryField draft={draft} set={set} /> : null}
    </ToolForm>
  );
}

interface AddressFieldProps {
  kind: SourceKind;
  value: string;
  onChange: (text: string) => void;
}

/** Hidden as it is typed: a password stands in it. */
function AddressField({ kind, value, onChange }: AddressFieldProps) {
  const { t } = useTranslation();
  const form = addressForms[kind];
  if (kind === 'command')
    return (
      <TextField
        label={t('sources.form.run')}
        hint={t('sources.form.runHint')}
        placeholder={form}
        code
        value={value}
        onChange={onChange}
        testId="source-address"
      />
    );
  return (
    <SecretField
      label={t('sources.form.address')}
      hint={t(kind === 'http' ? 'sources.form.httpHint' : 'sources.form.addressHint', { form })}
      value={value}
      onChange={onChange}
      testId="source-address"
    />
  );
}

interface DraftPartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

function LayoutFields({ draft, set }: DraftPartProps) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('sources.form.layout')}
        hint={t('sources.form.layoutHint')}
        value={draft.layout}
        onChange={(layout) => set({ layout })}
        options={redisLayouts.map((value) => ({ value, label: t(`words.sources.layouts.${value}`) }))}
      />
      <TextField
        label={t('sources.form.prefix')}
        hint={t('sources.form.prefixHint')}
        optional
        code
        value={draft.keyPrefix}
        onChange={(keyPrefix) => set({ keyPrefix })}
        testId="source-key-prefix"
      />
    </>
  );
}

function QueryField({ draft, set }: DraftPartProps) {
  const { t } = useTranslation();
  const mark = draft.kind === 'postgres' ? '$1' : '?';
  return (
    <Field label={t('sources.form.query')} hint={t('sources.form.queryHint', { mark })}>
      {(control) => (
        <Input.TextArea
          {...control}
          className="mono"
          spellCheck={false}
          rows={3}
          placeholder={`SELECT token, expiretime FROM wxtoken WHERE appid = ${mark}`}
          value={draft.query}
          onChange={(event) => set({ query: event.target.value })}
          data-testid="source-query"
        />
      )}
    </Field>
  );
}
