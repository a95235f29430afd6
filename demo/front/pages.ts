import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CodeDesk, DemoCode } from '../codes.ts';
import { type DemoOffice, demoOffices } from '../offices.ts';
import type { MessageSimulator } from '../messages/simulator.ts';
import type { PrintingSimulator } from '../printing/simulator.ts';
import { escaped } from './escaped.ts';
import { printsSection } from './prints-section.ts';
import { type DemoHandler, notFound, pathOf, readJson, sendJson } from './routes.ts';

/**
 * `/demo` for a person: whom to sign in as, with which code, and the outage switch; and `POST /demo/enrolments` for a
 * fresh code. Not a part of the product.
 */
export function demoPages(
  desk: CodeDesk,
  messages: MessageSimulator,
  printing: PrintingSimulator,
  hubCodes: ReadonlyMap<string, string>,
): DemoHandler {
  return (request, response) => {
    const call = `${request.method} ${pathOf(request)}`;
    if (call === 'GET /demo' || call === 'GET /demo/') void show(desk, messages, printing, hubCodes, response);
    else if (call === 'GET /demo/page.css') send(response, 'text/css', style);
    else if (call === 'GET /demo/page.js') send(response, 'text/javascript', script);
    else if (call === 'GET /demo/messages') sendJson(response, 200, { messages: messages.shown() });
    else if (call === 'GET /demo/enrolments') void desk.codes().then((codes) => sendJson(response, 200, { codes }));
    else if (call === 'GET /demo/hubs') sendJson(response, 200, { codes: Object.fromEntries(hubCodes) });
    else if (call === 'POST /demo/prints') void print(printing, request, response);
    else if (call === 'POST /demo/enrolments') void issue(desk, request, response);
    else notFound(request, response);
  };
}

const sentences: Readonly<Record<string, string>> = {
  'office-unknown': `There is no such office; there are ${demoOffices.map(({ profile }) => profile.office).join(' and ')}.`,
  'counter-shape': 'A counter is a number from 1 to 99.',
  'counter-in-use': 'A device was enrolled for this counter already; take another number.',
};

async function issue(desk: CodeDesk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await readJson(request);
  const { office, counter } = { office: '', counter: '', ...(typeof asked === 'object' ? asked : {}) };
  const issued = await desk.issue(String(office), String(counter));
  if (issued.ok) sendJson(response, 201, issued.value);
  else {
    const { code } = issued.refusal;
    sendJson(response, code === 'counter-in-use' ? 409 : 400, { code, title: sentences[code] });
  }
}

async function print(printing: PrintingSimulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await readJson(request);
  const { code, state } = { code: '', state: 'ready', ...(typeof asked === 'object' ? asked : {}) };
  try {
    const said = await printing.say(String(code), state === 'not-ready' ? 'not-ready' : 'ready');
    sendJson(response, said.status === 204 ? 201 : 409, said);
  } catch {
    sendJson(response, 503, { title: 'The centre does not answer.' });
  }
}

async function show(
  desk: CodeDesk,
  messages: MessageSimulator,
  printing: PrintingSimulator,
  hubCodes: ReadonlyMap<string, string>,
  response: ServerResponse,
): Promise<void> {
  const codes = await desk.codes();
  send(
    response,
    'text/html',
    `<!doctype html>
<html lang="id">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Loket Luring: demo</title>
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/demo/page.css"><script src="/demo/page.js" type="module"></script>
<main>
<h1>Loket Luring: demo</h1>
<p>Orang, nomor, dan berkas di sini rekaan. <span lang="en">Everyone and everything here is invented.</span>
<a href="/">Buka aplikasi <span lang="en">Open the app</span></a></p>
<h2>Sambungan ke pusat <span lang="en">The way to the centre</span></h2>
<p id="modes" aria-live="polite"></p>
${demoOffices.map((office) => section(office, codes, hubCodes.get(office.profile.office))).join('\n')}
${printsSection(printing)}
${messagesSection(messages)}
<p>Kode hanya berlaku sekali; frasa sandi Anda pilih sendiri, misalnya <kbd>pohon kelapa sore</kbd>.
<span lang="en">A code works once; you choose the passphrase yourself, for example <kbd>pohon kelapa sore</kbd>.</span></p>
</main>`,
  );
}

function messagesSection(messages: MessageSimulator): string {
  const rows = messages
    .shown()
    .map(({ at, channel, to, text }) => `<tr><td>${at}<td>${channel} ${escaped(to)}<td>${escaped(text)}`);
  const none = '<tr><td colspan="3">Belum ada. <span lang="en">None yet.</span>';
  return `<h2>Pesan (simulator) <span lang="en">Messages (simulator)</span></h2>
<p>Yang akan dikirim ke telepon pemohon yang setuju. Tidak ada yang keluar dari komputer ini.
<span lang="en">What would go to the telephones of applicants who agreed. Nothing leaves this computer.</span></p>
<table><tr><th>Saat<th>Lewat<th>Isi${(rows.length === 0 ? [none] : rows).join('\n')}</table>`;
}

const roleWords = { supervisor: 'penyelia (supervisor)', officer: 'petugas loket (officer)' } as const;

function section({ profile, staff }: DemoOffice, codes: readonly DemoCode[], hubCode: string | undefined): string {
  const rows = codes
    .filter(({ office }) => office === profile.office)
    .map(({ counter, code, used }) => `<tr><td>${counter}<td><code>${code}</code><td>${used ? 'terpakai (used)' : ''}`);
  const people = staff.map(
    ({ officer, name, role }) => `<tr><td><code>${officer}</code><td>${name}<td>${roleWords[role]}`,
  );
  return `<h2>${profile.name}</h2>
<table><tr><th>Loket<th>Kode pendaftaran<th>${rows.join('\n')}</table>
${hubCode === undefined ? '' : `<p>Server kantor <span lang="en">(office hub)</span>: <code>npm run hub -- --code ${hubCode}</code></p>`}
<table><tr><th>Kode staf<th>Nama<th>${people.join('\n')}</table>`;
}

const style = `body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark }
main { max-width: 60rem; margin: auto }
[lang=en] { opacity: .7; font-weight: normal }
table { border-collapse: collapse; margin: 0 0 1rem }
th, td { text-align: left; padding: .25rem 1.5rem .25rem 0 }
button { font: inherit; padding: .5rem 1rem; margin: 0 .5rem 0 0; min-height: 44px }
button[aria-pressed=true] { font-weight: bold; outline: 3px solid }`;

const script = `const place = document.getElementById('modes');
const words = { up: 'Normal (up)', down: 'Putus (down)', hang: 'Menggantung (hang)', html: 'Halaman palsu (html)', slow: 'Lambat (slow)' };
const buttons = Object.entries(words).map(([mode, word]) => {
  const button = document.createElement('button');
  button.textContent = word;
  button.addEventListener('click', () => ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ mode }) }));
  place.append(button);
  return [mode, button];
});
async function ask(options) {
  const { mode } = await (await fetch('/demo/outage', options)).json();
  for (const [name, button] of buttons) button.setAttribute('aria-pressed', String(name === mode));
}
const print = document.getElementById('print');
print.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { code } = Object.fromEntries(new FormData(print));
  const state = event.submitter.value;
  await fetch('/demo/prints', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, state }) });
  location.reload();
});
await ask();`;

/** The same policy as the app's: nothing inline, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

function send(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}
