import type { LeasedBlock } from '../../../actions/supervising/paper/paper-acts.ts';
import { formatPaperNumber } from '../../../domain/paper/paper-number.ts';
import { useApp } from '../../../ui/app-context.ts';
import { QrSvg } from '../../../ui/print/qr-svg.tsx';
import { type FormField, formFields, formTitles } from './form-fields.ts';
import '../../../ui/print/sheets.css';
import './form-sheets.css';

/** What goes to the printer: a block as it was leased, or of one that was printed before what nobody has brought back. */
export interface Printing {
  readonly block: LeasedBlock;
  readonly runs: readonly number[];
  readonly isAgain: boolean;
}

/** Numbered forms, one on each sheet of A4. */
export function FormSheets({ printing, title }: { readonly printing: Printing; readonly title: string }) {
  const { block, runs, isAgain } = printing;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="sheets form-sheets" aria-label={title} tabIndex={0}>
      {runs.map((run) => (
        <FormSheet key={run} block={block} run={run} isAgain={isAgain} />
      ))}
    </section>
  );
}

function FormSheet({
  block,
  run,
  isAgain,
}: {
  readonly block: LeasedBlock;
  readonly run: number;
  readonly isAgain: boolean;
}) {
  const { queries } = useApp();
  const phase = queries.phase.value;
  const { counter, form } = block;
  const number = formatPaperNumber({ counter, run });
  const [first, last] = [block.from, block.to].map((end) => formatPaperNumber({ counter, run: end }));
  return (
    <article class="sheet form-sheet" lang="id">
      <header class="sheet-head">
        <div>
          <p class="sheet-office">{phase.kind === 'open' ? phase.place.profile.name : ''}</p>
          <h2>{formTitles[form]}</h2>
          {isAgain && <p class="form-again">CETAK ULANG: pakai hanya bila lembar pertama hilang atau rusak</p>}
          <p>Formulir kertas untuk masa gangguan. Tulis dengan pena, huruf cetak.</p>
        </div>
        <div class="form-number">
          <QrSvg text={number} sizeMm={24} />
          <p>{number}</p>
        </div>
      </header>
      <div class="form-facts">
        {['Nomor antrean', 'Tanggal', 'Pukul mulai', 'Petugas (nama)'].map((label) => (
          <p key={label} class="form-line">
            {label}
          </p>
        ))}
      </div>
      {form !== 'intake' && <p class="form-line">Nama pemohon, NIK atau nomor permohonan</p>}
      <div class="form-fields">
        {formFields[form].map((field) => (
          <Field key={field.label} field={field} />
        ))}
      </div>
      <div class="sheet-signs">
        {['Pemohon', 'Petugas'].map((who) => (
          <p key={who} class="sheet-sign">
            <span>{who}</span>
            <span>Nama, tanda tangan</span>
          </p>
        ))}
      </div>
      <p class="sheet-foot">
        Loket {counter}, blok {first} – {last}. Dimasukkan oleh: ………………… Diperiksa orang kedua: ………………… Bila salah
        tulis: coret, tulis BATAL, jangan dibuang.
      </p>
    </article>
  );
}

const many = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

function Field({ field }: { readonly field: FormField }) {
  switch (field.kind) {
    case 'line':
      return (
        <p class="form-line" data-half={field.half}>
          {field.label}
        </p>
      );
    case 'boxes':
      return (
        <p class="form-row">
          <span>{field.label}</span>
          <span class="form-boxes">
            {many(field.count).map((at) => (
              <i key={at} />
            ))}
          </span>
        </p>
      );
    case 'choice':
      return (
        <p class="form-row">
          <span>{field.label}</span>
          <span class="form-options">
            {field.options.map((option) => (
              <span key={option}>
                <i />
                {option}
              </span>
            ))}
          </span>
        </p>
      );
    case 'lines':
      return (
        <div class="form-lines">
          <span>{field.label}</span>
          {many(field.rows).map((at) => (
            <i key={at} />
          ))}
        </div>
      );
    case 'frames':
      return (
        <div>
          <p>{field.label}</p>
          <p class="form-frames">
            {field.frames.map((frame) => (
              <i key={frame}>{frame}</i>
            ))}
          </p>
        </div>
      );
  }
}
