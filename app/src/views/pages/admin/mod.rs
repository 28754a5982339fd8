//! What staff see.

mod act;
mod billing;
mod desk;
mod lists;
mod order;
mod purchase_order;
mod purchase_orders;
mod records;
mod reminders;
mod revision;
mod settings;
mod sign_in;

pub use act::{ActField, ActPage};
pub use billing::BillingPage;
pub use desk::{DeskView, Explanation, ExplanationRow, HappeningRow, MissingView, NoteView};
pub use lists::{Column, HomePage, HomeRow, ListFrame, OrderRow, OrdersPage, Tab};
pub use order::{AdminOrderPage, LedgerRow, UnderWayRow};
pub use purchase_order::{AdminPurchaseOrderPage, Contact, InvoiceStep, InvoiceView, Side, SyncView};
pub use purchase_orders::{Chip, PurchaseOrderFilter, PurchaseOrderRow, PurchaseOrdersPage, TotalRow};
pub use records::{
    AuditPage, AuditRow, DocumentLink, EventDocument, EventRow, EventsPage, JobRow, JobsPage, PoolRow,
    ScheduleRow, TicketRow, TicketsPage,
};
pub use reminders::{LetterView, NextReminder, RemindersView, SentReminder};
pub use revision::RevisionPage;
pub use settings::{AccentView, ConnectionView, PolicyView, SettingsPage, StepRow, StripeView};
pub use sign_in::SignInPage;
