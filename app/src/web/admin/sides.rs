//! A purchase order as we have it, beside what Stripe's invoices say: money, currency and customer, and in words where the
//! two differ.

use std::collections::BTreeMap;

use entity::{
    invoice,
    types::{Currency, LedgerKind, Money},
};

use super::super::{extract::May, public::po_view::Whole};
use crate::{
    domain::purchase_order::owed,
    flows::reconcile::Drift,
    i18n::{self, Catalogue},
    store::invoices::stands,
    views::pages::admin::Side,
};

/// Of the invoices that make up what is asked; empty while Stripe hasn't been read. What has been read only lately (credit
/// notes, currency, customer) has its row from the next sync on.
pub fn sides<A>(may: &May<A>, whole: &Whole) -> Vec<Side> {
    let known = |one: &&invoice::Model| stands(one) && one.stripe_total.is_some();
    let all: Vec<&invoice::Model> = whole.invoices.iter().filter(known).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let compared = Compared { whole, all };
    let [total, paid, open] = compared.amounts();
    let credited = compared.credited();
    let [currency, customer] = compared.whose();
    let rows = [Some(total), credited, Some(paid), Some(open), currency, customer];
    rows.into_iter().flatten().map(|row| row.view(may)).collect()
}

/// What is wrong, unless a row says it with its sides.
pub fn said_by_none(problem: Option<&str>, sides: &[Side]) -> bool {
    let row = match problem.and_then(Drift::parse) {
        Some(Drift::AmountDiffers) => "total",
        Some(Drift::CustomerDiffers) => "customer",
        _ => return problem.is_some(),
    };
    !sides.iter().any(|side| side.what == row && side.differs)
}

/// Values that are shown side by side.
enum Values {
    Amounts(Vec<Money>),
    Words(Vec<String>),
}

struct Row {
    what: &'static str,
    ours: Values,
    theirs: Values,
    differs: bool,
    /// Its own words say why; else those of another row do.
    explains: bool,
}

impl Row {
    fn amounts(what: &'static str, ours: Money, theirs: Vec<Money>) -> Self {
        let differs = theirs != [ours];
        let explains = differs && theirs.iter().all(|money| money.currency == ours.currency);
        Self { what, ours: Values::Amounts(vec![ours]), theirs: Values::Amounts(theirs), differs, explains }
    }

    fn words(what: &'static str, ours: Vec<String>, theirs: Vec<String>) -> Self {
        let differs = ours != theirs;
        Self { what, ours: Values::Words(ours), theirs: Values::Words(theirs), differs, explains: differs }
    }

    fn view<A>(self, may: &May<A>) -> Side {
        let written = |values: Values| match values {
            Values::Words(words) => words.join(", "),
            Values::Amounts(amounts) => {
                let each =
                    amounts.iter().map(|money| i18n::money(may.language(), money.amount, money.currency));
                each.collect::<Vec<_>>().join(" + ")
            }
        };
        let why = match self.what {
            "total" => "drift-amount-differs",
            "credited" => "sync-why-credited",
            "paid" => "sync-why-paid",
            "currency" => "sync-why-currency",
            "customer" => "drift-customer-differs",
            _ => "sync-why-open",
        };
        Side {
            what: self.what,
            ours: written(self.ours),
            theirs: written(self.theirs),
            why: self.explains.then(|| Catalogue::get().text(may.language(), why, &[])),
            differs: self.differs,
        }
    }
}

struct Compared<'a> {
    whole: &'a Whole,
    /// Those that stand.
    all: Vec<&'a invoice::Model>,
}

impl Compared<'_> {
    fn money(&self, amount: i64) -> Money {
        Money::new(amount, self.whole.order.currency)
    }

    /// Currency by currency: different ones are never added.
    fn theirs<'i>(
        &self,
        invoices: impl IntoIterator<Item = &'i invoice::Model>,
        of: fn(&invoice::Model) -> Option<i64>,
    ) -> Vec<Money> {
        let mut sums: BTreeMap<Currency, i64> = BTreeMap::new();
        for one in invoices {
            *sums.entry(one.stripe_currency.unwrap_or(one.currency)).or_default() +=
                of(one).unwrap_or_default();
        }
        sums.into_iter().map(|(currency, amount)| Money::new(amount, currency)).collect()
    }

    fn amounts(&self) -> [Row; 3] {
        let (order, sums) = (&self.whole.order, &self.whole.sums);
        let theirs = |of| self.theirs(self.all.iter().copied(), of);
        let asked = self.money(self.all.iter().map(|one| one.total).sum());
        let open = self.money(owed(order.status, sums, order.total));
        [
            Row::amounts("total", asked, theirs(|one| one.stripe_total)),
            Row::amounts("paid", self.money(sums.paid), theirs(|one| one.stripe_paid)),
            Row::amounts("open", open, theirs(|one| one.stripe_remaining)),
        ]
    }

    /// Of all invoices, as the ledger has credit notes of all. Nothing where there are none on either side.
    fn credited(&self) -> Option<Row> {
        let read: Vec<_> = self.whole.invoices.iter().filter(|one| one.stripe_total.is_some()).collect();
        let notes = self.whole.entries.iter().filter(|entry| entry.kind == LedgerKind::CreditNote);
        let ours = self.money(notes.map(|entry| entry.amount).sum());
        let theirs = self.theirs(read.iter().copied(), |one| one.stripe_credited);
        let any = ours.amount != 0 || theirs.iter().any(|money| money.amount != 0);
        let known = read.iter().all(|one| one.stripe_credited.is_some());
        (known && any).then(|| Row::amounts("credited", ours, theirs))
    }

    /// In which currency it is asked, and of whom.
    fn whose(&self) -> [Option<Row>; 2] {
        let theirs: Option<Vec<Currency>> = self.all.iter().map(|one| one.stripe_currency).collect();
        let Some(theirs) = theirs else { return [None, None] };
        let customers = |of: fn(&invoice::Model) -> Option<&String>| {
            distinct(self.all.iter().map(|one| of(one).map_or("–", String::as_str)))
        };
        let ours = customers(|one| one.stripe_customer_id.as_ref());
        let customer = Row::words("customer", ours, customers(|one| one.stripe_customer.as_ref()));
        let ours = vec![self.whole.order.currency.to_string()];
        [Some(Row::words("currency", ours, distinct(theirs))), Some(customer)]
    }
}

/// Each once, in the order of the invoices.
fn distinct(values: impl IntoIterator<Item = impl ToString>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for value in values {
        let value = value.to_string();
        if !all.contains(&value) {
            all.push(value);
        }
    }
    all
}
