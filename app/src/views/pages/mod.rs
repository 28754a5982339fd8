//! What each page shows, as already-decided facts: amounts, moments, words of a status. Handlers fill these in.
//!
//! Amounts are `Money`, moments `DateTime<Utc>`, a status the word of its enum. A `Vec<Problem>` beside a form says what is
//! wrong with it; the form's values are texts, kept as typed.

pub mod admin;
mod error;
#[cfg(test)]
pub(super) mod guide;
mod order;
mod parts;
mod purchase_order;
mod purchase_order_samples;
mod request;
mod revision;
pub mod sample;
mod seat;
mod seat_list;
mod shop;

pub use error::ErrorPage;
pub use order::{BuyerForm, DetailsPage, OrderPage, ReviewPage, SeatForm};
pub use parts::{DiscountView, Document, LineView, PaymentView, StepView, Summary, TaxView, TicketView};
pub use purchase_order::{
    AccountView, ClaimLink, FinancePage, Payable, PurchaseOrderPage, PurchaseOrderView, SeatRow, SentDocument,
};
pub use request::{
    Choice, EarlierRequest, PreviewView, RequestPage, RequestTicket, StaffRequestPage, TermChoice,
};
pub use revision::{AskSeatsPage, RevisionTicket, RevisionView, WishView};
pub use seat::{SeatPage, TicketPage};
pub use seat_list::{AttendeesPage, ClaimPage, ListRow};
pub use shop::{
    CodeEntry, CompanyOffer, ConferenceEntry, IndexPage, ShopPage, TaxNote, TicketGroup, TicketOffer,
    VolumeOffer,
};
