// Journeys of people through the demo, in headless Chromium: each with scripts and without, as pages have to work both ways.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';

const { BASE, DEMO_LOG, CHROMIUM = '/usr/bin/chromium' } = process.env;
const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const conference = '/northconf-2027';
const password = /password: (\S+)/.exec(readFileSync(DEMO_LOG, 'utf8'))?.[1];

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: SWITCHES });
});
after(() => browser.close());

// A person with a browser of their own; a page that breaks fails the journey.
async function person(javaScriptEnabled, errors) {
  const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  page.on('response', (answer) => answer.status() >= 500 && errors.push(`${answer.status()} ${answer.url()}`));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return page;
}

// Looks at the page until it says something: what Stripe tells us takes a moment.
async function until(page, words) {
  for (let look = 0; look < 40; look += 1) {
    if ((await page.textContent('body')).includes(words)) return;
    await page.waitForTimeout(250);
    await page.reload();
  }
  assert.fail(`${page.url()} never says “${words}”`);
}

async function buyTicket(page) {
  await page.goto(BASE + conference);
  await page.fill('input[name="quantity[regular]"]', '2');
  await page.click('form[action$="/orders"] button:not([type=button])');
  await page.fill('input[name="buyer_name"]', 'Ada Lovelace');
  await page.fill('input[name="buyer_email"]', 'ada@example.org');
  await page.fill('input[name="seat[0][name]"]', 'Ada Lovelace');
  await page.click('form[action*="/details"] button');
  await page.check('input[name="terms"]');
  await page.click('form[action*="/payment"] button');
  await page.click('button[value="card"]');
  await until(page, 'Paid');
  assert.ok(await page.locator('svg').count() > 0, 'the ticket has its QR code');
}

async function orderSeats(page) {
  await page.goto(`${BASE}${conference}/purchase-orders/new`);
  const company = `Journey ${Math.random().toString(36).slice(2, 8)} GmbH`;
  const values = {
    'quantity[regular]': '5', company_name: company, address_line1: 'Speicherstadt 7', postal_code: '20457', city: 'Hamburg',
    po_number: '4500012345', buyer_name: 'Grace Hopper', buyer_email: 'grace@journey.example', finance_email: 'accounts@journey.example',
  };
  for (const [name, value] of Object.entries(values)) await page.fill(`[name="${name}"]`, value);
  await page.selectOption('select[name="country"]', 'DE');
  await page.check('input[name="terms"]');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await until(page, 'PO-NC27-');
  return { company, address: page.url() };
}

// What eight seats cost a company, at home and abroad, before it sends anything: by itself, or by the button.
async function seePrice(page, scripts) {
  await page.goto(`${BASE}${conference}/purchase-orders/new`);
  const price = page.locator('#preview');
  const recalculate = page.getByRole('button', { name: 'Recalculate' });
  const shows = async (words) => {
    if (!scripts) await recalculate.click();
    await price.getByText(words).first().waitFor();
  };
  assert.equal(await recalculate.isVisible(), !scripts);
  await page.fill('[name="company_name"]', 'Machines SA');
  await page.fill('[name="quantity[regular]"]', '2');
  await shows('A purchase order starts at 3 seats');
  await page.fill('[name="quantity[regular]"]', '8');
  await shows('Volume discount');
  await page.selectOption('select[name="country"]', 'FR');
  await page.fill('[name="tax_id"]', 'FR 12 345');
  await shows('It looks like FRXX123456789');
  await page.fill('[name="tax_id"]', 'FR 12 345678901');
  await shows('Reverse charge: no VAT is charged');
  assert.equal(await page.inputValue('[name="company_name"]'), 'Machines SA');
  assert.equal(await page.locator('[role=alert]').count(), 0);
}

async function approve(page, company) {
  await page.goto(`${BASE}/admin/sign-in`);
  await page.fill('[name="email"]', 'finance@northconf.example');
  await page.fill('[name="password"]', password);
  await page.click('form[action*="/sign-in"] button');
  await page.goto(`${BASE}/admin${conference}/purchase-orders`);
  const row = page.locator('tr', { hasText: company });
  await row.getByRole('link').first().click();
  await page.click('a[href$="/approval"]');
  await page.click('form[action$="/approval"] button');
  await until(page, 'Invoiced');
}

async function payInvoice(page, address) {
  await page.goto(address);
  await until(page, 'Pay');
  await page.getByRole('link', { name: /^Pay / }).first().click();
  await page.getByRole('button', { name: /all|card/i }).first().click();
  await page.goto(address);
  await until(page, 'Paid');
}

for (const scripts of [true, false]) {
  describe(scripts ? 'with scripts' : 'without scripts', () => {
    test('an attendee buys two tickets by card and sees them', async () => {
      const errors = [];
      await buyTicket(await person(scripts, errors));
      assert.deepEqual(errors, []);
    });

    test('a company orders, staff approve, the company pays its invoice', async () => {
      const errors = [];
      const buyer = await person(scripts, errors);
      const { company, address } = await orderSeats(buyer);
      await approve(await person(scripts, errors), company);
      await payInvoice(buyer, address);
      assert.deepEqual(errors, []);
    });

    test('a company sees what its seats cost before it asks for them', async () => {
      const errors = [];
      await seePrice(await person(scripts, errors), scripts);
      assert.deepEqual(errors, []);
    });

    test('a form with mistakes comes back filled in, and its summary leads to the fields', async () => {
      const page = await person(scripts, []);
      await page.goto(BASE + conference);
      await page.fill('input[name="quantity[regular]"]', '1');
      await page.click('form[action$="/orders"] button:not([type=button])');
      await page.fill('input[name="buyer_name"]', 'Ada');
      await page.fill('input[name="buyer_email"]', 'ada@');
      await page.click('form[action*="/details"] button');
      assert.equal(await page.inputValue('input[name="buyer_name"]'), 'Ada');
      assert.equal(await page.inputValue('input[name="buyer_email"]'), 'ada@');
      await page.click('[role=alert] a');
      assert.equal(await page.evaluate(() => location.hash !== ''), true);
    });
  });
}
