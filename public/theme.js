/* Loaded in <head> before anything is painted: the theme chosen on this device, or the system's. */
;(function () {
  var chosen = null
  try {
    chosen = localStorage.getItem('theme')
  } catch {}
  var dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
})()
