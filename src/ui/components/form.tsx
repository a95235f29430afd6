import type { FormHTMLAttributes, Ref } from 'preact';

export interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit' | 'noValidate' | 'ref'> {
  /** On Enter in a field or its submit button; a form that is saved by a key of its own leaves it out. */
  readonly onSubmit?: () => unknown;
  readonly formRef?: Ref<HTMLFormElement>;
}

/** What is missing we say ourselves, in the reader's language, and sending never leaves the page. */
export function Form({ onSubmit, formRef, ...props }: FormProps) {
  return (
    <form
      {...props}
      ref={formRef ?? null}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit?.();
      }}
    />
  );
}
