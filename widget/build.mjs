// Builds dist/: the module as one minified file, the page beside it. `cargo` compiles the result in.
// `--stale` builds aside and fails if dist/ differs; `--tests` builds the unit tests instead; it never publishes.

import { build, transform } from 'esbuild';
import { readdir, readFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync, constants } from 'node:zlib';

/** Bytes after brotli: what the smallest public chat widget needs is six times as much. */
const BUDGET = 15 * 1024;
const DIST = new URL('dist/', import.meta.url);
const TESTS = new URL('node_modules/.cache/rabta-tests/', import.meta.url);

const stylesheets = {
  name: 'stylesheets',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const shared = {
  absWorkingDir: new URL('.', import.meta.url).pathname,
  bundle: true,
  write: false,
  format: 'esm',
  charset: 'utf8',
  plugins: [stylesheets],
  logLevel: 'warning',
};

async function product() {
  const result = await build({ ...shared, entryPoints: ['src/index.ts'], minify: true, target: 'es2022', legalComments: 'none' });
  const files = new Map([['widget.js', Buffer.from(result.outputFiles[0].contents)]]);
  for (const name of await readdir(new URL('page/', import.meta.url))) {
    files.set(name, await readFile(new URL(`page/${name}`, import.meta.url)));
  }
  return files;
}

function weigh(module) {
  const gzip = gzipSync(module, { level: 9 }).length;
  const brotli = brotliCompressSync(module, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: module.length } }).length;
  console.log(`widget.js: ${module.length} bytes, ${gzip} gzip, ${brotli} brotli of ${BUDGET}`);
  if (brotli > BUDGET) throw new Error('widget.js is over its budget');
}

async function buildTests() {
  await rm(TESTS, { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: ['test/*.test.mjs'],
    outdir: TESTS.pathname,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    define: { 'import.meta.dirname': JSON.stringify(new URL('test', import.meta.url).pathname) },
    write: true,
  });
}

async function main(flag) {
  if (flag === '--tests') return buildTests();
  const files = await product();
  weigh(files.get('widget.js'));
  if (flag === '--stale') {
    const names = await readdir(DIST);
    const odd = new Set([...names, ...files.keys()]);
    for (const [name, bytes] of files) {
      if (names.includes(name) && bytes.equals(await readFile(new URL(name, DIST)))) odd.delete(name);
    }
    if (odd.size) throw new Error(`dist/ is stale, run \`npm run build\`: ${[...odd].join(', ')}`);
    return;
  }
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST, { recursive: true });
  for (const [name, bytes] of files) await writeFile(new URL(name, DIST), bytes);
}

main(process.argv[2]).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
