import { parseReceiptCode } from '../../domain/codes/receipt-code.ts';
import { useWords } from '../../locales/translate.ts';
import { useApp } from '../../ui/app-context.ts';
import { Button } from '../../ui/components/button.tsx';
import { TextField } from '../../ui/components/field.tsx';
import { Notice } from '../../ui/components/notice.tsx';
import { continueCase } from '../desk/open-case.ts';

/** What is true of few people: begun at another counter, or visited because they cannot come. */
export function OpeningExtras(props: {
  readonly slip: string;
  readonly visit: string;
  readonly asked: boolean;
  readonly onSlip: (typed: string) => void;
  readonly onVisit: (typed: string) => void;
}) {
  const { queries } = useApp();
  const { t, refusal: say } = useWords();
  const code = parseReceiptCode(props.slip);
  const wrong = props.slip.trim() !== '' && !code.ok ? say(code.refusal) : undefined;
  const [here] = code.ok ? queries.findCases(code.value, 1) : [];
  return (
    <details class="opening-more" open={props.slip !== ''}>
      <summary>{t('opening.more')}</summary>
      <div class="opening-more-fields">
        <TextField
          name="slip-code"
          class="opening-number"
          label={t('opening.slip')}
          hint={t('opening.slip.hint')}
          error={props.asked ? wrong : undefined}
          figures
          limit={20}
          value={props.slip}
          onInput={props.onSlip}
        />
        {here !== undefined && (
          <Notice
            kind="attention"
            acts={<Button onPress={() => continueCase(here)}>{t('appointment.claimed.open')}</Button>}
          >
            <p class="personal">{t('opening.slip.here', { name: here.name || t('desk.nameless') })}</p>
          </Notice>
        )}
        <TextField
          name="visit"
          label={t('opening.visit')}
          hint={t('opening.visit.hint')}
          limit={200}
          value={props.visit}
          onInput={props.onVisit}
        />
      </div>
    </details>
  );
}
