//! Newtype ids: time-ordered UUIDs (version 7), one type per table, so that no id stands in for another.

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, DeriveValueType)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id, later ones sort after earlier ones.
            #[expect(clippy::new_without_default, reason = "an id out of nowhere is never a default")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )+};
}

ids! {
    OrganisationId, StaffId, StaffRoleId, SessionId, ConferenceId, StripeAccountId, TaxRateId, PoolId, TicketTypeId,
    DiscountCodeId, OrderId, OrderLineId, SeatId, CompanyId, StripeCustomerId, PurchaseOrderId, PurchaseOrderLineId,
    InvoiceId, InvoiceLineId, LedgerEntryId, StripeEventId, JobId, OutboxId, AuditEntryId, DocumentId, StripeActId, PurchaseOrderNoteId, ReminderId,
    RevisionRequestId,
}
