import type { CaseView } from '../../queries/views.ts';
import type { Fields, StepDraft } from './use-step-draft.ts';

/** What each step's form is given. */
export interface StepFormProps {
  readonly view: CaseView;
  readonly draft: StepDraft;
  readonly onSaved: () => void;
}

/** Some fields of a form that keeps them all. */
export interface FieldsProps {
  readonly values: Fields;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (changes: Fields) => void;
}
