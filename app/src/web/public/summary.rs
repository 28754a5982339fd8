//! An order in lines, taxes and a total; its tickets; and the money that came for it.

use std::collections::BTreeMap;

use entity::{
    ledger_entry, order, order_line, seat,
    types::{LedgerKind, Money, SeatStatus, TicketTypeId},
};

use super::{super::extract::Tenant, qr};
use crate::{
    error::Result,
    store::catalogue,
    views::pages::{DiscountView, LineView, PaymentView, Summary, TaxView, TicketView},
};

/// What was ordered and what it costs.
pub async fn of_order(tenant: &Tenant, order: &order::Model, lines: &[order_line::Model]) -> Result<Summary> {
    let money = |amount| Money::new(amount, order.currency);
    let off: i64 = lines.iter().map(|line| line.discount).sum();
    let code = match order.discount_code_id {
        Some(id) => catalogue::find_code_by_id(&tenant.db(), id).await?.map(|code| code.row.code),
        None => None,
    };
    let view = |line: &order_line::Model| LineView {
        quantity: line.quantity.into(),
        name: line.name.clone(),
        unit: money(line.unit_price),
        amount: money(line.unit_price * i64::from(line.quantity)),
    };
    Ok(Summary {
        lines: lines.iter().map(view).collect(),
        discount: (off > 0).then(|| DiscountView {
            kind: "code",
            value: code.unwrap_or_default(),
            amount: money(-off),
        }),
        taxes: taxes(lines, money),
        reverse_charge: None,
        total: money(order.total),
    })
}

/// One row for each rate; what isn't taxed has none.
fn taxes(lines: &[order_line::Model], money: impl Fn(i64) -> Money) -> Vec<TaxView> {
    let mut rates = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.tax_percent.is_zero()) {
        *rates.entry((line.tax_percent, line.tax_inclusive)).or_insert(0) += line.tax;
    }
    let view = |((percent, inclusive), amount): ((entity::types::Percent, bool), i64)| TaxView {
        percent: percent.to_string(),
        inclusive,
        amount: money(amount),
    };
    rates.into_iter().map(view).collect()
}

/// The name that tickets of a type were sold under.
pub fn sold_as(lines: &[order_line::Model], ticket: TicketTypeId) -> String {
    let line = lines.iter().find(|line| line.ticket_type_id == ticket);
    line.map(|line| line.name.clone()).unwrap_or_default()
}

/// A ticket; `valid` when it may show its code.
pub fn ticket(seat: &seat::Model, reference: &str, name: String, valid: bool) -> Result<TicketView> {
    let void = seat.status == SeatStatus::Void;
    let shown = valid && !void;
    Ok(TicketView {
        token: seat.token.to_string(),
        ticket: name,
        holder: seat.name.clone(),
        reference: format!("{reference}-{}", seat.position + 1),
        status: seat.status.to_string(),
        qr: if shown { Some(qr::svg(&seat.code)?) } else { None },
        why: match (void, valid) {
            (true, _) => Some("void"),
            (false, false) => Some("unpaid"),
            (false, true) => None,
        },
    })
}

/// The reference of a wire and the number of a credit note do; Stripe's ids don't.
fn tells_a_buyer(entry: &ledger_entry::Model) -> bool {
    entry.kind == LedgerKind::CreditNote || entry.method.is_some()
}

/// The ledger as people read it: what went back is negative.
pub fn payments(entries: &[ledger_entry::Model]) -> Vec<PaymentView> {
    let view = |entry: &ledger_entry::Model| {
        let back = matches!(entry.kind, LedgerKind::Refund | LedgerKind::Dispute);
        PaymentView {
            at: entry.occurred_at,
            kind: entry.kind.to_string(),
            amount: Money::new(if back { -entry.amount } else { entry.amount }, entry.currency),
            method: entry.method.clone(),
            reference: entry.reference.clone().filter(|_| tells_a_buyer(entry)),
            applied: entry.applied,
        }
    };
    entries.iter().map(view).collect()
}
