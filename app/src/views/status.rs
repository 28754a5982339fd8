//! How each status looks: a word has the same shape and colour wherever it stands.

/// What a status means for the reader; the stylesheet gives each a colour and the component a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Not begun: a ring.
    Idle,
    /// Under way, nobody has to act: a half-filled disc.
    Waiting,
    /// As it should be: a filled disc.
    Good,
    /// Somebody should look: a triangle.
    Attention,
    /// Went wrong: a square.
    Bad,
    /// Over: a dash.
    Ended,
}

impl Tone {
    pub fn name(self) -> &'static str {
        match self {
            Tone::Idle => "idle",
            Tone::Waiting => "waiting",
            Tone::Good => "good",
            Tone::Attention => "attention",
            Tone::Bad => "bad",
            Tone::Ended => "ended",
        }
    }
}

/// The tone of a status word of `entity::types`, or of one that is derived (`overdue`). THE table: one look per word.
pub fn tone(word: &str) -> Tone {
    match word {
        "draft" | "unassigned" | "never" | "paused" => Tone::Idle,
        "awaiting_payment" | "processing" | "confirming" | "approved" | "invoiced" | "open" | "invited"
        | "waiting" | "running" => Tone::Waiting,
        "paid" | "assigned" | "checked_in" | "done" | "sent" | "honoured" | "ok" | "live" => Tone::Good,
        "requested" | "partially_paid" | "overpaid" | "overdue" | "undecided" | "drift" | "unapplied"
        | "stuck" | "test" => Tone::Attention,
        "declined" | "failed" | "uncollectible" | "refused" | "stripe_refused" | "disputed" => Tone::Bad,
        _ => Tone::Ended,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::types::{InvoiceStatus, LateMoney, OrderStatus, PurchaseOrderStatus, SeatStatus, WorkStatus};

    #[test]
    fn every_status_has_a_word_and_a_look() {
        let catalogue = crate::i18n::Catalogue::get();
        let words = (OrderStatus::ALL.iter().map(|s| s.as_str()))
            .chain(PurchaseOrderStatus::ALL.iter().map(|s| s.as_str()))
            .chain(SeatStatus::ALL.iter().map(|s| s.as_str()))
            .chain(InvoiceStatus::ALL.iter().map(|s| s.as_str()))
            .chain(LateMoney::ALL.iter().map(|s| s.as_str()))
            .chain(WorkStatus::ALL.iter().map(|s| s.as_str()));
        for word in words {
            let key = format!("status-{}", word.replace('_', "-"));
            assert!(catalogue.knows(&key), "{key}");
        }
        assert_eq!(tone("expired"), Tone::Ended);
        assert_eq!(tone("overdue"), Tone::Attention);
    }
}
