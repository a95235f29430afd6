import { useSignal } from '@preact/signals';
import { useWords } from '../../locales/translate.ts';
import { Button } from '../components/button.tsx';
import { Fetched, fetchedOnce } from '../frame/fetched.tsx';

const panel = fetchedOnce(async () => (await import('./start-panel.ts')).startPanel());

/** On the lock screen: what waits can leave in a file with nobody signed in. */
export function CourierDoor() {
  const { t } = useWords();
  const open = useSignal(false);
  if (open.value) return <Fetched part={panel}>{(WriteCourier) => <WriteCourier />}</Fetched>;
  return (
    <div class="entry-acts">
      <Button
        onPress={() => {
          open.value = true;
        }}
      >
        {t('sign-in.courier')}
      </Button>
    </div>
  );
}
