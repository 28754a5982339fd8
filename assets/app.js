// Enhances pages that work without it: steppers, the running total, the countdown of a hold, copying, submitting once.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const root = document.documentElement;
root.classList.add('js');

// Quantity: a number field gets a button on either side.
function clamp(input, step) {
  const value = (parseInt(input.value, 10) || 0) + step;
  input.value = Math.min(Math.max(value, +input.min || 0), input.max === '' ? 999 : +input.max);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
for (const box of all('[data-quantity]')) {
  const input = box.querySelector('input');
  const button = (sign, label, step) => {
    const made = document.createElement('button');
    Object.assign(made, { type: 'button', textContent: sign });
    made.setAttribute('aria-label', label);
    made.addEventListener('click', () => clamp(input, step));
    return made;
  };
  const [less, more] = [button('−', box.dataset.fewer, -1), button('+', box.dataset.more, 1)];
  const mark = () => {
    less.setAttribute('aria-disabled', +input.value <= +input.min);
    more.setAttribute('aria-disabled', input.max !== '' && +input.value >= +input.max);
  };
  box.prepend(less);
  box.append(more);
  input.addEventListener('input', mark);
  mark();
}

// The running total: prices are minor units; the server counts again.
for (const form of all('form[data-cart]')) {
  const { currency, exponent, empty } = form.dataset;
  const format = new Intl.NumberFormat(root.lang, { style: 'currency', currency });
  const output = form.querySelector('[data-total]');
  const count = () => {
    const lines = all('input[data-price]', form).map((i) => [parseInt(i.value, 10) || 0, +i.dataset.price]);
    const tickets = lines.reduce((sum, [n]) => sum + n, 0);
    const sum = lines.reduce((total, [n, price]) => total + n * price, 0);
    output.textContent = tickets ? format.format(sum / 10 ** exponent) : empty;
  };
  form.addEventListener('input', count);
  count();
}

// How long places are held; spoken only at five minutes, one minute and the end.
for (const clock of all('time[data-countdown]')) {
  const end = Date.parse(clock.dateTime);
  const spoken = document.getElementById(clock.dataset.countdown);
  let said = Infinity;
  const tick = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    for (const at of [300, 60, 0]) {
      if (left <= at && said > at) { said = at; if (spoken) spoken.textContent = spoken.dataset[`at${at}`] || ''; }
    }
    if (left === 0) { clearInterval(timer); if (clock.hasAttribute('data-reload')) setTimeout(() => location.reload(), 1500); }
  };
  const timer = setInterval(tick, 1000);
  tick();
}

for (const button of all('button[data-copy]')) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}

// A page that waits for someone else's answer looks again.
for (const page of all('[data-refresh]')) setTimeout(() => location.reload(), +page.dataset.refresh * 1000);

const errors = document.querySelector('.errors');
if (errors) errors.focus();

// One press, one submission.
addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post') return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  for (const b of all('button:not([type=button])', form)) b.setAttribute('aria-disabled', 'true');
});
addEventListener('pageshow', () => {
  for (const form of all('form[data-sent]')) {
    delete form.dataset.sent;
    for (const b of all('button[aria-disabled]', form)) b.removeAttribute('aria-disabled');
  }
});
