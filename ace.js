/*
 * Entry point of the console commands. The application needs Node 24; an older Node starts the
 * packaged one in its place.
 */
const { onModernNode } = await import('./bin/modern_node.js')

await onModernNode(import.meta.url, async () => {
  await import('@poppinss/ts-exec')
  await import('./bin/console.js')
})
