//! Whether money is on its way at Stripe. A bank debit takes days from the moment somebody pays until it arrives, and until
//! then the invoice stays open: nothing of ours tells, so Stripe is asked.

use entity::{conference, types::PurchaseOrderId};

use crate::{
    app::App,
    error::{Error, Result},
    flows::gateway,
    store::invoices,
    stripe::{Fault, Stripe},
};

/// True when nothing is on its way. While Stripe can't be asked, nobody knows: false.
pub(super) async fn is_quiet(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<bool> {
    match is_being_paid(app, conference, id).await {
        Ok(being_paid) => Ok(!being_paid),
        Err(Error::Unavailable(why)) => {
            tracing::warn!(purchase_order = %id, why, "whether money is on its way is not known");
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

async fn is_being_paid(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<bool> {
    let all = invoices::of(&app.tenant(conference.id), id).await?;
    let stripe = gateway::stripe(app, conference.id).await?;
    for there in
        all.iter().filter(|invoice| invoices::is_live(invoice)).filter_map(|it| it.stripe_id.as_ref())
    {
        match being_paid(&stripe, there).await {
            Ok(false) => {}
            Ok(true) => return Ok(true),
            Err(fault) => return Err(gateway::sort(app, conference.id, fault).await),
        }
    }
    Ok(false)
}

/// Nobody pays a draft that was deleted there.
async fn being_paid(stripe: &Stripe, invoice: &str) -> Result<bool, Fault> {
    match stripe.is_being_paid(invoice).await {
        Err(Fault::Missing { .. }) => Ok(false),
        answer => answer,
    }
}
