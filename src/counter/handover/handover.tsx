import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SlipRead } from '../../actions/slips/read-slip.ts';
import { parseReceiptCode } from '../../domain/codes/receipt-code.ts';
import { ticketSubject } from '../../domain/codes/ticket-code.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Form } from '../../ui/components/form.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { go } from '../../ui/place.ts';
import { CodeScanner } from '../../ui/codes/code-scanner.tsx';
import { continueCase } from '../desk/open-case.ts';
import { typedSlipCode } from '../opening/typed-slip-code.ts';
import { scannedText } from './scans.ts';
import { SlipCard } from './slip-card.tsx';
import './handover.css';

/** What was read off the paper; a receipt code of no case here waits for somebody to say what to do. */
type Seen =
  | { readonly kind: 'slip'; readonly text: string; readonly read: SlipRead }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The slip of another counter: by the camera, by a scanner that types, or by the code that is written on it. None of them
 * is a dead end: what cannot be read by one way is taken by the next.
 */
export function Handover() {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const typed = useSignal('');
  const scanning = useSignal(false);
  const seen = useSignal<Seen | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  const now = seen.value;

  /** A slip, a ticket, or a receipt code; which of them, the text says. */
  async function look(text: string): Promise<void> {
    const subject = ticketSubject(text);
    const code = parseReceiptCode(text);
    if (subject !== undefined) {
      const known = queries.caseOf(subject);
      if (known === undefined) go({ kind: 'opening', subject });
      else continueCase(known);
    } else if (code.ok) {
      const known = await queries.caseByCode(code.value);
      if (known === undefined) seen.value = { kind: 'code', code: code.value };
      else continueCase(known);
    } else if (code.refusal.code === 'receipt-code-check') {
      // Ten letters and digits that somebody typed: no slip's QR is as short.
      seen.value = { kind: 'refused', refusal: code.refusal };
    } else {
      const read = await actions.readSlip({ text });
      seen.value = read.ok ? { kind: 'slip', text, read: read.value } : { kind: 'refused', refusal: read.refusal };
    }
  }

  useEffect(() => {
    const text = scannedText.value;
    if (text === undefined) return;
    scannedText.value = undefined;
    void look(text);
  }, [scannedText.value]);

  function again(): void {
    seen.value = undefined;
    typed.value = '';
    input.current?.focus();
  }

  return (
    <section class="handover" aria-labelledby="handover-title">
      <h1 id="handover-title">{t('handover.title')}</h1>
      {now?.kind === 'slip' ? (
        <SlipCard key={now.text} text={now.text} read={now.read} onOther={again} />
      ) : (
        <>
          <p>{t('handover.how')}</p>
          <Form
            class="handover-code"
            onSubmit={() => {
              if (typed.value.trim() !== '') void look(typed.value.trim());
            }}
          >
            <TextField
              name="slip"
              label={t('handover.field')}
              hint={t('handover.field.hint')}
              figures
              autoFocus
              inputRef={input}
              value={typed.value}
              onInput={(text) => {
                typed.value = text;
                seen.value = undefined;
              }}
            />
            <Button kind="primary" type="submit">
              {t('handover.look')}
            </Button>
            {!scanning.value && (
              <Button
                onPress={() => {
                  scanning.value = true;
                }}
              >
                {t('handover.camera')}
              </Button>
            )}
          </Form>
          {scanning.value && (
            <CodeScanner
              title={t('handover.camera.title')}
              onText={(text) => {
                scanning.value = false;
                void look(text);
                return true;
              }}
              onClose={() => {
                scanning.value = false;
                input.current?.focus();
              }}
            />
          )}
          {now?.kind === 'refused' && <RefusalNotice refusal={now.refusal} kind="attention" />}
          {now?.kind === 'code' && (
            <Notice
              kind="attention"
              acts={
                <Button
                  onPress={() => {
                    typedSlipCode.value = now.code;
                    go({ kind: 'opening' });
                  }}
                >
                  {t('handover.open-by-code')}
                </Button>
              }
            >
              <p>{t('handover.code-unknown', { code: now.code })}</p>
            </Notice>
          )}
        </>
      )}
    </section>
  );
}
