import { type Words, useWords } from '../locales/translate.ts';
import { TextField, type TextFieldProps } from '../ui/components/field.tsx';

/** As much as an entry of an office or of a paper form holds of it. */
export const reasonMax = 500;

/** Undefined while it fits. The field cuts nothing off: what is too long is said, and stays as it was typed or pasted. */
export function tooLong(text: string, t: Words['t'], limit = reasonMax): string | undefined {
  const count = text.trim().length;
  return count > limit ? t('refusal.note-too-long', { count, limit }) : undefined;
}

/** Why something is done, in words. */
export function ReasonField({
  limit = reasonMax,
  error,
  ...field
}: Omit<TextFieldProps, 'limit'> & { readonly limit?: number }) {
  const { t } = useWords();
  return <TextField rows={2} {...field} error={tooLong(field.value, t, limit) ?? error} />;
}
