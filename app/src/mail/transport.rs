//! The way out: an SMTP server, a folder, or none yet.
//!
//! There is no setting for the sender's address. A mail server lets its user write from the user's own address, so that is
//! the one if it is an address; otherwise it is `no-reply` at the public host. Answers go to the conference's contact.

use std::{io, path::PathBuf, time::Duration};

use entity::{outbox, types::Email};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{self, response::Category},
};

use super::message::compose;
use crate::{
    config::Config,
    error::{Error, Result},
};

const TIMEOUT: Duration = Duration::from_secs(30);

/// How mails leave this installation.
#[derive(Clone, Debug)]
pub struct Transport {
    way: Way,
    sender: Address,
}

#[derive(Clone, Debug)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
    None,
}

/// Why a mail didn't leave. `Display` is for the log and names nobody; `detail` is for staff, in the server's words.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error("no way to send mail is set up: set PLENARY_SMTP_URL")]
    NoTransport,
    #[error("the mail can't be sent: {summary}")]
    Refused { summary: String, detail: String },
    #[error("the mail server didn't take it now: {summary}")]
    Later { summary: String, detail: String },
}

impl SendError {
    pub fn detail(&self) -> String {
        match self {
            SendError::NoTransport => self.to_string(),
            SendError::Refused { detail, .. } | SendError::Later { detail, .. } => detail.clone(),
        }
    }
}

impl Transport {
    /// Reads the settings; connects to nothing.
    pub fn new(config: &Config) -> Result<Self> {
        Ok(Self { way: way(config)?, sender: sender(config)? })
    }

    /// False: mails wait in the outbox.
    pub fn is_configured(&self) -> bool {
        !matches!(self.way, Way::None)
    }

    /// Whether a mail would find its way now.
    pub async fn check(&self) -> Result<(), SendError> {
        match &self.way {
            Way::Smtp(server) => {
                server.test_connection().await.map(|_| ()).map_err(|error| smtp_error(&error))
            }
            Way::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await.map_err(|error| file_error(&error))
            }
            Way::None => Err(SendError::NoTransport),
        }
    }

    /// Sends it now.
    pub async fn send(&self, mail: &outbox::Model) -> Result<(), SendError> {
        let message = compose(mail, &self.sender).map_err(|error| SendError::Refused {
            summary: "an address or header is malformed".to_owned(),
            detail: error.to_string(),
        })?;
        match &self.way {
            Way::Smtp(server) => server.send(message).await.map(|_| ()).map_err(|error| smtp_error(&error)),
            Way::Folder(folder) => file(folder, mail, &message).await.map_err(|error| file_error(&error)),
            Way::None => Err(SendError::NoTransport),
        }
    }
}

fn way(config: &Config) -> Result<Way> {
    match (&config.mail_dir, &config.smtp_url) {
        (Some(folder), _) => Ok(Way::Folder(folder.clone())),
        (None, Some(url)) => AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal())
            .map(|server| Way::Smtp(server.timeout(Some(TIMEOUT)).build()))
            .map_err(|_| {
                Error::internal("PLENARY_SMTP_URL is not of the form smtp(s)://user:pass@host:port")
            }),
        (None, None) => Ok(Way::None),
    }
}

fn sender(config: &Config) -> Result<Address> {
    let own = config.smtp_url.as_ref().and_then(|url| user(url.reveal()));
    let address = own.unwrap_or_else(|| format!("no-reply@{}", config.public_host()));
    address.parse().map_err(|_| Error::internal("PLENARY_BASE_URL names no host that mails could come from"))
}

/// The user of `smtp://user:pass@host`, if it is an address (whose `@` is written `%40`).
fn user(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let (credentials, _) = rest.rsplit_once('@')?;
    let user = credentials.split(':').next()?.replace("%40", "@").replace("%2B", "+").replace("%2b", "+");
    user.parse::<Email>().ok().map(|email| email.to_string())
}

/// Named by the time it was written and its id, so that names sort and a repeat replaces the file by itself. It appears
/// whole or not at all.
async fn file(folder: &PathBuf, mail: &outbox::Model, message: &Message) -> io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let name = format!("{}-{}.eml", mail.created_at.format("%Y%m%dT%H%M%S%6f"), mail.id);
    let part = folder.join(format!(".{name}.part"));
    tokio::fs::write(&part, message.formatted()).await?;
    tokio::fs::rename(part, folder.join(name)).await
}

fn file_error(error: &io::Error) -> SendError {
    let summary = format!("PLENARY_MAIL_DIR can't be written: {}", error.kind());
    SendError::Later { summary, detail: error.to_string() }
}

/// The server's text may name people: only its number goes into the log. A mailbox that doesn't exist (55x) will not
/// exist later; a refused password (53x) is the operator's to put right, and the mail waits.
fn smtp_error(error: &smtp::Error) -> SendError {
    let detail = error.to_string();
    match error.status() {
        Some(code) if error.is_permanent() && code.category == Category::MailSystem => {
            SendError::Refused { summary: code.to_string(), detail }
        }
        Some(code) => SendError::Later { summary: code.to_string(), detail },
        None if error.is_timeout() => SendError::Later { summary: "no answer in time".to_owned(), detail },
        None => SendError::Later { summary: "the connection failed".to_owned(), detail },
    }
}

#[cfg(test)]
mod tests;
