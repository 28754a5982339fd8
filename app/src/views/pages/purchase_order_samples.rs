//! Purchase orders in every state, for the samples of the pages that show one.

use super::parts::{Document, LineView, PaymentView, StepView, Summary, TaxView};
use super::purchase_order::{AccountView, Payable, PurchaseOrderView};
use super::sample::{at, eur, on, text};

pub(super) fn order(status: &str) -> PurchaseOrderView {
    PurchaseOrderView {
        token: text("p0t0k3n"),
        reference: text("PO-NC27-0042"),
        po_number: Some(text("4500012345")),
        number_on_invoice: None,
        company: text("Analytical Engines Ltd"),
        status: text(status),
        invoiced: true,
        reason: None,
        due: Some(on("2027-03-13")),
        overdue_days: 0,
        overdue: eur(0),
        unasked: false,
        summary: summary(),
        account: account(),
        unapplied: eur(0),
        payments: vec![payment(), wire()],
        documents: vec![
            document("invoice", Some("NS-2027-0031")),
            document("invoice_void", Some("NS-2027-0030")),
            document("invoice_further", Some("NS-2027-0032")),
            credit_note("credit_note"),
            credit_note("credit_note_void"),
            document("po_document", None),
        ],
        steps: steps(),
        payable: vec![payable(1, 130_000), payable(2, 125_000)],
        seats_used: 1,
        seats_total: 3,
    }
}

fn summary() -> Summary {
    let line = LineView { quantity: 10, name: text("Regular"), unit: eur(40_500), amount: eur(405_000) };
    let tax = TaxView { percent: text("19"), inclusive: true, amount: eur(64_664) };
    Summary { lines: vec![line], discount: None, taxes: vec![tax], reverse_charge: None, total: eur(405_000) }
}

fn account() -> AccountView {
    AccountView {
        total: eur(405_000),
        tax: eur(64_664),
        credited: eur(0),
        paid: eur(150_000),
        refunded: eur(0),
        disputed: eur(0),
        waived: eur(0),
        balance: eur(255_000),
    }
}

fn payable(number: i64, amount: i64) -> Payable {
    let url = format!("https://invoice.example/i/{number}");
    Payable { url, amount: eur(amount), number: Some(format!("NS-2027-003{number}")) }
}

fn payment() -> PaymentView {
    PaymentView {
        at: at("2027-02-20T11:00:00Z"),
        kind: text("invoice_payment"),
        amount: eur(150_000),
        method: None,
        reference: None,
        applied: true,
    }
}

/// A wire that came when it was paid already.
fn wire() -> PaymentView {
    PaymentView {
        kind: text("manual_payment"),
        method: Some(text("wire")),
        reference: Some(text("SEPA 81-A")),
        applied: false,
        ..payment()
    }
}

fn document(kind: &'static str, number: Option<&str>) -> Document {
    Document {
        kind,
        number: number.map(text),
        on: Some(on("2027-02-11")),
        amount: Some(eur(405_000)),
        reason: None,
        href: Some(text("/invoice.pdf")),
    }
}

/// One whose PDF isn't known.
fn credit_note(kind: &'static str) -> Document {
    let reason = Some(text("One seat less"));
    Document { amount: Some(eur(25_000)), reason, href: None, ..document(kind, Some("NS-2027-0031-CN-01")) }
}

fn steps() -> Vec<StepView> {
    let step = |step: &str, state| StepView { step: text(step), at: Some(at("2027-02-11T09:30:00Z")), state };
    let next = StepView { at: None, ..step("paid", "next") };
    vec![step("requested", "done"), step("approved", "done"), step("invoiced", "now"), next]
}

pub(super) fn plain(status: &str) -> PurchaseOrderView {
    let nothing = AccountView { paid: eur(0), balance: eur(405_000), ..account() };
    PurchaseOrderView {
        payments: vec![],
        documents: vec![],
        payable: vec![],
        po_number: None,
        invoiced: false,
        due: None,
        account: nothing,
        ..order(status)
    }
}

pub(super) fn orders() -> Vec<PurchaseOrderView> {
    let overdue = PurchaseOrderView { overdue_days: 12, overdue: eur(130_000), ..order("overdue") };
    let over = AccountView { balance: eur(-40_000), paid: eur(445_000), ..order("overpaid").account };
    let overpaid = PurchaseOrderView { account: over, payable: vec![], ..order("overpaid") };
    let disputed = AccountView { disputed: eur(150_000), balance: eur(405_000), ..account() };
    let disputed = PurchaseOrderView { account: disputed, ..order("invoiced") };
    let declined = PurchaseOrderView { reason: Some(text("The conference is full.")), ..plain("declined") };
    let summary =
        Summary { taxes: vec![], reverse_charge: Some(eur(-64_664)), total: eur(340_336), ..summary() };
    let untaxed = PurchaseOrderView { summary, ..order("invoiced") };
    let due = None;
    let unasked = PurchaseOrderView { unasked: true, payable: vec![], due, ..order("partially_paid") };
    let late = PurchaseOrderView { unapplied: eur(150_000), ..plain("cancelled") };
    let others = ["requested", "approved", "invoiced", "cancelled", "written_off", "paid"];
    [order("partially_paid"), unasked, untaxed, overdue, overpaid, disputed, declined, late]
        .into_iter()
        .chain(others.map(plain))
        .collect()
}
