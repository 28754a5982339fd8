//! Buying tickets: a cart becomes an order that holds its places, gets names, is paid at Stripe's Checkout, or ends.

mod cart;
mod details;
mod end;
mod open;
mod pay;

pub use cart::{Cart, Priced, offer, quantity_field, rules_of, tax_of};
pub use details::{Details, SeatDetails, person_name, save_details};
pub use end::{cancel, expire_holds, expire_session};
pub use open::open_order;
pub use pay::{FROM_PAYMENT, Payment, pay};
