// People with a browser of their own, and what each of them does in the demo.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

export const { BASE, DEMO_LOG, CHROMIUM = '/usr/bin/chromium' } = process.env;
const SWITCHES = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
export const conference = '/northconf-2027';
const log = readFileSync(DEMO_LOG, 'utf8');
const password = /password: (\S+)/.exec(log)?.[1];
const mails = /^Mails\s+(\S+)/m.exec(log)?.[1];

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: SWITCHES });
});
after(() => browser.close());

// A person with a browser of their own; a page that breaks fails the journey.
export async function person(javaScriptEnabled, errors) {
  const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(20000);
  page.on('response', (answer) => answer.status() >= 500 && errors.push(`${answer.status()} ${answer.url()}`));
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return page;
}

// Looks at the page until a part of it says something: what Stripe tells us takes a moment.
export async function until(page, words, part = 'main') {
  for (let look = 0; look < 60; look += 1) {
    if ((await page.locator(part).allTextContents()).some((text) => text.includes(words))) return;
    await page.waitForTimeout(250);
    await page.reload();
  }
  assert.fail(`${page.url()} never says “${words}” in ${part}`);
}

// The same for the status beside the heading.
export const untilStatus = (page, words) => until(page, words, '.row-base:has(h1) > .status');

// The newest captured mail to somebody, as plain text.
export async function mailTo(page, address, subject) {
  await page.goto(mails);
  await until(page, subject, `tr:has-text("${address}")`);
  await page.locator('tr', { hasText: address }).getByRole('link', { name: subject }).first().click();
  return page.locator('details pre').textContent();
}

export async function orderSeats(page) {
  await page.goto(`${BASE}${conference}/purchase-orders/new`);
  const name = Math.random().toString(36).slice(2, 8);
  const [company, domain] = [`Journey ${name} GmbH`, `${name}.example`];
  const values = {
    'quantity[regular]': '5', company_name: company, address_line1: 'Speicherstadt 7', postal_code: '20457', city: 'Hamburg',
    po_number: '4500012345', buyer_name: 'Grace Hopper', buyer_email: `grace@${domain}`, finance_email: `accounts@${domain}`,
  };
  for (const [name, value] of Object.entries(values)) await page.fill(`[name="${name}"]`, value);
  await page.selectOption('select[name="country"]', 'DE');
  await page.check('input[name="terms"]');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await until(page, 'PO-NC27-');
  return { company, domain, address: page.url() };
}

export async function approve(page, company) {
  await page.goto(`${BASE}/admin/sign-in`);
  await page.fill('[name="email"]', 'finance@northconf.example');
  await page.fill('[name="password"]', password);
  await page.click('form[action*="/sign-in"] button');
  await page.goto(`${BASE}/admin${conference}/purchase-orders`);
  const row = page.locator('tr', { hasText: company });
  await row.getByRole('link').first().click();
  await page.click('a[href$="/approval"]');
  await page.click('form[action$="/approval"] button');
  await untilStatus(page, 'Invoiced');
  return page.url();
}
