import { join } from 'node:path';
import type { Plugin } from 'vite';
import { type Passage, without } from './passages.ts';
import { refuseWhatIsGone, slimDexie } from './slim-dexie.ts';

const cases: Passage = [/\n {4}case "(?:RSA-OAEP|PBKDF2|AES-GCM)":[\s\S]*?(?=\n {4}case |\n {2}\}\n)/g];
const noRsa: Passage = [/entry\.minRsaBits && checkModulusLength\([^;]*;/];
const notIntegrated: Passage = [/\w+\??\.mode === "integrated-encryption"/g, 'false'];

/**
 * Packages as they are built here, without what nobody here asks of them. Of `jose` one algorithm for signatures, two for keys and
 * one for bodies are left, and it refuses all others as it refuses what it never knew; `qr` draws modules and no pictures;
 * of a receipt printer's commands those that are sent are left; Dexie has a file of its own. A build in which a package no longer says what is taken out fails. Tests beside the code run over the
 * same packages.
 */
const packages: Readonly<Record<string, readonly Passage[]>> = {
  'jose/dist/webapi/lib/jws_algorithms.js': [[/ {2}"?(?:[HRPE]S\d{3}|EdDSA|ML-DSA-\d{2})"?: .*\n/g]],
  'jose/dist/webapi/lib/jwe_algorithms.js': [
    [/ {2}dir: \{[\s\S]*?\n {2}\},\n/],
    [/ {2}"?(?:RSA-OAEP[\d-]*|ECDH-ES|ECDH-ES\+A1\d{2}KW|A1\d{2}KW|A\d{3}GCMKW|PBES2[\w+-]*)"?: .*\n/g],
    [/ {2}"?(?:A1\d{2}GCM|A\d{3}CBC-HS\d{3})"?: .*\n/g],
    // The two that are left wrap the body's key.
    [/algorithm\.mode === "key-wrapping" \|\| .*;/, 'true;'],
  ],
  'jose/dist/webapi/lib/jws_sign.js': [noRsa],
  'jose/dist/webapi/lib/jws_verify.js': [noRsa],
  'jose/dist/webapi/lib/key_management.js': [
    cases,
    [/mode === "direct-(?:encryption|key-agreement)"/g, 'false'],
    // Nobody here gives a key of one use, or who the parties are, themselves.
    [/providedParameters\.epk !== void 0 \? [\s\S]*? : (?=ephemeralPrivateKey = )/],
    [/if \(!exportableEpk\.extractable\) \{[\s\S]*?\n {6}\}\n/],
    [
      /const \{ apu: providedApu, apv: providedApv \} = providedParameters;/,
      'const providedApu = void 0, providedApv = void 0;',
    ],
  ],
  'jose/dist/webapi/jwe/general/encrypt.js': [
    [
      /\n {2}(?:setKeyManagementParameters|addRecipient\(\.|encrypt\(\.|done\(|setSharedUnprotectedHeader|setAdditionalAuthenticatedData)[\s\S]*?\n {2}\}(?=\n)/g,
    ],
  ],
  // Algorithms that encrypt without a key of the body's own are none of those left.
  'jose/dist/webapi/lib/jwe_encrypt.js': [notIntegrated],
  'jose/dist/webapi/lib/jwe_decrypt.js': [
    notIntegrated,
    // What `general-body.ts` asks for is right.
    [/validateMaxPBES2Count\(maxPBES2Count\);/],
    [/const decompressionLimit = [^;]*;\n {2}if \(decompressionLimit !== 0 && [^;]*;/],
    [/typeof key == "function" && \([^;]*;/],
  ],
  // Keys are named by their thumbprint, and those that are named are on Curve25519.
  'jose/dist/webapi/jwk/thumbprint.js': [[/\n {4}case "(?:AKP|EC|RSA|oct)":[\s\S]*?break;/g]],
  // Browsers have no keys of Node's own kind.
  'jose/dist/webapi/lib/key.js': [
    [
      /if \(keyObject = key, keyObject\.type === "secret"\)\s+return keyObject\.export\(\);/,
      'throw invalidKeyType(alg, key, secret);',
    ],
    [/if \((cached \|\| cache\.set\([^;]*?\)), keyObject && [\s\S]*?\n {2}\}\n/, '$1;'],
    [/normalized \?\?= keyObject\.export\(\{ format: "jwk" \}\), /],
    // What a key is that is none stands in the trace of the mistake.
    [/return actual == null \? msg [\s\S]*?, msg;/, 'return msg;'],
  ],
  'jose/dist/webapi/lib/content_encryption.js': [[/enc\.cbc/g, 'false']],
  // A command that nobody sends is left out, and with it every character set that printers knew before Unicode, 150 KiB of them.
  '@react-thermal-printer/printer/dist/index.js': [
    [/import iconv from "iconv-lite";\n/],
    [/= (?=createCommand\()/g, '= /* @__PURE__ */ '],
    // How a command is told apart when it is read; here they are only written.
    [/\n\tformat: \[[^\]]*\],/g],
    [/\n\tdynamic\([\s\S]*?\n\t\},/g],
  ],
  '@react-thermal-printer/image/dist/index.js': [[/import floyd_steinberg from "floyd-steinberg";\n/]],
  'qr/index.js': [
    [/if \(output === '(?:ascii|term|svg|gif|data-url)'\)\s+return .*\n/g],
    // A border and a level are all that is ever asked for.
    [/if \(opts\.mask !== undefined && .*\n.*\n/],
    [/const textEncoder = opts\.textEncoder;/, 'const textEncoder = undefined;'],
    [/if \(utf8 !== undefined && !_isBytes.*\n.*\n/],
    [/opts\.scale === undefined \? 1 : .*;/, '1;'],
    [/const maxOutputSize = [\s\S]*?if \(W > maxOutputSize\)\n.*\n/],
  ],
};

export function slimPackages(root: string): Plugin {
  const installed = (path: string): string => join(root, 'node_modules', path);
  // What these packages offer for browsers of ten years ago is larger, workbox-window's by three quarters.
  const dexie = installed('dexie/dist/modern/dexie.mjs');
  const modern = new Map([
    ['dexie', dexie],
    ['workbox-window', installed('workbox-window/build/workbox-window.prod.mjs')],
  ]);
  const passages = new Map(Object.entries(packages).map(([path, of]) => [installed(path), of]));
  return {
    name: 'loket-slim-packages',
    enforce: 'pre',
    resolveId: (source) => modern.get(source) ?? null,
    transform(code, id) {
      if (id === dexie) return { code: slimDexie(code), map: null };
      const of = passages.get(id);
      if (of !== undefined) return { code: without(of, code), map: null };
      if (id.startsWith(join(root, 'src/storage/')) && !id.includes('.test.')) refuseWhatIsGone(code, id);
      return null;
    },
  };
}
