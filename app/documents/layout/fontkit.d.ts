/** fontkit comes without types; this is all that the documents use of it. */
declare module 'fontkit' {
  export type Font = { layout(text: string): unknown }
  export function create(bytes: Uint8Array): Font
}
