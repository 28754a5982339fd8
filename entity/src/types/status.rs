//! The words a status, kind or role may take: in code, in columns and in the names of texts.

use sea_orm::DeriveValueType;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
        #[sea_orm(value_type = "String", column_type = "Text")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text).ok_or(UnknownWord)
            }
        }

        super::serde_as_text!($name);
    )+};
}

/// Not one of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not one of the words known here")]
pub struct UnknownWord;

words! {
    /// What a member of staff may do; `domain::access` has the matrix.
    Role { Owner = "owner", Manager = "manager", Finance = "finance", Desk = "desk", Viewer = "viewer" }

    OrderStatus {
        Draft = "draft", AwaitingPayment = "awaiting_payment", Processing = "processing",
        Paid = "paid", Expired = "expired", Cancelled = "cancelled",
    }

    /// Money that came for an order which no longer had places.
    LateMoney {
        /// Staff have to decide.
        Undecided = "undecided",
        Honoured = "honoured", Refunded = "refunded", Kept = "kept",
    }

    PurchaseOrderStatus {
        Requested = "requested", Approved = "approved", Invoiced = "invoiced", PartiallyPaid = "partially_paid",
        Paid = "paid", Overpaid = "overpaid", Declined = "declined", Cancelled = "cancelled",
        WrittenOff = "written_off",
    }

    /// How a purchase order is taxed, decided when it is asked for; `domain::reverse_charge` has the rule.
    TaxTreatment {
        /// The rates of the conference.
        Standard = "standard",
        /// The company accounts for the tax itself, in its own country.
        ReverseCharge = "reverse_charge",
    }

    /// What an order or purchase order has taken out of the pools.
    Places { None = "none", Held = "held", Sold = "sold" }

    SeatStatus {
        Unassigned = "unassigned", Invited = "invited", Assigned = "assigned", CheckedIn = "checked_in", Void = "void",
    }

    /// Stripe's own word for an invoice, and `deleted` for a draft that is gone there.
    InvoiceStatus {
        Draft = "draft", Open = "open", Paid = "paid", Void = "void", Uncollectible = "uncollectible",
        Deleted = "deleted",
    }

    LedgerKind {
        /// A card or bank debit on Checkout.
        Charge = "charge",
        InvoicePayment = "invoice_payment", ManualPayment = "manual_payment", Refund = "refund",
        CreditNote = "credit_note",
        /// Money that a bank took back.
        Dispute = "dispute",
    }

    /// What staff did by hand and Stripe has to do or to learn.
    StripeActKind { Payment = "payment", Refund = "refund", CreditNote = "credit_note" }

    /// A mail about money that is owed: by the due date, and before seats go back.
    ReminderStep {
        BeforeDue = "before_due", OnDue = "on_due", WeekLate = "week_late", TwoWeeksLate = "two_weeks_late",
        MonthLate = "month_late",
        /// The buyer is told on which day the seats go back.
        FirstWarning = "first_warning", LastWarning = "last_warning",
        /// By staff, outside the schedule.
        ByHand = "by_hand",
    }

    /// Who brought a fact, or did something.
    Actor { Staff = "staff", Buyer = "buyer", Stripe = "stripe", Scheduler = "scheduler", Operator = "operator" }

    /// What an audit entry is about.
    Subject {
        Order = "order", PurchaseOrder = "purchase_order", Invoice = "invoice", Seat = "seat",
        Conference = "conference", Staff = "staff", Job = "job",
    }

    StripeAccountStatus {
        Ok = "ok",
        /// Stripe refused the key: nothing is asked until it's replaced.
        Refused = "refused",
    }

    /// What became of a company's wish for more or fewer seats.
    RevisionRequestStatus {
        Waiting = "waiting", Accepted = "accepted", Declined = "declined",
        /// The company asked for something else meanwhile, or the purchase order has ended.
        Withdrawn = "withdrawn",
    }

    /// How far a job or an event is.
    WorkStatus { Waiting = "waiting", Done = "done", Failed = "failed" }
}
