//! What someone does in Stripe's dashboard: refund, dispute (well, their bank), void, write off, delete.

use super::{Refusal, actions::shown};
use crate::{
    api::{customers, invoices},
    error::ApiResult,
    fields::Fields,
    flow::{
        disputes, invoice_states,
        refunds::{Refund, charge_of, refund},
    },
    routes::Args,
    sandbox::Sandbox,
    world::World,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    key: String,
    id: String,
    amount: Option<i64>,
}

pub fn act(sandbox: &Sandbox, action: &str, target: Target) -> Result<Value, Refusal> {
    sandbox.with(|state| {
        let world = state.world(&target.key);
        match action {
            "refund" | "dispute" => with_charge(world, action, &target),
            "void" => {
                world.at_path("invoice", &target.id)?;
                invoice_states::void(world, &target.id)?;
                Ok(shown(world, &target.id))
            }
            "uncollectible" => {
                world.at_path("invoice", &target.id)?;
                invoice_states::mark_uncollectible(world, &target.id)?;
                Ok(shown(world, &target.id))
            }
            _ => Ok(delete(world, &target.id)?),
        }
    })
}

/// Refunds or disputes the charge behind a charge, intent, session, invoice or invoice payment.
fn with_charge(world: &mut World, action: &str, target: &Target) -> Result<Value, Refusal> {
    let charge = charge_of(world, &target.id).ok_or_else(|| {
        Refusal::not_found(format!("There is no paid charge behind `{}` in this account.", target.id))
    })?;
    let id = match action {
        "refund" => refund(world, &charge, Refund { amount: target.amount, ..Refund::default() })?,
        _ => disputes::open(world, &charge, target.amount)?,
    };
    Ok(shown(world, &id))
}

/// A draft invoice or a customer.
fn delete(world: &mut World, id: &str) -> ApiResult {
    let args = Args { ids: vec![id.to_owned()], params: json!({}) };
    if world.copy(id).is("object", "customer") {
        customers::delete(world, &args)
    } else {
        invoices::delete(world, &args)
    }
}
