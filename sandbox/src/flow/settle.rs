//! What money that came, or did not come, means for the invoice or session it was meant for.

use super::{
    bank::{self, Method},
    pay_invoice, sessions,
};
use crate::{fields::Fields, world::World};

/// Pays an intent and tells whoever waits for it.
pub fn succeed(world: &mut World, intent: &str, method: Method) {
    bank::succeed(world, intent, method);
    if let Some(payment) = invoice_payment_of(world, intent) {
        pay_invoice::received(world, &payment);
    }
    if let Some(session) = session_of(world, intent) {
        sessions::received(world, &session);
    }
}

/// Fails an intent and tells whoever waits for it.
pub fn fail(world: &mut World, intent: &str, method: Method) {
    bank::fail(world, intent, method);
    if let Some(payment) = invoice_payment_of(world, intent) {
        pay_invoice::failed(world, &payment);
    }
    if let Some(session) = session_of(world, intent) {
        sessions::failed(world, &session);
    }
}

/// The invoice payment an intent is for.
pub fn invoice_payment_of(world: &World, intent: &str) -> Option<String> {
    let mut all = world.all("invoice_payment");
    let payment = all.find(|payment| payment["payment"].is("payment_intent", intent))?;
    Some(payment.word("id").to_owned())
}

/// The session an intent is for.
pub fn session_of(world: &World, intent: &str) -> Option<String> {
    let mut all = world.all("checkout.session");
    Some(all.find(|session| session.is("payment_intent", intent))?.word("id").to_owned())
}
