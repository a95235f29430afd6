import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PageLanguage } from '../../../applicant/pages/page-words.ts';
import { shareLines } from '../../../applicant/pages/share-lines.ts';
import { sharePage } from '../../../applicant/pages/share-page.ts';
import { shareTexts } from '../../../applicant/pages/share-text.ts';
import { chooseFile } from '../../../devices/files/save-file.ts';
import { useWords } from '../../../locales/translate.ts';
import { useApp } from '../../../ui/app-context.ts';
import { Button } from '../../../ui/components/button.tsx';
import { printSheets } from '../../../ui/print/print-sheets.ts';
import { CopiedText } from './copied-text.tsx';
import type { SharePack } from './share-pack.ts';
import { drawPicture, pictureSize } from './share-picture.ts';
import { SharePoster } from './share-poster.tsx';

/** The pack as it was made: two texts, a page, a picture and a poster, all of one moment. */
export function SharedPack({ pack }: { readonly pack: SharePack }) {
  const { queries } = useApp();
  const { t } = useWords();
  const { shared, languages, name } = pack;
  const texts = shareTexts(shared, languages);
  const saved = useSignal('');

  async function save(fileName: string, make: () => Promise<Uint8Array>): Promise<void> {
    // Asked first: the browser lets a file be chosen only while the press is being answered.
    const file = await chooseFile(fileName);
    if (file === undefined) return;
    await file.write(await make());
    await file.close();
    saved.value = file.name;
  }

  return (
    <div class="share-pack">
      <CopiedText name="share-short" label={t('share.short')} text={texts.short} rows={6} />
      <CopiedText name="share-long" label={t('share.long')} text={texts.long} rows={12} />
      <div class="office-acts">
        <Button
          onPress={() => void save(`${name}.html`, async () => new TextEncoder().encode(sharePage(shared, languages)))}
        >
          {t('share.page')}
        </Button>
        <Button onPress={() => void printSheets(queries.atRest)}>{t('share.print')}</Button>
      </div>
      <p role="status">{saved.value !== '' && t('share.saved', { name: saved.value })}</p>
      <div class="share-pictures">
        {languages.map((language) => (
          <Picture key={language} pack={pack} language={language} onSave={save} />
        ))}
      </div>
      <SharePoster pack={pack} />
    </div>
  );
}

function Picture({
  pack,
  language,
  onSave,
}: {
  readonly pack: SharePack;
  readonly language: PageLanguage;
  readonly onSave: (name: string, make: () => Promise<Uint8Array>) => Promise<void>;
}) {
  const { t } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDrawn = useSignal(false);
  useEffect(() => {
    if (canvas.current === null) return;
    void drawPicture(canvas.current, shareLines(pack.shared, language), language).then((drawn) => {
      isDrawn.value = drawn;
    });
  }, [pack, language]);
  return (
    <figure>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('share.picture.label')}
        width={pictureSize.width}
        height={pictureSize.height}
      />
      <Button
        disabled={!isDrawn.value}
        onPress={() => void onSave(`${pack.name}-${language}.png`, () => pngOf(canvas.current))}
      >
        {t(language === 'id' ? 'share.picture' : 'share.picture.english')}
      </Button>
    </figure>
  );
}

async function pngOf(canvas: HTMLCanvasElement | null): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => {
    if (canvas === null) resolve(null);
    else canvas.toBlob(resolve, 'image/png');
  });
  if (blob === null) throw new Error('This browser makes no PNG.');
  return new Uint8Array(await blob.arrayBuffer());
}
