import { useSignal } from '@preact/signals';
import { applicationNumbersIn } from '../../domain/codes/application-number.ts';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { CodeScanner } from '../../ui/codes/code-scanner.tsx';
import { groupDigits } from '../slip/masking.ts';

/** The code on M-Paspor's letter. One number in it is taken; of several a person chooses. */
export function LetterScanner({
  onNumber,
  onClose,
}: {
  readonly onNumber: (number: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const numbers = useSignal<readonly string[] | undefined>(undefined);
  const several = numbers.value !== undefined && numbers.value.length > 1 ? numbers.value : [];

  function take(text: string): boolean {
    const found = applicationNumbersIn(text);
    numbers.value = found;
    const [only] = found;
    if (found.length !== 1 || only === undefined) return false;
    onNumber(only);
    return true;
  }

  return (
    <CodeScanner
      title={t('opening.scan.title')}
      onText={take}
      onClose={onClose}
      status={numbers.value?.length === 0 ? t('opening.scan.no-number') : undefined}
    >
      {several.length > 0 && (
        <Notice
          kind="attention"
          acts={several.map((number) => (
            <Button key={number} onPress={() => onNumber(number)}>
              <span class="figures">{groupDigits(number)}</span>
            </Button>
          ))}
        >
          <p>{t('opening.scan.several')}</p>
        </Notice>
      )}
    </CodeScanner>
  );
}
