// The portal's own switches, as a host has them: the widgets follow `large` and the nearest `lang`.
const center = document.querySelector('civic-help-center');
const largeText = document.querySelector('#large-text');
const language = document.querySelector('#language');

largeText.addEventListener('click', () => {
  const large = document.documentElement.classList.toggle('large');
  largeText.setAttribute('aria-pressed', String(large));
  center.toggleAttribute('large', large);
});

// The portal's own text has one language only, so the choice holds for the widget.
language.addEventListener('change', () => {
  center.lang = language.value;
});
