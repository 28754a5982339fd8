//! What staff see.

mod act;
mod lists;
mod order;
mod purchase_order;
mod records;
mod settings;
mod sign_in;

pub use act::{ActField, ActPage};
pub use lists::{
    Column, HomePage, HomeRow, ListFrame, OrderRow, OrdersPage, PurchaseOrderRow, PurchaseOrdersPage, Tab,
    TotalRow,
};
pub use order::{AdminOrderPage, LedgerRow};
pub use purchase_order::{AdminPurchaseOrderPage, Contact, InvoiceStep, InvoiceView, SyncView};
pub use records::{
    AuditPage, AuditRow, EventRow, EventsPage, JobRow, JobsPage, PoolRow, ScheduleRow, TicketRow, TicketsPage,
};
pub use settings::{AccentView, PolicyView, SettingsPage, StripeView};
pub use sign_in::SignInPage;
