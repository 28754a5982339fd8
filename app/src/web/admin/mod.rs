//! Pages of staff. Who may is in each handler's first type; whatever changes something takes a `StaffForm`.

pub mod account;
pub mod closing;
pub mod conferences;
pub mod desk;
pub mod documents;
mod forms;
mod lists;
mod missing;
pub mod money;
pub mod order_acts;
pub mod orders;
pub mod payments;
pub mod purchase_order_list;
pub mod purchase_order_page;
pub mod purchase_orders;
pub mod records;
mod refund_consequences;
pub mod reminders;
pub mod request;
pub mod revision;
pub mod sending;
pub mod settings;
pub mod sides;
pub mod stripe_acts;
pub mod tickets;
mod trail;
pub mod work;
