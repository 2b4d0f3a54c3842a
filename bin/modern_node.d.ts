/** Runs `main` when this Node is recent enough; otherwise starts the same script with the packaged one. */
export function onModernNode(script: string, main: () => Promise<unknown>): Promise<unknown>
