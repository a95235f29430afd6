import { type Key, useWords } from '../../locales/translate.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialogs/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import './key-overlay.css';

const keys: readonly (readonly [keys: string, what: Key])[] = [
  ['F2', 'keys.next'],
  ['/', 'keys.find'],
  ['K', 'keys.back'],
  ['Ctrl+Alt+S', 'handover.title'],
  ['Ctrl+Alt+P', 'desk.collection'],
  ['Ctrl+Alt+1…6', 'keys.steps'],
  ['Ctrl+Alt+0', 'keys.fallback'],
  ['Enter', 'keys.enter'],
  ['Space', 'keys.take'],
  ['Ctrl+Enter', 'keys.save'],
  ['F9', 'keys.print'],
  ['Ctrl+Alt+L', 'keys.lock'],
  ['?', 'keys.list'],
];

export function KeyOverlay({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl class="key-list">
        {keys.map(([combination, what]) => (
          <div key={combination}>
            <dt>
              <Kbd keys={combination} />
              <span class="spoken">{combination}</span>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">{t('keys.note')}</p>
      <div>
        <Button onPress={onClose} autoFocus>
          {t('act.close')}
        </Button>
      </div>
    </Dialog>
  );
}
