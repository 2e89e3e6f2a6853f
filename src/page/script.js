// Refreshes the page, takes dropped files, filters the units. Without it everything else works.
(function () {
  'use strict';
  var base = document.body.getAttribute('data-base');
  var main = document.getElementById('main');
  var said = document.getElementById('said');
  var wanted = { q: '', state: '' };
  document.documentElement.className = 'js';

  // Filters: "so noi vu" finds "Sở Nội vụ".
  function plain(text) {
    return text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/\u0111/g, 'd').replace(/\s+/g, ' ').trim();
  }
  function filter() {
    var form = main.querySelector('form.filters');
    if (!form) { return; }
    var words = plain(wanted.q).split(' ').filter(Boolean), shown = 0;
    var rows = Array.prototype.slice.call(main.querySelectorAll('.units tbody'));
    rows.forEach(function (row) {
      var text = words.length ? plain(row.textContent) : '';
      var fits = (!wanted.state || row.getAttribute('data-state') === wanted.state) &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
      shown += fits ? 1 : 0;
      row.className = fits ? '' : 'out';
    });
    form.querySelector('output').textContent =
      form.getAttribute('data-count').replace('%s', shown).replace('%a', rows.length);
  }
  function keep(event) {
    var form = event.target.form;
    if (!form || !form.classList.contains('filters')) { return; }
    wanted.q = form.elements.q.value;
    wanted.state = form.elements.state.value;
    filter();
  }
  main.addEventListener('input', keep);
  main.addEventListener('change', keep);

  // A section that differs takes the place of the one that is there, unless somebody types in it.
  function isUsed(section) {
    var active = document.activeElement;
    return section.contains(active) && /^(INPUT|SELECT)$/.test(active.tagName) && active.type !== 'file' &&
      !active.closest('.filters');
  }
  function put(fresh) {
    var open = {};
    Array.prototype.forEach.call(main.querySelectorAll('details[id]'), function (one) { open[one.id] = one.open; });
    var active = document.activeElement, path = active && active.form && active.form.getAttribute('action');
    Array.prototype.forEach.call(fresh.querySelectorAll('section[id]'), function (section) {
      var old = document.getElementById(section.id);
      if (!old || old.outerHTML === section.outerHTML || isUsed(old)) { return; }
      if (section.id === 'drop') { return; }
      var words = section.getAttribute('data-said');
      if (words && words !== old.getAttribute('data-said')) { said.textContent = words; }
      var place = document.adoptNode(section);
      old.parentNode.replaceChild(place, old);
      Array.prototype.forEach.call(place.querySelectorAll('details[id]'), function (one) {
        // What ran to its end folds by itself.
        if (one.id in open && one.id !== 'job-lines') { one.open = open[one.id]; }
      });
      var form = place.querySelector('form.filters');
      if (form) { form.elements.q.value = wanted.q; form.elements.state.value = wanted.state; }
      var lines = place.querySelector('.lines');
      if (lines) { lines.scrollTop = lines.scrollHeight; }
    });
    if (!document.contains(active) && path) {
      var again = main.querySelector('form[action="' + path + '"] button');
      if (again) { again.focus(); }
    }
    filter();
  }
  var isAsking = false, isStale = false;
  function refresh() {
    if (isAsking) { isStale = true; return; }
    isAsking = true;
    fetch(base + '/', { credentials: 'same-origin', headers: { 'X-Look': '1' } }).then(function (answer) { return answer.text(); }).then(function (text) {
      var fresh = new DOMParser().parseFromString(text, 'text/html');
      var ids = function (page) {
        return Array.prototype.map.call(page.querySelectorAll('#main section[id]'), function (one) { return one.id; }).join();
      };
      // Another page altogether, or one with other sections, is loaded whole.
      if (ids(fresh) !== ids(document) || fresh.title !== document.title) { location.reload(); return; }
      put(fresh);
    }).catch(function () { gone(); }).then(function () {
      isAsking = false;
      if (isStale) { isStale = false; refresh(); }
    });
  }
  function gone() {
    if (document.getElementById('gone')) { return; }
    var words = document.createElement('p');
    words.id = 'gone';
    words.className = 'notice';
    words.setAttribute('role', 'alert');
    words.textContent = document.body.getAttribute('data-gone');
    main.insertBefore(words, main.firstChild);
    Array.prototype.forEach.call(document.querySelectorAll('button'), function (one) { one.disabled = true; });
  }
  var events = new EventSource(base + '/events');
  var failed = 0;
  events.addEventListener('change', refresh);
  events.addEventListener('open', function () { if (failed) { failed = 0; refresh(); } });
  events.addEventListener('over', function () { events.close(); gone(); });
  events.addEventListener('error', function () { failed += 1; if (failed > 3) { events.close(); gone(); } });

  // Files: a few at a time, each batch as the form would send it.
  var batch = 20;
  function send(form, files) {
    var output = form.querySelector('output'), at = 0, told = '';
    function next() {
      if (at >= files.length) { output.textContent = told; form.reset(); return; }
      output.textContent = form.getAttribute('data-sending').replace('%s', at).replace('%a', files.length);
      var data = new FormData(), some = files.slice(at, at + batch);
      Array.prototype.forEach.call(form.querySelectorAll('input[type=hidden]'), function (one) { data.append(one.name, one.value); });
      some.forEach(function (file) { data.append('file', file, file.name); });
      fetch(form.action, { method: 'POST', body: data, credentials: 'same-origin', headers: { Accept: 'text/plain' } }).then(function (answer) {
        return answer.text().then(function (text) {
          told = text;
          at = answer.ok ? at + some.length : files.length;
          next();
        });
      }).catch(function () { output.textContent = form.getAttribute('data-refused'); });
    }
    next();
  }
  function zone() { return main.querySelector('form.drop'); }
  function list(files) { return Array.prototype.slice.call(files || []); }
  document.addEventListener('change', function (event) {
    if (event.target.type === 'file' && event.target.form === zone()) { send(zone(), list(event.target.files)); }
  });
  function isOfFiles(event) { return event.dataTransfer && list(event.dataTransfer.types).indexOf('Files') >= 0; }
  function allow(event) {
    if (!isOfFiles(event)) { return; }
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    if (zone()) { zone().classList.add('over'); }
  }
  document.addEventListener('dragenter', allow);
  document.addEventListener('dragover', allow);
  document.addEventListener('dragleave', function (event) {
    if (zone() && !event.relatedTarget) { zone().classList.remove('over'); }
  });
  document.addEventListener('drop', function (event) {
    if (!isOfFiles(event)) { return; }
    event.preventDefault();
    var files = list(event.dataTransfer.files), field = document.querySelector('#new input[type=file]');
    if (zone()) {
      zone().classList.remove('over');
      send(zone(), files);
    } else if (field) {
      field.files = event.dataTransfer.files;
      document.querySelector('#new input[value=workbook]').checked = true;
    }
  });
  filter();
}());
