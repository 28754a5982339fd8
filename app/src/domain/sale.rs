//! Whether a ticket type can be bought now, and how many of it in one order.

use chrono::{DateTime, Utc};
use entity::types::TicketTypeId;
use serde::Serialize;

/// A ticket type, as far as selling it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    pub offered: bool,
    /// Sold only to who has a code that reveals it.
    pub hidden: bool,
    pub sale_from: Option<DateTime<Utc>>,
    pub sale_until: Option<DateTime<Utc>>,
    /// The most of it in one order.
    pub per_order: i32,
    /// Tickets that its pools allow; None: no limit.
    pub available: Option<i32>,
}

/// Whether a ticket type can be bought now; the first reason against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "at")]
pub enum SaleStatus {
    OnSale,
    /// Not before then.
    NotYet(DateTime<Utc>),
    /// It was until then.
    Ended(DateTime<Utc>),
    SoldOut,
    /// Nobody learns that it exists without a code that reveals it.
    Hidden,
    /// The conference file says so; kept for what was sold.
    NotOffered,
}

/// Tickets of one type that somebody wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub ticket: TicketTypeId,
    pub offer: Offer,
    /// A code was given that reveals it.
    pub revealed: bool,
    /// As typed: may be anything.
    pub quantity: i32,
}

/// Why a wish is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum WishRefused {
    #[error("not on sale")]
    NotOnSale(SaleStatus),
    #[error("not a number of tickets")]
    NotAQuantity,
    #[error("at most {most} in one order")]
    MoreThanPerOrder { most: i32 },
    #[error("only {left} left")]
    MoreThanLeft { left: i32 },
}

/// Why all wishes together are refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum OrderRefused {
    #[error("nothing is chosen")]
    NothingChosen,
    #[error("at most {most} tickets in one order")]
    TooManyTickets { most: i32 },
    #[error("some tickets can't be bought")]
    Wishes(Vec<(TicketTypeId, WishRefused)>),
}

/// The most tickets of all types in one order of an attendee.
pub const MOST_TICKETS: i32 = 50;

impl Offer {
    /// Whether it can be bought now. `revealed`: a code was given that reveals it.
    pub fn status(&self, revealed: bool, now: DateTime<Utc>) -> SaleStatus {
        match (self.sale_from, self.sale_until) {
            _ if !self.offered => SaleStatus::NotOffered,
            _ if self.hidden && !revealed => SaleStatus::Hidden,
            (Some(from), _) if now < from => SaleStatus::NotYet(from),
            (_, Some(until)) if now > until => SaleStatus::Ended(until),
            _ if self.available.is_some_and(|left| left <= 0) => SaleStatus::SoldOut,
            _ => SaleStatus::OnSale,
        }
    }

    /// The most of it that a form can offer.
    pub fn most(&self) -> i32 {
        self.available.map_or(self.per_order, |left| left.min(self.per_order)).clamp(0, MOST_TICKETS)
    }
}

impl Wish {
    /// Whether it can be granted; one of no tickets always can.
    pub fn check(&self, now: DateTime<Utc>) -> Result<(), WishRefused> {
        let Offer { per_order: most, available, .. } = self.offer;
        let short = available.filter(|left| *left < self.quantity);
        match (self.offer.status(self.revealed, now), short) {
            _ if self.quantity == 0 => Ok(()),
            _ if self.quantity < 0 => Err(WishRefused::NotAQuantity),
            (SaleStatus::OnSale, _) if self.quantity > most => Err(WishRefused::MoreThanPerOrder { most }),
            (SaleStatus::OnSale, Some(left)) => Err(WishRefused::MoreThanLeft { left }),
            (SaleStatus::OnSale, None) => Ok(()),
            (status, _) => Err(WishRefused::NotOnSale(status)),
        }
    }
}

/// Whether an order of these wishes can be made. Pools that they share are not looked at: the hold decides that.
pub fn check_order(wishes: &[Wish], now: DateTime<Utc>) -> Result<(), OrderRefused> {
    let refused = |wish: &Wish| wish.check(now).err().map(|refusal| (wish.ticket, refusal));
    let refusals: Vec<_> = wishes.iter().filter_map(refused).collect();
    match wishes.iter().fold(0, |sum: i32, wish| sum.saturating_add(wish.quantity)) {
        _ if !refusals.is_empty() => Err(OrderRefused::Wishes(refusals)),
        0 => Err(OrderRefused::NothingChosen),
        tickets if tickets > MOST_TICKETS => Err(OrderRefused::TooManyTickets { most: MOST_TICKETS }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
