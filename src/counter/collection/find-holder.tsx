import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { applicationNumbersIn } from '../../domain/codes/application-number.ts';
import { parseReceiptCode } from '../../domain/codes/receipt-code.ts';
import { type ApplicationId, isApplicationId } from '../../domain/ids.ts';
import { parseNik } from '../../domain/person/nik.ts';
import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { RefusalNotice } from '../../ui/components/refusal-notice.tsx';
import { go } from '../../ui/place.ts';
import { CodeScanner } from '../../ui/codes/code-scanner.tsx';
import { FindBox, type Hit } from '../desk/find-box.tsx';
import { AppointmentHitWords, CaseHitWords } from '../desk/hit-words.tsx';
import type { Fields } from '../forms/use-step-draft.ts';

const casesFound = 6;
const appointmentsFound = 6;
const ticket = /^urn:uuid:([0-9a-f-]{36})$/i;
const slipText = /^IQ1:/i;

/**
 * Whose passport it is: by name, number or the code on the slip. For one that was printed before, of which nothing is on this
 * computer, what the paper in hand says is enough.
 */
export function FindHolder() {
  const { actions, queries } = useApp();
  const { t } = useWords();
  const scanning = useSignal(false);
  const refusal = useSignal<Refusal | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);

  const open = (subject: ApplicationId): void => go({ kind: 'collection', subject });

  /** What is known of it already is in the form's draft before the form opens. */
  async function openUnknown(known: Fields, of?: ApplicationId): Promise<void> {
    const acts = await actions.collection();
    if (!acts.ok) {
      refusal.value = acts.refusal;
      return;
    }
    const subject = of ?? acts.value.begin();
    if (Object.keys(known).length > 0) await actions.keepDraft(subject, 'collection', known);
    open(subject);
  }

  async function readSlip(text: string): Promise<void> {
    const read = await actions.readSlip({ text });
    if (!read.ok) {
      refusal.value = read.refusal;
      return;
    }
    const { clear, sealed, knownHere } = read.value;
    if (knownHere) open(clear.subject);
    else await openUnknown(sealed.name === undefined ? {} : { holderName: sealed.name }, clear.subject);
  }

  async function scanned(text: string): Promise<void> {
    const subject = ticket.exec(text)?.[1]?.toLowerCase();
    const code = parseReceiptCode(text);
    const known = code.ok ? await queries.caseByCode(code.value) : undefined;
    if (isApplicationId(subject)) open(subject);
    else if (known !== undefined) open(known.subject);
    else if (code.ok) await openUnknown({ slipCode: code.value });
    else await readSlip(text);
  }

  function find(text: string): readonly Hit[] {
    if (slipText.test(text.trim())) {
      return [{ key: 'slip', content: t('collection.read-slip'), pick: () => void readSlip(text.trim()) }];
    }
    const found = queries.findCases(text, casesFound);
    const shown = new Set(found.map(({ subject }) => subject));
    const appointments = queries
      .findAppointments(text, appointmentsFound)
      .filter(({ subject }) => subject === undefined || !shown.has(subject));
    return [
      ...found.map((summary) => ({
        key: summary.subject,
        content: <CaseHitWords summary={summary} typed={text} />,
        pick: () => open(summary.subject),
      })),
      ...appointments.map((hit) => ({
        key: hit.appointment.applicationNumber,
        content: <AppointmentHitWords hit={hit} typed={text} />,
        pick: () =>
          hit.subject === undefined
            ? void openUnknown({
                holderName: hit.appointment.name,
                applicationNumber: hit.appointment.applicationNumber,
              })
            : open(hit.subject),
      })),
      { key: 'unknown', content: t('collection.not-here'), pick: () => void openUnknown(fromTyped(text)) },
    ];
  }

  return (
    <>
      <p>{t('collection.how')}</p>
      <FindBox label={t('collection.find')} find={find} autoFocus inputRef={input} />
      {scanning.value ? (
        <CodeScanner
          title={t('collection.scan.title')}
          onText={(text) => {
            scanning.value = false;
            void scanned(text);
            return true;
          }}
          onClose={() => {
            scanning.value = false;
            input.current?.focus();
          }}
        />
      ) : (
        <div class="collection-acts">
          <Button
            onPress={() => {
              refusal.value = undefined;
              scanning.value = true;
            }}
          >
            {t('collection.scan')}
          </Button>
          <Button onPress={() => void openUnknown({})}>{t('collection.not-here')}</Button>
        </div>
      )}
      <RefusalNotice refusal={refusal.value} kind="attention" />
    </>
  );
}

/** A number or a code says what it is; anything else is a name. */
function fromTyped(text: string): Fields {
  const [number] = applicationNumbersIn(text);
  const code = parseReceiptCode(text);
  // A card or a scanner gives 16 digits as well; hardly any application number is a NIK too.
  if (number !== undefined) return parseNik(number).ok ? { nik: number } : { applicationNumber: number };
  return code.ok ? { slipCode: code.value } : { holderName: text.trim() };
}
