// Switches between whole style sheets, which a strict Content-Security-Policy allows. Runs before the page is drawn, so that
// nobody sees one theme and then another.
const KEY = 'civic-help-demo-theme';

function apply(theme) {
  for (const link of document.querySelectorAll('link[data-theme]')) {
    link.media = link.dataset.theme === theme ? 'all' : 'not all';
  }
  document.documentElement.dataset.theme = theme;
}

function remembered() {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return ''; // Storage is refused: the choice holds for this visit.
  }
}

function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // See above.
  }
}

apply(remembered());

document.addEventListener('DOMContentLoaded', () => {
  const themes = document.querySelector('#themes');
  const chosen = themes.querySelector(`[value="${CSS.escape(remembered())}"]`);
  if (chosen) chosen.checked = true;
  themes.addEventListener('change', ({ target }) => {
    apply(target.value);
    remember(target.value);
  });
});
