/** Runs a TypeScript file of this repository under Node 20, which cannot: `node run-typescript.mjs FILE [arguments]`. */
import { runnerImport } from 'vite';

const [file, ...args] = process.argv.slice(2);
process.argv = [process.execPath, file, ...args];
await runnerImport(`./${file}`, { configFile: false, logLevel: 'error' });
