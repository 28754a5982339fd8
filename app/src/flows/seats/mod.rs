//! Seats handed out: by the buyer's form, by a list, by a claim link, by who holds one.
//!
//! Each of these locks the purchase first, so that two never take the same seat, and changes seats through `hand` alone.

mod claim;
mod hand;
mod holder;
mod invite;
mod list;
mod order;
mod person;

pub use claim::{Claim, claim, close_claim_link, open_claim_link};
pub use hand::days;
pub use holder::{Changed, change};
pub use invite::{Row, invite, shown};
pub use list::{MOST_BYTES, Planned, Row as ListedRow, apply, preview, typed_lines};
pub use order::rename;
