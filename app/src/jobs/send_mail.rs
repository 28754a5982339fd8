//! Sends a mail of the outbox. It is sent before it is marked, so that a crash between the two sends it twice, with the
//! same Message-ID, rather than never.

use chrono::TimeDelta;
use entity::types::{ConferenceId, OutboxId};

use super::dispatch::Ending;
use crate::{
    app::App,
    error::{Error, Result},
    mail::SendError,
    store::outbox,
};

const UNTIL_SET_UP: TimeDelta = TimeDelta::minutes(10);

pub async fn send(app: &App, conference: ConferenceId, id: OutboxId) -> Result<Ending> {
    let db = app.tenant(conference);
    let mail = outbox::find(&db, id).await?.ok_or(Error::NotFound)?;
    if mail.sent_at.is_some() {
        return Ok(Ending::Done("it was sent before".to_owned()));
    }
    let sent = app.mail.send(&mail).await;
    let Err(error) = sent else {
        outbox::mark_sent(&db, id, app.clock.now()).await?;
        return Ok(Ending::Done(format!("sent: {}", mail.kind)));
    };
    outbox::note_error(&db, id, &error.detail()).await?;
    match error {
        SendError::NoTransport => Ok(Ending::Later(error.to_string(), UNTIL_SET_UP)),
        SendError::Refused { .. } => Ok(Ending::Refused(error.to_string())),
        SendError::Later { .. } => Err(Error::Unavailable(error.to_string())),
    }
}
