/** Whether this browser draws a PDF in a frame; otherwise it would save the file. */
export const drawsPdf = navigator.pdfViewerEnabled
