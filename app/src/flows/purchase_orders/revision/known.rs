//! What is known of a purchase order when its seats are to change.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{
    invoice, purchase_order, purchase_order_line, seat,
    types::{Percent, PurchaseOrderStatus, SeatStatus, StripeActKind, TaxTreatment, TicketTypeId},
};

use super::super::books::document;
use crate::{
    domain::{
        revision::{Asked, Lot, Revision},
        tax::Tax,
    },
    error::{FieldErrors, Result},
    flows::refunds::Purse,
    store::{
        catalogue::{self, Catalogue},
        db::TenantDb,
        invoices, purchase_orders,
        seats::{self, Owner},
    },
};

/// Read in one go, whatever there is of each.
pub struct Known {
    pub order: purchase_order::Model,
    pub lines: Vec<purchase_order_line::Model>,
    pub seats: Vec<seat::Model>,
    pub invoices: Vec<invoice::Model>,
    pub purse: Purse,
    pub catalogue: Catalogue,
}

impl Known {
    pub async fn load(db: &TenantDb<'_>, order: purchase_order::Model) -> Result<Self> {
        Ok(Self {
            lines: purchase_orders::lines(db, order.id).await?,
            seats: standing(seats::of(db, Owner::PurchaseOrder(order.id)).await?),
            invoices: invoices::of(db, order.id).await?,
            purse: Purse::of(db, document(&order)).await?,
            catalogue: catalogue::load(db).await?,
            order,
        })
    }

    /// How many seats of each ticket type are ordered.
    pub fn ordered(&self) -> BTreeMap<TicketTypeId, i32> {
        let mut ordered = BTreeMap::new();
        for line in &self.lines {
            *ordered.entry(line.ticket_type_id).or_default() += line.quantity;
        }
        ordered
    }

    /// What a form is made from: with other seats or another number it is another one.
    pub fn base(&self) -> String {
        let seats = self.ordered().into_iter().map(|(ticket, seats)| format!("{ticket}:{seats}"));
        let number = self.order.po_number.as_deref().unwrap_or_default();
        format!("{} {number}", seats.collect::<Vec<_>>().join(","))
    }

    /// What the lines come to, minor units.
    pub fn gross(&self) -> i64 {
        self.lines.iter().map(|line| line.gross).sum()
    }

    pub fn lots(&self, ticket: TicketTypeId) -> Vec<Lot> {
        let of_it = self.lines.iter().filter(|line| line.ticket_type_id == ticket);
        of_it.map(|line| lot(line, self.own_tax(line))).collect()
    }

    /// The tax that the price of a line bears, also where the company owes it itself.
    fn own_tax(&self, line: &purchase_order_line::Model) -> Tax {
        let rate = self.catalogue.tax_rate(line.tax_rate_id);
        match (self.order.tax_treatment, rate) {
            (TaxTreatment::ReverseCharge, Some(rate)) => {
                Tax { percent: rate.percent, inclusive: rate.inclusive }
            }
            _ => tax(line),
        }
    }

    /// Its seats change now: what it came to until then is remembered, as that may have been paid without our knowing. Where
    /// Stripe wasn't asked since the change before, what it came to before that one stays: of what was in between, nobody
    /// was asked for anything yet.
    pub fn remember_former(&self, order: &mut purchase_order::Model, now: DateTime<Utc>) {
        let waits = |seat: &seat::Model| seat.issued_at.is_none() && Some(seat.created_at) < order.revised_at;
        let unheard = order.former_total.is_some() && order.last_synced_at <= order.revised_at;
        if !(unheard && self.seats.iter().any(waits)) {
            order.former_total = Some(self.order.total);
            order.revised_at = Some(now);
        }
    }

    /// Whether money or a credit note ever reached it.
    pub fn touched(&self) -> bool {
        !self.purse.entries.is_empty()
    }

    /// Whether an invoice asks for what is ordered, or is being made.
    pub fn invoiced(&self) -> bool {
        let counts = |invoice: &invoice::Model| {
            invoices::stands(invoice) || self.touched() && invoice.finalised_at.is_some()
        };
        self.invoices.iter().any(counts)
    }

    /// Something is to pay, and nothing asks for it: the invoice was voided at Stripe.
    pub fn lacks_invoice(&self) -> bool {
        let asking =
            matches!(self.order.status, PurchaseOrderStatus::Approved | PurchaseOrderStatus::Invoiced);
        asking && !self.invoiced() && self.gross() > 0
    }

    /// Invoices that something was paid on don't follow while one of them is being replaced: money may be faster, and keep
    /// it. Nor while a credit note is under way: what it leaves to the company
    /// isn't known before Stripe has it, and would be spent twice. So would what was paid too much by hand while Stripe is
    /// still to be told of it: taken off a further invoice, and told to it.
    pub fn may_follow(&self, revision: Option<Revision>) -> Result<(), FieldErrors> {
        let further = matches!(revision, Some(Revision::Further { .. }));
        let spends = further || matches!(revision, Some(Revision::Credit { .. }));
        let waits = |kind| self.purse.under_way(kind) > 0;
        let ending = |one: &invoice::Model| one.replaced_at.is_some() && !invoices::is_ended(one);
        match () {
            () if spends && self.invoices.iter().any(ending) => {
                Err(FieldErrors::one("", "problem-invoice-being-replaced"))
            }
            () if spends && waits(StripeActKind::CreditNote) => {
                Err(FieldErrors::one("", "problem-credit-under-way"))
            }
            () if further && self.surplus() > 0 && waits(StripeActKind::Payment) => {
                Err(FieldErrors::one("", "problem-payment-under-way"))
            }
            () => Ok(()),
        }
    }

    /// Money that the company has with us beside what it owes, minor units, with all that is under way.
    pub fn surplus(&self) -> i64 {
        let balance =
            self.purse.sums.balance(self.order.total) - self.purse.under_way(StripeActKind::CreditNote);
        (-balance - self.purse.under_way(StripeActKind::Refund)).max(0)
    }
}

fn standing(mut seats: Vec<seat::Model>) -> Vec<seat::Model> {
    seats.retain(|seat| seat.status != SeatStatus::Void);
    seats
}

fn lot(line: &purchase_order_line::Model, tax: Tax) -> Lot {
    Lot {
        ticket: line.ticket_type_id,
        quantity: line.quantity,
        unit_price: line.unit_price,
        tax_rate: line.tax_rate_id,
        tax,
    }
}

/// What a document over this line asks for.
pub(super) fn asked(line: &purchase_order_line::Model) -> Asked {
    Asked {
        ticket: line.ticket_type_id,
        tax_rate: line.tax_rate_id,
        tax: tax(line),
        quantity: line.quantity,
        amount: if line.tax_inclusive { line.gross } else { line.net },
    }
}

fn tax(line: &purchase_order_line::Model) -> Tax {
    let percent: Percent = line.tax_percent;
    Tax { percent, inclusive: line.tax_inclusive }
}
