/* Sends forms without leaving the page, and says beside each field what is wrong with it. Without this script they work, too. */
document.querySelectorAll('form[action*="/forms/"]').forEach(form => {
  form.noValidate = true;
  const problem = form.querySelector('.problem');
  const button = form.querySelector('button');

  const clear = field => {
    field.removeAttribute('aria-invalid');
    field.removeAttribute('aria-describedby');
    document.getElementById(field.id + '-wrong')?.remove();
  };
  const mark = (name, message) => {
    const field = form.elements[name];
    if (!field?.closest || !field.closest('.field')) return false;
    clear(field);
    const note = Object.assign(document.createElement('span'), { id: field.id + '-wrong', className: 'wrong', textContent: message });
    field.closest('.field').append(note);
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', note.id);
    return true;
  };
  const say = text => {
    problem.textContent = text;
    problem.hidden = !text;
  };
  const show = errors => {
    const elsewhere = errors.filter(error => !mark(error.field, error.message)).map(error => error.message);
    say(['Nothing was sent yet. Please look at what is marked.', ...elsewhere].join(' '));
    form.querySelector('[aria-invalid]')?.focus();
  };

  form.addEventListener('input', event => clear(event.target));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    [...form.elements].forEach(clear);
    say('');
    const missing = [...form.elements].filter(field => field.required && !field.value.trim());
    if (missing.length) return show(missing.map(field => ({ field: field.name, message: 'Please fill this in.' })));
    button.disabled = true;
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(new FormData(form))
      });
      if (answer.ok) return location.assign(form.dataset.thanks);
      const document = await answer.json();
      if (document.errors) show(document.errors);
      else say(document.detail);
    } catch {
      say('That did not get through. Please try again: it will not count twice.');
    } finally {
      button.disabled = false;
    }
  });
});
