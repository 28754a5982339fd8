// The price of a request while it is typed. The server counts, here as without this script: the form is sent to the same
// button "Recalculate", and the parts of its answer that are marked take the place of those on the page.
const form = document.querySelector('form[data-preview]');
const DECIDES = /^(quantity\[|country$|tax_id$)/;
const PAUSE = 400;

if (form) {
  const parts = [...form.querySelectorAll('[data-live]')];
  const button = form.querySelector('[data-recalculate]');
  let [timer, asking] = [0, new AbortController()];
  button.hidden = true;

  const fields = () => {
    const fields = new FormData(form);
    fields.delete('po_document');
    fields.set('recalculate', 'yes');
    return new URLSearchParams([...fields]);
  };
  const show = (answer) => {
    for (const part of parts) {
      const fresh = answer.getElementById(part.id);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    }
  };
  const recalculate = async () => {
    asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(form.action, { method: 'POST', body: fields(), signal: asking.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      show(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      button.hidden = true;
    } catch (error) {
      if (error.name !== 'AbortError') button.hidden = false;
    }
  };
  form.addEventListener('input', (event) => {
    if (!DECIDES.test(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(recalculate, PAUSE);
  });
  // Browsers fill in what was typed before a reload.
  if ([...form.querySelectorAll('input')].some((i) => DECIDES.test(i.name) && i.value !== i.defaultValue)) recalculate();
}
