//! What follows from a refund of a purchase order, by how it stands: said before it is done.

use entity::{purchase_order, types::Places};

use crate::{
    domain::purchase_order::{is_closed, standing},
    flows::refunds::Purse,
    views::Problem,
};

/// Which money goes first, what is open again, what becomes of the seats. `money`: an amount in the reader's words.
pub fn consequences(
    order: &purchase_order::Model,
    purse: &Purse,
    money: impl Fn(i64) -> String,
) -> Vec<Problem> {
    let said = |key, amount: i64| Problem::new("", key).with("amount", money(amount));
    let (unapplied, closed) = (purse.sums.unapplied.max(0), is_closed(order.status));
    let over = -standing(order.status, purse.sums.balance(order.total)).min(0);
    let mut all = Vec::new();
    if unapplied > 0 {
        all.push(said("consequence-refund-unapplied", unapplied));
    }
    match closed {
        true => all.push(Problem::new("", "consequence-refund-ended")),
        false if over > 0 => all.push(said("consequence-refund-over", over)),
        false => {}
    }
    if !closed && purse.refundable() > unapplied + over {
        all.push(Problem::new("", "consequence-refund-opens"));
        all.extend(seats(order));
    }
    all
}

fn seats(order: &purchase_order::Model) -> Option<Problem> {
    let key = match order.places {
        Places::Sold => "consequence-refund-seats-valid",
        Places::Held => "consequence-refund-seats-held",
        Places::None => return None,
    };
    Some(Problem::new("", key))
}
