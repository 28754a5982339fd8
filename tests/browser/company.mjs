// Journeys around a purchase order in headless Chromium, with scripts and without: the company hands out its seats, its
// finance contact pays from a link of its own, organisers book money by hand and cancel.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { approve, BASE, mailTo, orderSeats, person, until, untilStatus } from './people.mjs';

// A purchase order that staff have approved; `staff` stands on its page.
async function invoiced(scripts, errors) {
  const [buyer, staff] = [await person(scripts, errors), await person(scripts, errors)];
  const ordered = await orderSeats(buyer);
  const desk = await approve(staff, ordered.company);
  await buyer.goto(ordered.address);
  await untilStatus(buyer, 'Invoiced');
  return { ...ordered, buyer, staff, desk };
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const pay = (page) => page.getByRole('link', { name: /^Pay / }).first().click();

// What the buyer does: one seat by name, one by a list, one by a link for its own people.
async function handOutSeats({ buyer, domain }) {
  await buyer.fill('input[name="seat[0][name]"]', 'Katherine Johnson');
  await buyer.fill('input[name="seat[0][email]"]', `katherine@${domain}`);
  await press(buyer, 'Save and invite');
  await until(buyer, '1 of 5');
  await buyer.click('summary:has-text("Upload a list")');
  const list = `name,email\nDorothy Vaughan,dorothy@${domain}\n`;
  await buyer.setInputFiles('input[name="attendees"]', { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
  await press(buyer, 'Upload and check');
  await buyer.locator('form:has(input[name="confirmed"]) button').click();
  await until(buyer, '2 of 5');
  await buyer.fill('input[name="domain"]', domain);
  await press(buyer, 'Make a link');
  return buyer.locator('a[href*="/claims/"]').getAttribute('href');
}

async function claimSeat(page, address, domain) {
  await page.goto(address);
  await page.fill('input[name="name"]', 'Mary Jackson');
  await page.fill('input[name="email"]', 'mary@elsewhere.example');
  await press(page, 'Send me the link');
  assert.equal(await page.inputValue('input[name="name"]'), 'Mary Jackson');
  await page.fill('input[name="email"]', `mary@${domain}`);
  await press(page, 'Send me the link');
}

// The address of the seat in the newest mail to somebody.
async function seatOf(scripts, address) {
  const mail = await mailTo(await person(scripts, []), address, 'NorthConf');
  return /https?:\/\/\S+\/seats\/[\w-]+/.exec(mail)[0];
}

// The finance contact knows the link that is printed on the invoice.
async function financeLink(page, address) {
  await page.goto(address);
  await pay(page);
  return /https?:\/\/\S+\/finance\/[\w-]+/.exec((await page.locator('pre').allTextContents()).join(' '))[0];
}

async function payPart(page, amount) {
  await pay(page);
  if (amount) await page.fill('input[name="amount"]', amount);
  await press(page, 'Pay by card');
}

// The buyer sees what another number costs before it asks for it.
async function askForSeats(page, seats) {
  await page.getByRole('link', { name: 'Change the number of seats' }).click();
  await page.fill('[name="quantity[regular]"]', seats);
  await press(page, 'Recalculate');
  assert.ok((await page.textContent('main')).includes('€3,258.50'));
  await press(page, 'Ask for it');
}

// One of the acts of staff: its page says what will follow, then it's done.
async function act(page, desk, noun, values) {
  await page.goto(desk);
  await page.click(`a[href$="/${noun}"]`);
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`);
    await (await field.evaluate((element) => element.tagName) === 'SELECT' ? field.selectOption(value) : field.fill(value));
  }
  await page.click(`form[action$="/${noun}"] button`);
}

for (const scripts of [true, false]) {
  describe(scripts ? 'with scripts' : 'without scripts', () => {
    test('a company hands out its seats, and their holders have tickets once it has paid', async () => {
      const errors = [];
      const company = await invoiced(scripts, errors);
      const link = await handOutSeats(company);
      const holder = await person(scripts, []);
      await claimSeat(holder, link, company.domain);
      await holder.goto(await seatOf(scripts, `mary@${company.domain}`));
      await holder.fill('input[name="name"]', 'Mary Jackson');
      await press(holder, 'Take this seat');
      await until(holder, 'Mary Jackson');
      assert.equal(await holder.locator('.qr').count(), 0, 'no code before the money');
      await payPart(company.buyer);
      await company.buyer.goto(company.address);
      await untilStatus(company.buyer, 'Paid');
      await holder.reload();
      assert.equal(await holder.locator('.qr').count(), 1, 'the code of the ticket');
      assert.deepEqual(errors, []);
    });

    test('the finance contact pays in two parts from a link of its own, and sees no people', async () => {
      const errors = [];
      const company = await invoiced(scripts, errors);
      await company.buyer.fill('input[name="seat[0][name]"]', 'Katherine Johnson');
      await press(company.buyer, 'Save and invite');
      const link = await financeLink(company.buyer, company.address);
      const finance = await person(scripts, errors);
      await finance.goto(link);
      const page = await finance.content();
      for (const secret of ['Katherine', 'Grace', company.address.split('/').pop()]) assert.ok(!page.includes(secret), secret);
      await payPart(finance, '500.00');
      await finance.goto(link);
      await untilStatus(finance, 'Partly paid');
      await payPart(finance);
      await finance.goto(link);
      await untilStatus(finance, 'Paid');
      assert.deepEqual(errors, []);
    });

    test('a company asks for more seats, staff agree, and one new invoice asks for all of them', async () => {
      const errors = [];
      const { buyer, staff, desk, address } = await invoiced(scripts, errors);
      await askForSeats(buyer, '7');
      await staff.goto(desk);
      await staff.locator('a[href*="/revision?"]').click();
      assert.equal(await staff.inputValue('[name="quantity[regular]"]'), '7');
      await staff.locator('form').getByRole('button', { name: 'Change it' }).click();
      await until(staff, 'Void');
      await buyer.goto(address);
      await until(buyer, '0 of 7');
      await until(buyer, 'Pay €3,258.50');
      assert.deepEqual(errors, []);
    });

    test('an organiser books a wire, refunds it and cancels, and reads before what will follow', async () => {
      const errors = [];
      const { staff, desk, buyer, address } = await invoiced(scripts, errors);
      await act(staff, desk, 'payments', { amount: '500.00', method: 'wire', reference: 'WIRE-1' });
      await untilStatus(staff, 'Partly paid');
      await act(staff, desk, 'refunds', { amount: '500.00', method: 'manual', reason: 'Paid by mistake' });
      await untilStatus(staff, 'Invoiced');
      await act(staff, desk, 'cancellation', { reason: 'Nobody can come' });
      await untilStatus(staff, 'Cancelled');
      await buyer.goto(address);
      await untilStatus(buyer, 'Cancelled');
      await until(buyer, 'Nobody can come');
      assert.deepEqual(errors, []);
    });
  });
}
