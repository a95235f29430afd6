import type { PrintingSimulator } from '../printing/simulator.ts';
import { escaped } from './escaped.ts';

const answers: Readonly<Record<number, string>> = {
  204: 'diterima <span lang="en">taken</span>',
  404: 'pusat belum menerima berkas ini <span lang="en">the centre has no such file</span>',
  409: 'di pusat masih ada langkah yang terbuka <span lang="en">steps are open at the centre</span>',
};

/** Where somebody who tries the demo plays whoever prints. */
export function printsSection(printing: PrintingSimulator): string {
  const words = { ready: 'siap diambil (ready)', 'not-ready': 'ditarik kembali (taken back)' };
  const rows = printing
    .shown()
    .map(
      ({ at, code, state, status }) =>
        `<tr><td>${at}<td><code>${escaped(code)}</code><td>${words[state]}<td>${answers[status] ?? `ditolak (refused): ${status}`}`,
    );
  return `<h2>Pencetakan (simulator) <span lang="en">Printing (simulator)</span></h2>
<p>Mengatakan kepada pusat bahwa paspor dengan kode slip ini ada di kantor. Tidak ada yang dicetak.
<span lang="en">Tells the centre that the passport with this slip's code lies at its office. Nothing is printed.</span></p>
<form id="print"><label>Kode slip <input name="code" required maxlength="20" placeholder="7K3M-Q9TB-4X"></label>
<button value="ready">Siap diambil</button><button value="not-ready">Tarik kembali</button></form>
${rows.length === 0 ? '' : `<table><tr><th>Saat<th>Kode<th>Kabar<th>Pusat${rows.join('\n')}</table>`}`;
}
