//! Pages for everyone, and for who knows a secret address. No cookie is read or set here.

pub mod calendar;
pub mod checkout;
pub mod company;
mod draft;
pub mod files;
pub mod health;
pub mod order;
pub mod qr;
pub mod shop;
pub mod po_view;
mod request_page;
mod shop_page;
pub mod summary;
pub mod ticket;
