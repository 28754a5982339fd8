//! "Test connection": whose account the stored key opens. Asking a key that was refused is allowed; when Stripe takes it
//! after all, the conference goes on.

use entity::{conference, types::StripeAccountStatus};

use crate::{
    app::App,
    error::{Error, Result},
    flows::gateway,
    store::stripe_accounts,
    stripe::AccountInfo,
};

/// What Stripe said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Connection {
    Works(AccountInfo),
    /// In Stripe's words, or those of the network.
    Fails(String),
}

pub async fn test_connection(app: &App, conference: &conference::Model) -> Result<Connection> {
    let db = app.tenant(conference.id);
    let account = stripe_accounts::find(&db).await?.ok_or(Error::NotFound)?;
    let stripe = app.stripes.of(&account).map_err(Error::internal)?;
    match stripe.account().await {
        Ok(info) => {
            if account.status == StripeAccountStatus::Refused {
                stripe_accounts::mark_ok(&db, app.clock.now()).await?;
            }
            Ok(Connection::Works(info))
        }
        Err(fault) => {
            let why = fault.to_string();
            gateway::sort(app, conference.id, fault).await;
            Ok(Connection::Fails(why))
        }
    }
}
