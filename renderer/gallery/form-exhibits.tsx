import { Button } from 'antd';
import { ButtonRow } from '../ui/button-row.tsx';
import { Check } from '../ui/check.tsx';
import { Choice } from '../ui/choice.tsx';
import { AppidField, TextField } from '../ui/field.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PasteArea } from '../ui/paste-area.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { SecretField } from '../ui/secret-field.tsx';
import { Step, Steps } from '../ui/step.tsx';
import { type Exhibit, statesOf } from './exhibit.ts';
import { longName } from './samples.ts';

const nothing = () => {};
const choice = {
  legend: 'Which',
  values: ['one', 'two', 'three'],
  titleOf: (value: string) => value,
  noteOf: (value: string) => `${value}, in words`,
};
const step = { canOpen: true, onOpen: nothing, openText: 'Open', takesFocus: false, children: 'body' };

/** What is filled in. */
export const formExhibits: readonly Exhibit[] = [
  {
    name: 'fields',
    states: {
      plain: <TextField label="Name" hint="A quiet line." value="花店平台" onChange={nothing} />,
      long: <TextField label={longName} value={longName} onChange={nothing} />,
      refused: <TextField label="API" code value="ftp://x" error="That is no address." onChange={nothing} />,
      'a secret that is kept': (
        <SecretField
          label="AppSecret"
          optional
          value=""
          placeholder="kept"
          extra={<Button type="link">Remove</Button>}
          onChange={nothing}
        />
      ),
      disabled: <TextField label="Name" disabled value="x" onChange={nothing} />,
      'an AppID': <AppidField label="Account" value="" onChange={nothing} />,
      'a box for what is pasted': <PasteArea rows={2} value={longName} aria-label="x" readOnly />,
      search: <SearchBox value="" onSearch={nothing} label="Search" hint="Search names" />,
    },
  },
  {
    name: 'choices',
    states: {
      'check boxes': (
        <>
          <Check label="Guarded" note="What it means, in a quiet line." checked onChange={nothing} />
          <Check label="Not to be chosen" checked={false} disabled onChange={nothing} />
        </>
      ),
      ...statesOf(
        [1, 2, 3, 'flow'] as const,
        (columns) => <Choice {...choice} columns={columns} value="two" onChange={nothing} />,
        (columns) => `columns: ${columns}`,
      ),
      buttons: (
        <ButtonRow>
          <Button type="primary">Save</Button>
          <Button>Cancel</Button>
          <Button danger>Delete</Button>
          <Button loading>Saving</Button>
          <Button disabled>Off</Button>
        </ButtonRow>
      ),
    },
  },
  {
    name: 'steps',
    states: {
      'page head': <PageHeader title="Authorize" lead={longName} extra={<Button>Requests</Button>} />,
      'done, current, to do, out of reach': (
        <Steps>
          <Step {...step} state="done" mark={1} title="Choose" summary={longName} testId="a" />
          <Step {...step} state="current" mark={2} title="Enter" summary="" testId="b">
            <p className="secondary">The body of the step.</p>
            <ButtonRow kept>
              <Button type="primary">Next</Button>
            </ButtonRow>
          </Step>
          <Step {...step} state="todo" mark={3} title="Get" summary="Later" testId="c" />
          <Step {...step} canOpen={false} state="todo" mark={4} title="Send" summary="Not yet" testId="d" />
        </Steps>
      ),
    },
  },
];
