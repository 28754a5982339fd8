//! An attendee's order: the table of its states, what its ledger says, how long it holds places.

use chrono::{DateTime, TimeDelta, Utc};
use entity::types::OrderStatus::{self, AwaitingPayment, Cancelled, Draft, Expired, Paid, Processing};
use serde::Serialize;

use super::ledger::Sums;

/// What happens to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderEvent {
    /// The buyer has reviewed it and goes to Stripe; again, when the earlier session came to nothing.
    PaymentStarted,
    /// The session is complete and the bank still has to pay.
    PaymentProcessing,
    /// The bank did not pay; the buyer may try again.
    PaymentFailed,
    /// The ledger covers the total; at once, when there is nothing to pay.
    Settled,
    HoldEnded,
    Cancelled,
    /// Money that came too late, for which places were found.
    LateMoneyHonoured,
}

impl OrderEvent {
    pub const ALL: [OrderEvent; 7] = [
        OrderEvent::PaymentStarted,
        OrderEvent::PaymentProcessing,
        OrderEvent::PaymentFailed,
        OrderEvent::Settled,
        OrderEvent::HoldEnded,
        OrderEvent::Cancelled,
        OrderEvent::LateMoneyHonoured,
    ];
}

/// Every legal move. What comes twice stays where it is; all else is refused.
pub const MOVES: &[(OrderStatus, OrderEvent, OrderStatus)] = &[
    (Draft, OrderEvent::PaymentStarted, AwaitingPayment),
    (Draft, OrderEvent::Settled, Paid),
    (Draft, OrderEvent::HoldEnded, Expired),
    (Draft, OrderEvent::Cancelled, Cancelled),
    (AwaitingPayment, OrderEvent::PaymentStarted, AwaitingPayment),
    (AwaitingPayment, OrderEvent::PaymentProcessing, Processing),
    (AwaitingPayment, OrderEvent::PaymentFailed, AwaitingPayment),
    (AwaitingPayment, OrderEvent::Settled, Paid),
    (AwaitingPayment, OrderEvent::HoldEnded, Expired),
    (AwaitingPayment, OrderEvent::Cancelled, Cancelled),
    (Processing, OrderEvent::PaymentProcessing, Processing),
    (Processing, OrderEvent::PaymentFailed, AwaitingPayment),
    (Processing, OrderEvent::Settled, Paid),
    (Paid, OrderEvent::Settled, Paid),
    (Paid, OrderEvent::Cancelled, Cancelled),
    (Expired, OrderEvent::HoldEnded, Expired),
    (Expired, OrderEvent::LateMoneyHonoured, Paid),
    (Cancelled, OrderEvent::Cancelled, Cancelled),
    (Cancelled, OrderEvent::LateMoneyHonoured, Paid),
];

/// Why a move is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum OrderMoveRefused {
    #[error("the order has not been sent to payment")]
    NotStarted,
    #[error("money is on its way")]
    MoneyOnItsWay,
    #[error("the order is paid")]
    AlreadyPaid,
    #[error("the order has ended")]
    HasEnded,
    /// Places are gone: honour it where there are places, else somebody decides.
    #[error("the money came after the order had ended")]
    LateMoney,
    #[error("no money came late")]
    NotLate,
}

/// Where an event takes an order, or why it does not.
pub fn next(status: OrderStatus, event: OrderEvent) -> Result<OrderStatus, OrderMoveRefused> {
    let legal = MOVES.iter().find(|(from, by, _)| (*from, *by) == (status, event));
    legal.map(|(_, _, to)| *to).ok_or_else(|| refusal(status, event))
}

fn refusal(status: OrderStatus, event: OrderEvent) -> OrderMoveRefused {
    match (status, event) {
        (Expired | Cancelled, OrderEvent::Settled) => OrderMoveRefused::LateMoney,
        (Expired | Cancelled, _) => OrderMoveRefused::HasEnded,
        (_, OrderEvent::LateMoneyHonoured) => OrderMoveRefused::NotLate,
        (Draft, _) => OrderMoveRefused::NotStarted,
        (AwaitingPayment | Processing, _) => OrderMoveRefused::MoneyOnItsWay,
        (Paid, _) => OrderMoveRefused::AlreadyPaid,
    }
}

/// What the ledger says about a total; amounts are minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Settlement {
    /// Nothing came.
    Unpaid,
    /// Something came, and all of it went back.
    Returned,
    Underpaid {
        missing: i64,
    },
    Paid,
    Overpaid {
        excess: i64,
    },
}

/// What the ledger says about a total in the currency of the sums.
pub fn settlement(total: i64, sums: &Sums) -> Settlement {
    match sums.balance(total) {
        0 => Settlement::Paid,
        balance @ ..=-1 => Settlement::Overpaid { excess: -balance },
        missing if sums.kept() > 0 => Settlement::Underpaid { missing },
        _ if sums.paid > 0 => Settlement::Returned,
        _ => Settlement::Unpaid,
    }
}

impl Settlement {
    /// Whether the tickets are paid for.
    pub fn is_covered(self) -> bool {
        matches!(self, Settlement::Paid | Settlement::Overpaid { .. })
    }
}

/// The longest that an order without money holds places, counted from when it was made.
pub const LONGEST_HOLD: TimeDelta = TimeDelta::minutes(60);

/// The end of a hold that is `held_until` now and should last until `wanted`: never shortened, and never beyond
/// `LONGEST_HOLD` after the order was made.
pub fn extended_hold(
    created_at: DateTime<Utc>,
    held_until: DateTime<Utc>,
    wanted: DateTime<Utc>,
) -> DateTime<Utc> {
    held_until.max(wanted.min(created_at + LONGEST_HOLD))
}

/// The end of a new order's hold, `minutes` being the conference's setting.
pub fn first_hold(created_at: DateTime<Utc>, minutes: i32) -> DateTime<Utc> {
    extended_hold(created_at, created_at, created_at + TimeDelta::minutes(minutes.into()))
}

#[cfg(test)]
mod tests;
