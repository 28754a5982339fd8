"""The sandbox through Stripe's own Python library: an invoice's life, a Checkout session, expected errors.

Run by ../run-python; takes the sandbox's address as its argument.
"""

import hashlib
import hmac
import json
import sys
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import stripe

BASE = sys.argv[1]
KEY = "sk_test_python"
SECRET = "whsec_python"
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def client(key=KEY):
    return stripe.StripeClient(key, base_addresses={"api": BASE}, max_network_retries=0)


CLIENT = client().v1


def control(action, **body):
    if action not in ("fault", "clock"):
        body["key"] = KEY
    request = urllib.request.Request(
        f"{BASE}/_sandbox/{action}", json.dumps(body).encode(), {"Content-Type": "application/json"})
    return json.load(urllib.request.urlopen(request))


def refused(kind, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind as error:
        return error
    raise AssertionError(f"{kind.__name__} expected")


def customer():
    return CLIENT.customers.create({
        "name": "Acme GmbH", "email": "finance@acme.example", "metadata": {"company": "7"},
        "address": {"line1": "Hafen 1", "city": "Hamburg", "postal_code": "20457", "country": "DE"}})


def draft(amount=100_000):
    buyer = customer()
    invoice = CLIENT.invoices.create({
        "customer": buyer.id, "collection_method": "send_invoice", "days_until_due": 30, "auto_advance": False,
        "currency": "eur", "pending_invoice_items_behavior": "exclude",
        "custom_fields": [{"name": "PO number", "value": "4711"}], "metadata": {"po": "PO-1"}})
    CLIENT.invoice_items.create({
        "customer": buyer.id, "invoice": invoice.id, "amount": amount, "currency": "eur", "description": "4 seats"})
    return invoice.id


def open_invoice(amount=100_000):
    return CLIENT.invoices.finalize_invoice(draft(amount), {"auto_advance": False})


@test
def reverse_charge_is_kept_on_the_finalised_invoice():
    invoice = CLIENT.invoices.retrieve(draft())
    CLIENT.customers.update(invoice.customer, {"tax_exempt": "reverse"})
    assert CLIENT.invoices.finalize_invoice(invoice.id).customer_tax_exempt == "reverse"


@test
def an_invoice_is_created_finalised_sent_part_paid_and_paid():
    invoice = CLIENT.invoices.finalize_invoice(draft())
    assert (invoice.status, invoice.total, invoice.amount_remaining) == ("open", 100_000, 100_000)
    assert invoice.due_date > time.time() and invoice.custom_fields[0].value == "4711"
    CLIENT.invoices.send_invoice(invoice.id)
    control("pay_invoice", id=invoice.id, amount=40_000)
    part = CLIENT.invoices.retrieve(invoice.id, {"expand": ["payments.data.payment.payment_intent"]})
    assert (part.status, part.amount_paid, part.amount_remaining) == ("open", 40_000, 60_000)
    paid = [payment for payment in part.payments.data if payment.status == "paid"]
    assert paid[0].payment.payment_intent.amount_received == 40_000
    done = CLIENT.invoices.pay(invoice.id, {"paid_out_of_band": True})
    assert (done.status, done.amount_remaining) == ("paid", 0)
    payments = CLIENT.invoice_payments.list({"invoice": invoice.id, "status": "paid"})
    assert sorted(payment.payment.type for payment in payments.data) == ["payment_intent", "payment_record"]


@test
def an_invoice_is_voided_and_then_nothing_more():
    invoice = open_invoice()
    assert CLIENT.invoices.void_invoice(invoice.id).status == "void"
    refused(stripe.InvalidRequestError, CLIENT.invoices.void_invoice, invoice.id)
    error = refused(stripe.InvalidRequestError, CLIENT.invoices.update, invoice.id, {"footer": "late"})
    assert error.code == "invoice_not_editable"


@test
def a_customers_credit_is_taken_off_the_next_invoice_and_given_back_by_a_void():
    invoice = CLIENT.invoices.retrieve(draft())
    CLIENT.customers.update(invoice.customer, {"balance": -40_000})
    opened = CLIENT.invoices.finalize_invoice(invoice.id)
    assert (opened.amount_due, opened.starting_balance, opened.ending_balance) == (60_000, -40_000, 0)
    assert CLIENT.customers.retrieve(invoice.customer).balance == 0
    CLIENT.invoices.void_invoice(invoice.id)
    assert CLIENT.customers.retrieve(invoice.customer).balance == -40_000


@test
def an_invoice_is_credited_before_and_after_it_is_paid():
    invoice = open_invoice()
    CLIENT.credit_notes.create({"invoice": invoice.id, "amount": 25_000})
    assert CLIENT.invoices.retrieve(invoice.id).amount_remaining == 75_000
    CLIENT.invoices.pay(invoice.id, {"payment_method": "pm_card_visa"})
    note = CLIENT.credit_notes.create({"invoice": invoice.id, "amount": 10_000, "refund_amount": 10_000})
    assert note.refunds[0].amount_refunded == 10_000
    assert len(CLIENT.credit_notes.list({"invoice": invoice.id}).data) == 2


@test
def a_draft_is_deleted():
    invoice = draft()
    assert CLIENT.invoices.delete(invoice).deleted
    error = refused(stripe.InvalidRequestError, CLIENT.invoices.retrieve, invoice)
    assert (error.http_status, error.code) == (404, "resource_missing")


@test
def taxes_are_added_to_lines():
    rate = CLIENT.tax_rates.create({"display_name": "VAT", "percentage": 19, "inclusive": False})
    invoice = draft(0)
    CLIENT.invoices.add_lines(invoice, {"lines": [{"amount": 10_000, "tax_rates": [rate.id], "description": "A"}]})
    shown = CLIENT.invoices.finalize_invoice(invoice)
    assert (shown.total, shown.total_taxes[0].amount) == (11_900, 1_900)


def session():
    return CLIENT.checkout.sessions.create({
        "mode": "payment", "success_url": "https://shop.example/ok?s={CHECKOUT_SESSION_ID}",
        "client_reference_id": "order-7", "payment_intent_data": {"metadata": {"order": "7"}},
        "line_items": [{"quantity": 2, "price_data": {
            "currency": "eur", "unit_amount": 45_000, "product_data": {"name": "Regular"}}}]})


@test
def a_checkout_session_is_paid_and_refunded():
    started = session()
    assert (started.status, started.payment_status, started.amount_total) == ("open", "unpaid", 90_000)
    control("pay_session", id=started.id)
    paid = CLIENT.checkout.sessions.retrieve(started.id, {"expand": ["payment_intent.latest_charge", "line_items"]})
    assert (paid.status, paid.payment_status) == ("complete", "paid")
    assert paid.payment_intent.metadata["order"] == "7" and paid.line_items.data[0].quantity == 2
    refund = CLIENT.refunds.create({"payment_intent": paid.payment_intent.id, "amount": 1_000})
    assert refund.status == "succeeded"
    assert CLIENT.charges.retrieve(paid.payment_intent.latest_charge.id).amount_refunded == 1_000


@test
def a_checkout_session_by_bank_debit_settles_later():
    started = session()
    control("pay_session", id=started.id, method="bank_debit")
    waiting = CLIENT.checkout.sessions.retrieve(started.id)
    assert (waiting.status, waiting.payment_status) == ("complete", "unpaid")
    control("settle", id=started.id, outcome="succeeded")
    assert CLIENT.checkout.sessions.retrieve(started.id).payment_status == "paid"


@test
def a_checkout_session_expires_once():
    started = session()
    assert CLIENT.checkout.sessions.expire(started.id).status == "expired"
    refused(stripe.InvalidRequestError, CLIENT.checkout.sessions.expire, started.id)


@test
def parameters_are_refused_by_name():
    error = refused(stripe.InvalidRequestError, CLIENT.customers.create, {"emale": "x"})
    assert (error.code, error.param) == ("parameter_unknown", "emale")
    error = refused(stripe.InvalidRequestError, CLIENT.checkout.sessions.create, {"success_url": "https://a.example"})
    assert (error.code, error.param) == ("parameter_missing", "mode")


@test
def a_bad_key_is_refused():
    refused(stripe.AuthenticationError, client("sk_test_revoked").v1.customers.list)


@test
def an_idempotency_key_replays_and_refuses_another_call():
    options = {"idempotency_key": "python-once"}
    first = CLIENT.customers.create({"name": "Once"}, options)
    again = CLIENT.customers.create({"name": "Once"}, options)
    assert first.id == again.id and again.last_response.headers["Idempotent-Replayed"] == "true"
    refused(stripe.IdempotencyError, CLIENT.customers.create, {"name": "Other"}, options)


@test
def a_declined_card_is_a_card_error():
    invoice = open_invoice()
    error = refused(stripe.CardError, CLIENT.invoices.pay, invoice.id, {"payment_method": "pm_card_chargeDeclined"})
    assert error.code == "card_declined"


@test
def the_library_retries_over_a_dropped_line():
    control("fault", match="POST /v1/customers", drop="after")
    patient = stripe.StripeClient("sk_test_patient", base_addresses={"api": BASE}, max_network_retries=2).v1
    made = patient.customers.create({"name": "Patient"})
    assert [c.id for c in patient.customers.list().data] == [made.id]


@test
def lists_page_by_themselves():
    pager = client("sk_test_pages").v1
    made = [pager.customers.create({"name": str(number)}).id for number in range(7)]
    listed = pager.customers.list({"limit": 3})
    assert [c.id for c in listed.auto_paging_iter()] == made[::-1]
    assert len(pager.events.list({"type": "customer.created", "limit": 100}).data) == 7


@test
def webhooks_are_signed_as_the_library_expects():
    heard = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((body, self.headers["Stripe-Signature"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    control("webhook", url=f"http://127.0.0.1:{server.server_port}/hook", secret=SECRET)
    made = customer()
    for _ in range(100):
        if heard:
            break
        time.sleep(0.02)
    body, signature = heard[0]
    event = stripe.Webhook.construct_event(body, signature, SECRET)
    assert (event.type, event.data.object.id) == ("customer.created", made.id)
    control("redeliver", event=event.id, age=3600)
    refused(stripe.SignatureVerificationError, stripe.Webhook.construct_event, *heard[-1], SECRET)
    stamp = signature.split(",")[0].removeprefix("t=")
    digest = hmac.new(SECRET.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert signature.endswith(digest)
    server.shutdown()


def main():
    failed = 0
    for function in TESTS:
        try:
            function()
            print(f"ok    {function.__name__}")
        except Exception as error:  # a test may fail in any way
            failed += 1
            print(f"FAIL  {function.__name__}: {type(error).__name__}: {error}")
    print(f"{len(TESTS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
