//! What Stripe says of an invoice, beside ours: kept with each reading, for staff to compare.

use entity::invoice;

use crate::stripe::InvoiceSnapshot;

/// Ours stays as it is, whatever Stripe says.
pub fn note(invoice: &mut invoice::Model, snapshot: &InvoiceSnapshot) {
    invoice.stripe_total = Some(snapshot.total);
    invoice.stripe_paid = Some(snapshot.amount_paid);
    invoice.stripe_remaining = Some(snapshot.amount_remaining);
    invoice.stripe_credited = Some(snapshot.credited);
    invoice.stripe_currency = Some(snapshot.currency);
    invoice.stripe_customer = snapshot.customer.clone();
}
