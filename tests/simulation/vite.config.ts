import { defineConfig } from 'vite';
import { slimPackages } from '../../vite/slim-packages.ts';

/**
 * What lives histories, over the packages that are shipped, as one file: what is fetched when it is needed would take time
 * of which the simulation's clock knows nothing.
 */
export default defineConfig({
  logLevel: 'error',
  publicDir: false,
  plugins: [slimPackages(process.cwd())],
  ssr: { noExternal: ['dexie', 'jose', 'qr'] },
  build: {
    ssr: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { main: 'tests/simulation/main.ts' },
      output: { entryFileNames: 'main.js', codeSplitting: false },
    },
  },
});
