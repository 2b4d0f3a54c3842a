/** Options of Nuxt UI, read by vite.config.ts: the components wear the tokens of css/tokens.css. */
export const uiTheme = {
  colors: {
    primary: 'minium',
    neutral: 'steel',
    success: 'leaf',
    info: 'sky2',
    warning: 'ochre',
    error: 'raspberry',
  },
  popover: { slots: { content: 'bg-(--bg) shadow-(--shadow-pop) ring-0 rounded-[6px]' } },
  modal: {
    slots: {
      overlay: 'bg-[rgb(13_17_20/0.45)]',
      content: 'bg-(--bg) shadow-(--shadow-pop) ring-0 rounded-[8px] divide-y-0',
      header: 'px-6 pt-5 pb-0 min-h-0',
      title: 'text-[1.375rem] leading-tight font-[660] tracking-[-0.016em]',
      body: 'px-6 py-4',
      footer: 'px-6 pb-5 pt-4 justify-end flex-wrap gap-2',
    },
  },
  slideover: {
    slots: {
      overlay: 'bg-[rgb(13_17_20/0.45)]',
      content: 'bg-(--bg) shadow-(--shadow-pop) ring-0 divide-y-0',
    },
  },
}
