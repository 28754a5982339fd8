//! Pages for everyone, and for who knows a secret address. No cookie is read or set here.

pub mod buyer;
mod buyer_page;
pub mod calendar;
pub mod checkout;
pub mod company;
mod draft;
pub mod files;
pub mod health;
pub mod order;
pub mod po_documents;
mod po_steps;
mod po_summary;
pub mod po_view;
pub mod qr;
pub mod request_page;
pub mod revision;
pub mod revision_view;
pub mod seat;
pub mod shop;
mod shop_page;
pub mod summary;
pub mod ticket;
