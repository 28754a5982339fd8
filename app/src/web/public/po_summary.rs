//! What the seats of a purchase order cost, line by line: of one that is stored, and of one that is still typed.

use std::collections::BTreeMap;

use entity::{
    purchase_order, purchase_order_line,
    types::{Currency, Money, Percent, TaxTreatment},
};

use crate::{
    domain::pricing::{LineTotals, Tax},
    flows::purchase_orders::{Quote, QuotedLine},
    i18n::Language,
    store::catalogue::Catalogue,
    views::pages::{DiscountView, LineView, Summary, TaxView},
};

/// Lines with their price.
pub struct Priced {
    lines: Vec<Line>,
    discount: Percent,
    treatment: TaxTreatment,
    currency: Currency,
    total: i64,
}

struct Line {
    quantity: i32,
    name: String,
    /// As the shop shows it.
    unit_price: i64,
    tax: Tax,
    totals: LineTotals,
}

impl Line {
    /// What the shop would ask for the line.
    fn full(&self) -> i64 {
        self.unit_price.saturating_mul(self.quantity.into())
    }
}

impl Priced {
    pub fn of_order(order: &purchase_order::Model, lines: &[purchase_order_line::Model]) -> Self {
        Self {
            lines: lines.iter().map(stored).collect(),
            discount: lines.first().map_or(Percent::ZERO, |line| line.discount_percent),
            treatment: order.tax_treatment,
            currency: order.currency,
            total: lines.iter().map(|line| line.gross).sum(),
        }
    }

    pub fn of_quote(quote: &Quote, catalogue: &Catalogue, language: Language, currency: Currency) -> Self {
        let lines = quote.lines.iter().filter_map(|line| quoted(line, catalogue, language)).collect();
        Self { lines, discount: quote.discount, treatment: quote.treatment, currency, total: quote.sum.gross }
    }

    pub fn summary(&self) -> Summary {
        let off: i64 = self.lines.iter().map(|line| line.totals.discount).sum();
        Summary {
            lines: self.lines.iter().map(|line| self.line(line)).collect(),
            discount: (off > 0).then(|| DiscountView {
                kind: "volume",
                value: self.discount.to_string(),
                amount: self.money(-off),
            }),
            taxes: self.taxes(),
            reverse_charge: self.reverse_charge(),
            total: self.money(self.total),
        }
    }

    fn money(&self, amount: i64) -> Money {
        Money::new(amount, self.currency)
    }

    fn line(&self, line: &Line) -> LineView {
        LineView {
            quantity: line.quantity.into(),
            name: line.name.clone(),
            unit: self.money(line.unit_price),
            amount: self.money(line.full()),
        }
    }

    /// One row for each rate; what isn't taxed has none.
    fn taxes(&self) -> Vec<TaxView> {
        let mut rates = BTreeMap::new();
        for line in self.lines.iter().filter(|line| !line.tax.percent.is_zero()) {
            *rates.entry(line.tax).or_insert(0) += line.totals.tax;
        }
        let view = |(tax, amount): (Tax, i64)| TaxView {
            percent: tax.percent.to_string(),
            inclusive: tax.inclusive,
            amount: self.money(amount),
        };
        rates.into_iter().map(view).collect()
    }

    /// What the shop's prices held of tax that isn't charged.
    fn reverse_charge(&self) -> Option<Money> {
        let held = |line: &Line| line.full() - line.totals.discount - line.totals.net;
        let held: i64 = self.lines.iter().map(held).sum();
        (self.treatment == TaxTreatment::ReverseCharge).then(|| self.money(-held))
    }
}

fn stored(line: &purchase_order_line::Model) -> Line {
    let purchase_order_line::Model { discount, net, tax, gross, .. } = *line;
    Line {
        quantity: line.quantity,
        name: line.name.clone(),
        unit_price: line.unit_price,
        tax: Tax { percent: line.tax_percent, inclusive: line.tax_inclusive },
        totals: LineTotals { discount, net, tax, gross },
    }
}

fn quoted(line: &QuotedLine, catalogue: &Catalogue, language: Language) -> Option<Line> {
    let ticket = &catalogue.ticket(line.ticket)?.row;
    Some(Line {
        quantity: line.quantity,
        name: ticket.name.in_language(language.code()).to_owned(),
        unit_price: ticket.price,
        tax: line.tax,
        totals: line.totals,
    })
}
