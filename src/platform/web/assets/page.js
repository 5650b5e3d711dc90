// What the pages do beyond HTML; every page works without it.
const LEAD_ON_AFTER = 8000;

for (const meter of document.querySelectorAll('[data-meter-for]')) watchPassword(meter);
for (const form of document.querySelectorAll('form')) form.addEventListener('submit', sendOnce);
for (const link of document.querySelectorAll('[data-lead-on]')) leadOn(link);
for (const button of document.querySelectorAll('[data-reveal]')) reveal(button);
for (const button of document.querySelectorAll('[data-copy]')) copy(button);
for (const select of document.querySelectorAll('[data-detect="zone"]')) chooseOwnZone(select);
document.querySelector('[data-problems]')?.focus();

/** A hint while typing; the server, which knows the lists of common passwords, decides. */
function watchPassword(meter) {
  const input = document.getElementById(meter.dataset.meterFor);
  const bar = meter.querySelector('progress');
  const text = meter.querySelector('.meter-text');
  const show = () => {
    const score = scoreOf(input.value, namesTyped());
    meter.hidden = input.value === '';
    bar.value = score;
    text.textContent = meter.dataset[`score${score}`];
  };
  input.addEventListener('input', show);
  show();
}

// A function of its own: it is called before a constant down here would have its value.
function namesTyped() {
  return [...document.querySelectorAll('[autocomplete="given-name"], [autocomplete="family-name"]')]
    .flatMap(({ value }) => value.toLowerCase().split(/\s+/))
    .filter(name => name.length > 2);
}

/** 0: too short, 1: easy to guess, 2: fair, 3: strong. */
function scoreOf(password, names) {
  const characters = [...password.normalize('NFKC').toLowerCase()];
  if (characters.length < 12) return 0;
  const steps = characters
    .slice(1)
    .map((character, i) => character.codePointAt(0) - characters[i].codePointAt(0));
  const surprising = steps.filter((step, i) => Math.abs(step) > 1 && step !== steps[i - 1]).length;
  const unknown = names.reduce((text, name) => text.replaceAll(name, ''), characters.join(''));
  const variety = Math.min(new Set(characters).size, surprising);
  const isCommon = /password|qwert|asdf|12345|letmein|парол|йцук/.test(characters.join(''));
  if (variety < 7 || isCommon || unknown.length < 8) return 1;
  return variety < 11 ? 2 : 3;
}

/** Of the device; browsers know zones under other names than the server, which takes those too. */
function chooseOwnZone(select) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!timeZone) return;
  const isOffered = [...select.options].some(({ value }) => value === timeZone);
  if (!isOffered) select.add(new Option(timeZone.replaceAll('_', ' '), timeZone));
  select.value = timeZone;
}

function reveal(button) {
  const input = document.getElementById(button.dataset.reveal);
  button.hidden = false;
  button.addEventListener('click', () => {
    const isShown = input.type === 'password';
    input.type = isShown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(isShown));
  });
}

function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  const told = document.getElementById(button.dataset.told);
  field.addEventListener('focus', () => field.select());
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    told.textContent = told.dataset.done;
  });
}

function sendOnce(event) {
  const form = event.currentTarget;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'yes';
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true');
}

// A page brought back by the Back button may be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled');
  }
});

function leadOn(link) {
  const timer = setTimeout(() => location.assign(link.href), LEAD_ON_AFTER);
  const stay = document.querySelector('[data-stay]');
  stay?.addEventListener('click', () => {
    clearTimeout(timer);
    stay.hidden = true;
  });
  if (stay) stay.hidden = false;
}
