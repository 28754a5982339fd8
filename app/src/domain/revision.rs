//! More or fewer seats on a purchase order: at which prices, what the difference is, and how it reaches the documents.
//!
//! What is ordered keeps its price. What is added costs what the first of its kind did while the price is kept, and after
//! that what it costs today; seats of one ticket type may so have two prices, each with a lot of its own.

use std::collections::BTreeMap;

use entity::types::{Currency, Percent, TaxRateId, TaxTreatment, TicketTypeId};
use serde::Serialize;

use super::{
    discount::Discount,
    pricing::{self, Line, LineTotals, Totals},
    reverse_charge::applied,
    tax::{Tax, Unpriceable},
};

/// Seats of one ticket type at one price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot {
    pub ticket: TicketTypeId,
    pub quantity: i32,
    /// Minor units, as the shop shows it.
    pub unit_price: i64,
    pub tax_rate: TaxRateId,
    /// The rate's own, whatever the treatment makes of it.
    pub tax: Tax,
}

/// The lots of one ticket type, for so many seats in all. `added`: what one more costs; its quantity says nothing.
pub fn resized(before: &[Lot], wanted: i32, added: Lot) -> Vec<Lot> {
    let (mut left, mut lots) = (wanted.max(0), Vec::new());
    for lot in before {
        let quantity = lot.quantity.min(left);
        left -= quantity;
        lots.push(Lot { quantity, ..*lot });
    }
    let same = |lot: &&mut Lot| (lot.unit_price, lot.tax_rate) == (added.unit_price, added.tax_rate);
    match lots.iter_mut().find(same) {
        Some(lot) => lot.quantity += left,
        None => lots.push(Lot { quantity: left, ..added }),
    }
    lots.retain(|lot| lot.quantity > 0);
    lots
}

/// What the lots cost with the volume discount, each with the tax that counts.
pub fn price(
    lots: &[Lot],
    discount: Percent,
    treatment: TaxTreatment,
    currency: Currency,
) -> Result<(Vec<(Tax, LineTotals)>, Totals), Unpriceable> {
    let one = |lot: &Lot| {
        let Lot { unit_price, quantity, tax, .. } = *lot;
        let line = Line { unit_price, quantity, discount: Discount::Percent(discount), tax };
        Ok(applied(treatment, tax, pricing::price(&line, currency)?))
    };
    let priced = lots.iter().map(one).collect::<Result<Vec<_>, Unpriceable>>()?;
    let sum = pricing::sum(&priced)?;
    Ok((priced, sum))
}

/// What documents ask for some tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub ticket: TicketTypeId,
    pub tax_rate: TaxRateId,
    pub tax: Tax,
    pub quantity: i32,
    /// Minor units: net where tax comes on top, gross where prices include it.
    pub amount: i64,
}

/// What is asked for more, or less where it's below zero.
pub type Difference = Asked;

/// What has to be asked beside `before`, so that all together is `after`: by ticket type and rate; what stays is left out.
pub fn differences(before: &[Asked], after: &[Asked]) -> Vec<Difference> {
    let mut all: BTreeMap<(TicketTypeId, TaxRateId), Difference> = BTreeMap::new();
    let signed = before.iter().map(|asked| (-1, asked)).chain(after.iter().map(|asked| (1, asked)));
    for (sign, asked) in signed {
        let entry =
            all.entry((asked.ticket, asked.tax_rate)).or_insert(Asked { quantity: 0, amount: 0, ..*asked });
        entry.quantity += i32::try_from(sign).unwrap_or_default() * asked.quantity;
        entry.amount += sign * asked.amount;
    }
    all.into_values().filter(|difference| difference.amount != 0).collect()
}

/// What a document over these differences asks for in all, and the tax in it. Each is rounded by itself, as Stripe does.
pub fn sum(differences: &[Difference], currency: Currency) -> Result<(i64, i64), Unpriceable> {
    let mut sum = (0, 0);
    for Difference { tax, amount, .. } in differences {
        let (net, of_tax) = tax.split(amount.abs(), currency)?;
        sum = (sum.0 + amount.signum() * (net + of_tax), sum.1 + amount.signum() * of_tax);
    }
    Ok(sum)
}

/// How a change reaches the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Revision {
    /// No invoice asks for anything: nothing to correct.
    Edit,
    /// Void the invoice and issue the next revision.
    Reissue,
    /// Money came: the invoice stays, a credit note is for what is less.
    Credit { amount: i64 },
    /// Money came: the invoice stays, a further one is for what is more.
    Further { amount: i64 },
    /// Money came, and the total is what it was: no document.
    Same,
    /// The same where something is owed that no invoice asks for: one over that.
    Anew { amount: i64 },
}

/// How a change from one total to another reaches the documents. `invoiced`: an invoice stands, or is being made.
/// `touched`: money or a credit note ever reached it. Such an invoice can't be voided, not even after a refund.
pub fn revision((invoiced, touched): (bool, bool), before: i64, after: i64) -> Revision {
    match after - before {
        _ if !invoiced => Revision::Edit,
        _ if !touched => Revision::Reissue,
        0 => Revision::Same,
        more @ 1.. => Revision::Further { amount: more },
        less => Revision::Credit { amount: -less },
    }
}

#[cfg(test)]
mod tests;
