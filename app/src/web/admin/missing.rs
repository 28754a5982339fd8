//! What is owed of a purchase order and no invoice asks for, with what staff do about it: ask for it, or let it go.

use entity::types::Money;

use super::{
    super::{extract::May, public::po_view::Whole},
    purchase_order_page as single,
};
use crate::{
    domain::access::Action,
    flows::{purchase_orders as flow, refunds::Purse},
    store::invoices::stands,
    views::pages::admin::MissingView,
};

pub fn view<A>(may: &May<A>, whole: &Whole, purse: &Purse) -> Option<MissingView> {
    let order = &whole.order;
    let amount = Money::new(flow::missing(order, &whole.invoices, purse)?, order.currency);
    let out = whole.invoices.iter().any(|one| stands(one) && one.finalised_at.is_some());
    let creditable = out && flow::creditable(order.total, purse) >= amount.amount;
    let address =
        || format!("{}/credit-notes?amount={}", single::path(may, order.id), amount.to_decimal_text());
    let credit = (creditable && may.also(Action::RecordMoney)).then(address);
    Some(MissingView { amount, credit })
}
