//! The resources: one file each, with the parameters it takes, how an object is made and what may be done with it.
//! Functions check everything before they change anything, so that a refused call has no effect.

pub mod account;
pub mod charges;
pub mod credit_notes;
pub mod customers;
pub mod disputes;
pub mod events;
pub mod invoice_items;
pub mod invoice_lines;
pub mod invoice_payments;
pub mod invoices;
pub mod payment_intents;
pub mod payment_records;
pub mod products;
pub mod refunds;
pub mod sessions;
pub mod tax_ids;
pub mod tax_rates;
pub mod webhook_endpoints;

use crate::{error::ApiResult, render, world::World};

/// What most functions answer: the object as it is now.
fn shown(world: &World, id: &str) -> ApiResult {
    Ok(render::object(world, &world.copy(id)))
}

/// The object of a kind in the path, shown.
fn retrieved(world: &World, kind: &str, id: &str) -> ApiResult {
    Ok(render::object(world, &world.at_path(kind, id)?))
}
