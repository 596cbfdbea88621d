// The app's side of the bridge: what a native app does in `addJavascriptInterface` or a message handler.
addEventListener('message', ({ data, source }) => {
  if (source !== document.querySelector('iframe').contentWindow || data?.type !== 'request-received') return;
  document.querySelector('#told').textContent = data.number;
});
