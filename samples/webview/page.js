// The page's side of the bridge. Only the number leaves: events carry no receipt.
document.addEventListener('civic-request-received', ({ detail }) => {
  parent.postMessage({ type: 'request-received', number: detail.number }, '*');
});
