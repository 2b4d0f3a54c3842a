import { build } from './project.ts'

await build(process.argv.slice(2))
