//! How many seats of each ticket type somebody wants.

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

use super::TicketTypeId;

/// As many as there shall be of each, not how many more; none of a type twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
pub struct SeatsWanted(pub Vec<Wanted>);

impl SeatsWanted {
    /// All together.
    pub fn sum(&self) -> i32 {
        self.0.iter().map(|wanted| wanted.seats).sum()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub ticket: TicketTypeId,
    pub seats: i32,
}
