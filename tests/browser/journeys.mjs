// Journeys of people through the demo, in headless Chromium: each with scripts and without, as pages have to work both ways.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { approve, BASE, conference, orderSeats, person, untilStatus } from './people.mjs';

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
  await untilStatus(page, 'Paid');
  assert.equal(await page.locator('.qr').count(), 2, 'each ticket has its QR code');
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

async function payInvoice(page, address) {
  await page.goto(address);
  await untilStatus(page, 'Invoiced');
  await page.getByRole('link', { name: /^Pay / }).first().click();
  await page.getByRole('button', { name: /all|card/i }).first().click();
  await page.goto(address);
  await untilStatus(page, 'Paid');
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
