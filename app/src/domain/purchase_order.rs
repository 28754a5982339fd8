//! A purchase order: the table of the moves that staff make, and the status that its ledger gives it.
//!
//! Staff decide whether it is approved, declined, cancelled or written off. From approval on, whether it is paid is a
//! pure function of the ledger. A declined, cancelled or written-off one stays so: money that comes is not applied.

use entity::types::PurchaseOrderStatus::{
    self, Approved, Cancelled, Declined, Invoiced, Overpaid, Paid, PartiallyPaid, Requested, WrittenOff,
};
use serde::Serialize;

use super::ledger::Sums;

/// What staff do with a purchase order, some of it in Stripe's dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    Approve,
    Decline,
    /// Or the invoice was voided at Stripe.
    Cancel,
    /// Or the invoice was marked uncollectible at Stripe.
    WriteOff,
    /// Other lines, or another PO number; the ledger then says the status anew.
    Revise,
}

impl Move {
    pub const ALL: [Move; 5] = [Move::Approve, Move::Decline, Move::Cancel, Move::WriteOff, Move::Revise];
}

/// Every legal move; all else is refused.
pub const MOVES: &[(PurchaseOrderStatus, Move, PurchaseOrderStatus)] = &[
    (Requested, Move::Approve, Approved),
    (Requested, Move::Decline, Declined),
    (Requested, Move::Cancel, Cancelled),
    (Requested, Move::Revise, Requested),
    (Approved, Move::Cancel, Cancelled),
    (Approved, Move::Revise, Approved),
    (Invoiced, Move::Cancel, Cancelled),
    (Invoiced, Move::WriteOff, WrittenOff),
    (Invoiced, Move::Revise, Invoiced),
    (PartiallyPaid, Move::WriteOff, WrittenOff),
    (PartiallyPaid, Move::Revise, PartiallyPaid),
    (Paid, Move::Revise, Paid),
    (Overpaid, Move::Revise, Overpaid),
];

/// Why a move is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum MoveRefused {
    #[error("the purchase order is not approved yet")]
    NotApproved,
    #[error("the purchase order is approved already")]
    AlreadyApproved,
    #[error("there is no invoice to write off")]
    NotInvoiced,
    #[error("money was received: refund it first")]
    MoneyReceived,
    #[error("seats of it are paid and stay valid: take back the others, or credit what is not paid")]
    SeatsPaid,
    #[error("nothing is owed")]
    NothingOwed,
    #[error("the purchase order was declined")]
    WasDeclined,
    #[error("the purchase order was cancelled")]
    WasCancelled,
    #[error("the purchase order was written off")]
    WasWrittenOff,
}

/// Where a move takes a purchase order of which we keep `kept` minor units, or why it does not.
pub fn next(status: PurchaseOrderStatus, by: Move, kept: i64) -> Result<PurchaseOrderStatus, MoveRefused> {
    match (status, by) {
        (Paid | Overpaid, Move::Cancel) if kept == 0 => Ok(Cancelled), // free, or credited in full
        (_, Move::Cancel) if kept > 0 && !is_closed(status) => Err(MoveRefused::MoneyReceived),
        (Requested, Move::Decline) if kept > 0 => Err(MoveRefused::MoneyReceived),
        _ => {
            let legal = MOVES.iter().find(|(from, with, _)| (*from, *with) == (status, by));
            legal.map(|(_, _, to)| *to).ok_or_else(|| refusal(status, by))
        }
    }
}

fn refusal(status: PurchaseOrderStatus, by: Move) -> MoveRefused {
    match (status, by) {
        (Declined, _) => MoveRefused::WasDeclined,
        (Cancelled, _) => MoveRefused::WasCancelled,
        (WrittenOff, _) => MoveRefused::WasWrittenOff,
        (Requested, _) => MoveRefused::NotApproved,
        (_, Move::Approve | Move::Decline) => MoveRefused::AlreadyApproved,
        (Approved, _) => MoveRefused::NotInvoiced,
        (_, Move::WriteOff) => MoveRefused::NothingOwed,
        (_, Move::Cancel | Move::Revise) => MoveRefused::MoneyReceived,
    }
}

/// Whether it may be written off. That takes its seats, and those that were paid for stay valid while we keep the money:
/// then the others are taken back, or what isn't paid is credited. `released`: it was paid once.
pub fn write_off(
    status: PurchaseOrderStatus,
    kept: i64,
    released: bool,
) -> Result<PurchaseOrderStatus, MoveRefused> {
    let to = next(status, Move::WriteOff, kept)?;
    if released && kept > 0 { Err(MoveRefused::SeatsPaid) } else { Ok(to) }
}

/// The moves that a page may offer. `released`: it was paid once.
pub fn legal_moves(status: PurchaseOrderStatus, kept: i64, released: bool) -> Vec<Move> {
    let legal = |by: &Move| match by {
        Move::WriteOff => write_off(status, kept, released).is_ok(),
        _ => next(status, *by, kept).is_ok(),
    };
    Move::ALL.into_iter().filter(legal).collect()
}

/// Whether it has ended without being paid. Money for it is booked unapplied, and flagged.
pub fn is_closed(status: PurchaseOrderStatus) -> bool {
    matches!(status, Declined | Cancelled | WrittenOff)
}

/// The status that the ledger gives. `invoiced`: an invoice was finalised. Requested and closed ones stay as they are.
pub fn status_from(
    current: PurchaseOrderStatus,
    invoiced: bool,
    sums: &Sums,
    total: i64,
) -> PurchaseOrderStatus {
    match sums.balance(total) {
        _ if current == Requested || is_closed(current) => current,
        ..=-1 => Overpaid,
        0 => Paid,
        _ if sums.kept() > 0 => PartiallyPaid,
        _ if invoiced => Invoiced,
        _ => Approved,
    }
}

/// The balance as it stands, minor units: one that has ended asks for nothing. What was paid too much stays visible.
pub fn standing(status: PurchaseOrderStatus, balance: i64) -> i64 {
    if is_closed(status) { balance.min(0) } else { balance }
}

/// What is owed of it, minor units: nothing before approval, nothing when closed, never below zero.
pub fn owed(status: PurchaseOrderStatus, sums: &Sums, total: i64) -> i64 {
    if status == Requested || is_closed(status) { 0 } else { sums.balance(total).max(0) }
}

/// Money that we have and that pays for nothing: all of it when closed, else what was not applied. Somebody decides.
pub fn unclaimed(status: PurchaseOrderStatus, sums: &Sums) -> i64 {
    let written_off = status == WrittenOff; // what was paid before stays paid
    let kept = if is_closed(status) && !written_off { sums.kept() } else { 0 };
    (kept + sums.unapplied).max(0)
}

#[cfg(test)]
mod tests;
