//! Pieces of work that nobody waits for, and the words that stand for one in a job's row.

use entity::types::{
    ConferenceId, InvoiceId, OrderId, OutboxId, PurchaseOrderId, StripeActId, StripeEventId,
};

/// What a job does. Doing it twice is harmless, so that a job is a hint and never a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Work {
    /// A webhook that was stored.
    HandleEvent(StripeEventId),
    /// The next steps of an invoice at Stripe.
    Invoice(InvoiceId),
    /// What staff did by hand and Stripe has to do or to learn.
    StripeAct(StripeActId),
    ReconcileOrder(OrderId),
    ReconcilePurchaseOrder(PurchaseOrderId),
    /// Ends an order's Checkout session when its hold ends.
    ExpireCheckout(OrderId),
    SendMail(OutboxId),
    /// Asks Stripe what changed in a conference.
    SyncConference,
    /// Reminds of what is due in a conference, and warns before seats go back.
    Remind,
    /// Takes the seats of an unpaid purchase order back.
    ReleaseSeats(PurchaseOrderId),
    ExpireHolds,
    CheckInvariants,
    WarnUndelivered,
    Purge,
}

impl Work {
    /// The word for it.
    pub fn kind(self) -> &'static str {
        match self {
            Work::HandleEvent(_) => "handle-event",
            Work::Invoice(_) => "invoice",
            Work::StripeAct(_) => "stripe-act",
            Work::ReconcileOrder(_) => "reconcile-order",
            Work::ReconcilePurchaseOrder(_) => "reconcile-purchase-order",
            Work::ExpireCheckout(_) => "expire-checkout",
            Work::SendMail(_) => "send-mail",
            Work::SyncConference => "sync-conference",
            Work::Remind => "remind",
            Work::ReleaseSeats(_) => "release-seats",
            Work::ExpireHolds => "expire-holds",
            Work::CheckInvariants => "check-invariants",
            Work::WarnUndelivered => "warn-undelivered",
            Work::Purge => "purge",
        }
    }

    /// The id of what it is about; empty for work on a whole conference or installation.
    pub fn argument(self) -> String {
        match self {
            Work::HandleEvent(id) => id.to_string(),
            Work::Invoice(id) => id.to_string(),
            Work::StripeAct(id) => id.to_string(),
            Work::ReconcileOrder(id) | Work::ExpireCheckout(id) => id.to_string(),
            Work::ReconcilePurchaseOrder(id) | Work::ReleaseSeats(id) => id.to_string(),
            Work::SendMail(id) => id.to_string(),
            Work::SyncConference
            | Work::Remind
            | Work::ExpireHolds
            | Work::CheckInvariants
            | Work::WarnUndelivered
            | Work::Purge => String::new(),
        }
    }

    /// Reads it back.
    pub fn parse(kind: &str, argument: &str) -> Option<Work> {
        Some(match kind {
            "handle-event" => Work::HandleEvent(argument.parse().ok()?),
            "invoice" => Work::Invoice(argument.parse().ok()?),
            "stripe-act" => Work::StripeAct(argument.parse().ok()?),
            "reconcile-order" => Work::ReconcileOrder(argument.parse().ok()?),
            "reconcile-purchase-order" => Work::ReconcilePurchaseOrder(argument.parse().ok()?),
            "expire-checkout" => Work::ExpireCheckout(argument.parse().ok()?),
            "send-mail" => Work::SendMail(argument.parse().ok()?),
            "sync-conference" => Work::SyncConference,
            "remind" => Work::Remind,
            "release-seats" => Work::ReleaseSeats(argument.parse().ok()?),
            "expire-holds" => Work::ExpireHolds,
            "check-invariants" => Work::CheckInvariants,
            "warn-undelivered" => Work::WarnUndelivered,
            "purge" => Work::Purge,
            _ => return None,
        })
    }

    /// Kinds of work that a row waits for and that nothing else would begin again: what passes, however long it takes,
    /// never uses them up.
    pub const OWED: [&str; 3] = ["invoice", "stripe-act", "send-mail"];

    /// One job with this key waits at a time; a second hint joins it.
    pub fn key(self, conference: Option<ConferenceId>) -> String {
        let about = match conference {
            Some(id) if self.argument().is_empty() => id.to_string(),
            _ => self.argument(),
        };
        format!("{}:{about}", self.kind())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn one_of_each() -> Vec<Work> {
        vec![
            Work::HandleEvent(StripeEventId::new()),
            Work::Invoice(InvoiceId::new()),
            Work::StripeAct(StripeActId::new()),
            Work::ReconcileOrder(OrderId::new()),
            Work::ReconcilePurchaseOrder(PurchaseOrderId::new()),
            Work::ExpireCheckout(OrderId::new()),
            Work::SendMail(OutboxId::new()),
            Work::SyncConference,
            Work::Remind,
            Work::ReleaseSeats(PurchaseOrderId::new()),
            Work::ExpireHolds,
            Work::CheckInvariants,
            Work::WarnUndelivered,
            Work::Purge,
        ]
    }

    #[test]
    fn work_is_read_back_as_it_was_written() {
        for work in one_of_each() {
            assert_eq!(Work::parse(work.kind(), &work.argument()), Some(work));
        }
        assert_eq!(Work::parse("send-mail", "no id"), None);
        assert_eq!(Work::parse("dance", ""), None);
    }

    #[test]
    fn no_two_pieces_of_work_share_a_key() {
        let (here, there) = (Some(ConferenceId::new()), Some(ConferenceId::new()));
        let all = one_of_each();
        let keys: HashSet<String> = all.iter().map(|work| work.key(here)).collect();
        assert_eq!(keys.len(), all.len());
        assert_ne!(Work::SyncConference.key(here), Work::SyncConference.key(there));
    }
}
