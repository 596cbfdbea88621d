document.addEventListener('civic-request-received', ({ detail }) => {
  document.querySelector('#told').textContent = detail.number;
});
