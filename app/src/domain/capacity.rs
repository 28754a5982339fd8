//! Places: what an order needs of each pool, and what a pool has left.
//!
//! A ticket type may draw on several pools and takes one place in each. Demand comes in id order: the order in which
//! pools are taken, so that two orders never wait for each other.

use std::collections::BTreeMap;

use entity::types::{PoolId, TicketTypeId};
use serde::Serialize;

/// Places by pool.
pub type Demand = BTreeMap<PoolId, i32>;

/// How full a pool is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pool {
    pub places: i32,
    pub held: i32,
    pub sold: i32,
}

/// Not a number of places: negative, or more than can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number of places")]
pub struct NotANumberOfPlaces;

impl Pool {
    /// Places that are free; none when it was made smaller than what is taken.
    pub fn left(self) -> i32 {
        self.places.saturating_sub(self.held).saturating_sub(self.sold).max(0)
    }
}

/// What these lines take out of each pool that they draw on; pools with nothing to take are left out.
pub fn demand(
    lines: &[(TicketTypeId, i32)],
    draws: &[(TicketTypeId, PoolId)],
) -> Result<Demand, NotANumberOfPlaces> {
    let mut demand = Demand::new();
    for (ticket, quantity) in lines.iter().filter(|(_, quantity)| *quantity != 0) {
        for (_, pool) in draws.iter().filter(|(drawing, _)| drawing == ticket) {
            let places = demand.entry(*pool).or_default();
            let more = if *quantity < 0 { None } else { places.checked_add(*quantity) };
            *places = more.ok_or(NotANumberOfPlaces)?;
        }
    }
    Ok(demand)
}

/// What has to be taken (positive) or given back (negative) to get from one demand to another.
pub fn change(before: &Demand, after: &Demand) -> Demand {
    let mut change = after.clone();
    for (pool, places) in before {
        let entry = change.entry(*pool).or_default();
        *entry = entry.saturating_sub(*places);
    }
    change.retain(|_, places| *places != 0);
    change
}

/// How many tickets the pools allow which a type draws on: the fewest left. None: it draws on no pool, there is no limit.
/// A pool that is not among `pools` has nothing left.
pub fn available(draws: &[PoolId], pools: &BTreeMap<PoolId, Pool>) -> Option<i32> {
    draws.iter().map(|pool| pools.get(pool).map_or(0, |pool| pool.left())).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids<T>(new: fn() -> T) -> (T, T) {
        (new(), new())
    }

    #[test]
    fn a_ticket_takes_a_place_in_every_pool_it_draws_on() {
        let (regular, workshop) = ids(TicketTypeId::new);
        let (house, room) = ids(PoolId::new);
        let draws = [(regular, house), (workshop, room), (workshop, house)];
        let demand = demand(&[(regular, 3), (workshop, 2), (TicketTypeId::new(), 9)], &draws);
        assert_eq!(demand, Ok(Demand::from([(house, 5), (room, 2)])));
    }

    #[test]
    fn pools_come_in_the_order_of_their_ids() {
        let ticket = TicketTypeId::new();
        let (first, second) = ids(PoolId::new);
        let demand = demand(&[(ticket, 1)], &[(ticket, second), (ticket, first)]).unwrap();
        assert_eq!(demand.into_keys().collect::<Vec<_>>(), [first, second]);
    }

    #[test]
    fn numbers_that_cannot_be_places_are_refused() {
        let (ticket, pool) = (TicketTypeId::new(), PoolId::new());
        let draws = [(ticket, pool)];
        assert_eq!(demand(&[(ticket, -1)], &draws), Err(NotANumberOfPlaces));
        assert_eq!(demand(&[(ticket, i32::MAX), (ticket, 1)], &draws), Err(NotANumberOfPlaces));
        assert_eq!(demand(&[(ticket, 0)], &draws), Ok(Demand::new()));
    }

    #[test]
    fn a_pool_has_left_what_is_neither_held_nor_sold() {
        let left = |places, held, sold| Pool { places, held, sold }.left();
        assert_eq!(left(500, 20, 80), 400);
        assert_eq!(left(10, 5, 5), 0);
        assert_eq!(left(10, 5, 9), 0, "made smaller afterwards");
    }

    #[test]
    fn the_fullest_pool_decides() {
        let (house, room) = ids(PoolId::new);
        let pools = BTreeMap::from([
            (house, Pool { places: 500, held: 0, sold: 100 }),
            (room, Pool { places: 20, held: 1, sold: 12 }),
        ]);
        assert_eq!(available(&[house, room], &pools), Some(7));
        assert_eq!(available(&[house], &pools), Some(400));
        assert_eq!(available(&[], &pools), None);
        assert_eq!(available(&[house, PoolId::new()], &pools), Some(0));
    }

    #[test]
    fn a_change_of_demand_says_what_to_take_and_what_to_give_back() {
        let (house, room) = ids(PoolId::new);
        let other = PoolId::new();
        let before = Demand::from([(house, 10), (room, 4)]);
        let after = Demand::from([(house, 10), (room, 1), (other, 2)]);
        assert_eq!(change(&before, &after), Demand::from([(room, -3), (other, 2)]));
    }
}
