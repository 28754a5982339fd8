//! A purchase order's money as we have it, beside what Stripe's invoices say. Credit notes stand in no row: the ledger has
//! them from Stripe alone. Another currency or customer is named by the difference itself.

use entity::{invoice, types::Money};

use super::super::public::po_view::Whole;
use crate::{domain::purchase_order::owed, store::invoices::stands, views::pages::admin::Side};

/// Of the invoices that make up what is asked; empty while Stripe hasn't been read.
pub fn sides(whole: &Whole) -> Vec<Side> {
    let known = |one: &&invoice::Model| stands(one) && one.stripe_total.is_some();
    let all: Vec<&invoice::Model> = whole.invoices.iter().filter(known).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let (order, sums) = (&whole.order, &whole.sums);
    let money = |amount| Money::new(amount, order.currency);
    let theirs = |of: fn(&invoice::Model) -> Option<i64>| money(all.iter().filter_map(|one| of(one)).sum());
    let asked = money(all.iter().map(|one| one.total).sum());
    vec![
        Side::of("total", asked, theirs(|one| one.stripe_total)),
        Side::of("paid", money(sums.paid), theirs(|one| one.stripe_paid)),
        Side::of("open", money(owed(order.status, sums, order.total)), theirs(|one| one.stripe_remaining)),
    ]
}
