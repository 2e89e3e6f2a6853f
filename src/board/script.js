
// Filters the long tables. Without it everything stands on the page.
(function () {
  'use strict';
  var most = 200;
  document.documentElement.className = 'js';
  // "so noi vu" finds "Sở Nội vụ".
  function plain(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/\u0111/g, 'd').replace(/\s+/g, ' ').trim();
  }
  function prepare(form) {
    var table = document.getElementById(form.getAttribute('data-for'));
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var fields = Array.prototype.slice.call(form.querySelectorAll('select'));
    var keys = null, whole = false, wait = 0;
    var more = document.createElement('button');
    more.type = 'button';
    more.className = 'more';
    table.parentNode.insertBefore(more, table.nextSibling);
    function words(row, index) {
      keys = keys || rows.map(function (one) { return plain(one.textContent); });
      return keys[index];
    }
    function apply() {
      var wanted = plain(form.elements.q.value).split(' ').filter(Boolean);
      var chosen = fields.filter(function (field) { return field.value !== ''; });
      var shown = 0;
      rows.forEach(function (row, index) {
        var fits = chosen.every(function (field) { return row.getAttribute('data-' + field.name) === field.value; }) &&
          (!wanted.length || wanted.every(function (word) { return words(row, index).indexOf(word) >= 0; }));
        shown += fits ? 1 : 0;
        var name = !fits ? 'out' : (shown > most && !whole) ? 'over' : '';
        if (row.className !== name) { row.className = name; }
      });
      form.querySelector('output').textContent =
        form.getAttribute('data-count').replace('%s', shown).replace('%a', rows.length);
      more.textContent = form.getAttribute('data-rest').replace('%a', shown);
      more.hidden = whole || shown <= most;
    }
    function soon() { clearTimeout(wait); wait = setTimeout(apply, 120); }
    form.addEventListener('input', soon);
    form.addEventListener('submit', function (event) { event.preventDefault(); apply(); });
    form.addEventListener('reset', function () { whole = false; setTimeout(apply, 0); });
    more.addEventListener('click', function () { whole = true; apply(); });
    apply();
    // A link to a row that is filtered out shows it.
    return function (row) {
      if (rows.indexOf(row) < 0 || row.className === '') { return; }
      form.reset();
      whole = true;
      apply();
      row.scrollIntoView();
    };
  }
  var reveal = Array.prototype.map.call(document.querySelectorAll('form.filters'), prepare);
  function follow() {
    var row = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row) { reveal.forEach(function (show) { show(row); }); }
  }
  window.addEventListener('hashchange', follow);
  follow();
}());
