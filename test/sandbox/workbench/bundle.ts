import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Bundle {
  script: string;
  style: string;
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The workbench's client, bundled in memory from `client/` and what it imports. */
export async function bundleClient(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [file('client/main.tsx')],
    outdir: file('client'),
    tsconfig: file('client/tsconfig.json'),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    loader: { '.woff2': 'dataurl' },
    logLevel: 'error',
  });
  const text = (end: string) => outputFiles.find(output => output.path.endsWith(end))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
