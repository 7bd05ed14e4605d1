/* Ripen's tracker. Keeps and reports nothing where DNT or GPC says so. */
((d, n) => {
  const script = d.currentScript, base = script.src.split('/ripen.js')[0];
  const off = n.doNotTrack == 1 || n.globalPrivacyControl;
  const product = d.querySelector('meta[name="ripen:product"]')?.content || script.dataset.product;
  const id = () => Array.from(crypto.getRandomValues(new Uint32Array(4)), x => x.toString(36)).join('');
  const on = (e, f, at = window) => at.addEventListener(e, f, true);
  const state = { v: id(), q: [], u: {} };
  try { off || Object.assign(state, JSON.parse(localStorage.ripen)); } catch {}
  const save = () => { try { off || (localStorage.ripen = JSON.stringify(state)); } catch {} };

  const utm = [...new URLSearchParams(location.search)].filter(p => /^utm_/.test(p[0]));
  if (utm[0]) state.u = Object.fromEntries(utm);

  /* What was not taken waits for the next page; doubles do not count. */
  const flush = leaving => {
    const sent = state.q, body = JSON.stringify({ visitor: state.v, activities: sent });
    if (off || !sent.length) return;
    if (leaving) return n.sendBeacon(base + '/activities', body);
    fetch(base + '/activities', { method: 'POST', body, keepalive: true }).then(r => {
      if (r.status < 429) state.q = state.q.filter(a => !sent.includes(a));
      save();
    }).catch(() => {});
  };
  const record = (type, name, what) => {
    if (product) what.product = product;
    state.q = [...state.q, { id: id(), type, at: new Date(), [name]: what }].slice(-50);
    save();
  };

  /* Watched seconds; for players of one's own, too. */
  const video = (id, from, to, length) => {
    if (to - from > 0.5) record('video.watched', 'video', { id, from, to, length });
  };
  const watch = v => {
    let from = -1, to = 0;
    const done = () => {
      if (from >= 0) video(v.id || v.currentSrc.split('/').pop(), from, to, v.duration);
      from = -1;
    };
    on('timeupdate', () => {
      const t = v.currentTime;
      if (Math.abs(t - to) > 2) done();
      if (from < 0 && !v.paused) from = t;
      to = t;
    }, v);
    on('pause', done, v);
    on('pagehide', done);
  };

  on('submit', e => {
    const form = e.target, hidden = { submissionId: id(), ...state.u, ...(off || { visitor: state.v }) };
    if (/\/forms\/[^/]+$/.test(form.action)) for (const name in hidden) {
      const field = form.elements[name] || form.appendChild(d.createElement('input'));
      field.value && name[0] === 's' || Object.assign(field, { type: 'hidden', name, value: hidden[name] });
    }
  });
  on('pageshow', e => e.persisted && d.querySelectorAll('[name=submissionId]').forEach(f => f.remove()));

  const view = () => {
    record('page.viewed', 'page', { path: location.pathname, title: d.title });
    d.querySelectorAll('video').forEach(watch);
    on('pagehide', () => flush(true));
    flush();
  };
  window.ripen = { video, record };
  d.readyState === 'complete' ? view() : on('load', view);
})(document, navigator);
