import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rollup } from 'vite'

const kilobyte = 1000
/** First view of the office shell, compressed script (experience: the budgets are checked by the build). */
const officeShellBudget = 500 * kilobyte
/** Loaded with the shell by whoever has just opened it. */
const firstViewPages = /\/(office|desk-page)\.tsx$/
/** Loaded when used, never before. */
const lateOnly = /node_modules\/maplibre-gl\//

/** Fails the build when the first view of a shell weighs more than its budget, and says by how much. */
function budget(): Plugin {
  return {
    name: 'qingyuan-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = new Map(
        Object.values(bundle)
          .filter((file) => file.type === 'chunk')
          .map((chunk) => [chunk.fileName, chunk]),
      )
      const first = [...chunks.values()].filter(
        (chunk) => chunk.isEntry || firstViewPages.test(chunk.facadeModuleId ?? ''),
      )
      const loaded = closure(first, chunks)
      const bytes = loaded.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0)
      const words = `office shell, first view: ${Math.round(bytes / kilobyte)} kB of ${officeShellBudget / kilobyte} kB compressed script in ${loaded.length} files`
      if (bytes > officeShellBudget)
        this.error(`${words}. Load the heavy part when it is used (lazyPage, dynamic import).`)
      const early = loaded.find((chunk) => chunk.moduleIds.some((id) => lateOnly.test(id)))
      if (early) this.error(`${early.fileName} brings the map into the first view; import it dynamically.`)
      this.info(words)
    },
  }
}

function closure(start: readonly Rollup.OutputChunk[], chunks: ReadonlyMap<string, Rollup.OutputChunk>) {
  const seen = new Map<string, Rollup.OutputChunk>()
  const queue = [...start]
  for (let chunk = queue.pop(); chunk; chunk = queue.pop()) {
    if (seen.has(chunk.fileName)) continue
    seen.set(chunk.fileName, chunk)
    for (const name of chunk.imports) {
      const next = chunks.get(name)
      if (next) queue.push(next)
    }
  }
  return [...seen.values()]
}

/** Each script and style sheet also stands compressed beside itself, for a server that sends it so. */
function compressed(): Plugin {
  return {
    name: 'qingyuan-compressed',
    apply: 'build',
    // From the disk: other plugins still change the code after it was generated.
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css)$/.test(name)) continue
        const file = path.join(options.dir!, name)
        writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
      }
    },
  }
}

/** The office shell. Everything is served by the installation itself: no outside host of any kind. */
export default defineConfig({
  base: '/',
  plugins: [react(), budget(), compressed()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Inlined files would need data: in the content policy for fonts and workers.
    assetsInlineLimit: 0,
    // The map's library is one file of a megabyte by itself; what counts is the first view, checked above.
    chunkSizeWarningLimit: 1_200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
