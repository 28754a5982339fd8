//! What a change of seats has to come to, whichever documents follow it.

use entity::{
    stripe_act,
    types::{Places, SeatStatus, StripeActKind, WorkStatus},
};
use plenary::flows::reconcile;

use super::{
    acts::{Now, price},
    office::Snapshot,
};

impl Snapshot {
    pub fn now(&self) -> Now {
        let standing = || self.seats.iter().filter(|seat| seat.status != SeatStatus::Void);
        Now {
            status: self.order.status,
            sums: reconcile::sums_of(self.order.currency, &self.ledger),
            total: self.order.total,
            was_paid: standing().any(|seat| seat.issued_at.is_some()),
            seats: self.ordered(),
            named: standing().filter(|seat| seat.status != SeatStatus::Unassigned).count(),
            crediting: self.waiting(StripeActKind::CreditNote),
            refunding: self.waiting(StripeActKind::Refund),
            telling: self.waiting(StripeActKind::Payment) > 0,
            ending: self.ending,
        }
    }

    fn ordered(&self) -> usize {
        self.lines.iter().map(|line| usize::try_from(line.quantity).unwrap()).sum()
    }

    fn waiting(&self, kind: StripeActKind) -> i64 {
        let waits = |act: &&stripe_act::Model| act.kind == kind && act.status == WorkStatus::Waiting;
        self.acts.iter().filter(waits).map(|act| act.amount - act.done).sum()
    }

    /// All that is asked for, less all that was credited or is about to be.
    fn asked(&self) -> i64 {
        let now = self.now();
        now.total - now.sums.credited - now.crediting
    }

    /// So many seats are ordered, and stand where any do; they cost what they should, and what is asked for has become more
    /// or less by the difference.
    pub fn check_change(&self, before: &Snapshot, seats: usize) {
        assert_eq!(self.ordered(), seats);
        assert_eq!(self.lines.iter().map(|line| line.gross).sum::<i64>(), price(seats));
        let standing = self.seats.iter().filter(|seat| seat.status != SeatStatus::Void).count();
        assert_eq!(standing, if self.order.places == Places::None { 0 } else { seats });
        let difference = price(seats) - price(before.ordered());
        assert_eq!(self.asked() - before.asked(), difference, "{} to {seats}", before.ordered());
    }
}
