// `npm run check`: types, lint, format, generated documents. Ends with 1 when one of them fails.
import { pathToFileURL } from 'node:url'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { installDependencies, requireNode } from './install.mjs'
import { root, run, runNode } from './run.mjs'

const capture = { capture: true, timeoutMs: 300_000 }
const generator = 'src/app/docs/generate.ts'

const steps = [
  ['types', () => runNode('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit'], capture)],
  ['lint', () => runNode('node_modules/oxlint/bin/oxlint', ['.'], capture)],
  [
    'format',
    () => runNode('node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'], capture),
  ],
]
if (existsSync(path.join(root, generator)))
  steps.push([
    'generated documents',
    () => run(process.execPath, ['--import', 'tsx', generator, '--check'], capture),
  ])

/** @returns {Promise<{ passed: number, failed: number }>} one count per step */
export async function check() {
  const sum = { passed: 0, failed: 0 }
  const started = steps.map(([name, step]) => [name, step()])
  for (const [name, done] of started) {
    const { code, output } = await done
    sum[code === 0 ? 'passed' : 'failed'] += 1
    console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
    if (code !== 0) console.log(output.trim().split('\n').slice(0, 60).join('\n'))
  }
  return sum
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode()
  await installDependencies()
  process.exit((await check()).failed > 0 ? 1 : 0)
}
