// Old scripts of the site: they extend what they should not, and fill the modules once the page is ready.
Array.prototype.last = function () {
  return this[this.length - 1];
};

jQuery(function ($) {
  const endpoint = 'https://help.example.org';
  $('.module[data-module=help]').html(
    '<civic-policy-lookup endpoint="' +
      endpoint +
      '" form="ask"></civic-policy-lookup>' +
      '<civic-help-form id="ask" endpoint="' +
      endpoint +
      '"></civic-help-form>',
  );
  $(document).on('civic-request-received', function (event) {
    $('#told').text(event.originalEvent.detail.number);
  });
});
