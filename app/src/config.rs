//! Every setting once: a flag and an environment variable, with its documentation. Secrets print as `***`.

use std::{fmt, net::SocketAddr, path::PathBuf, str::FromStr};

use clap::{Args, ValueEnum};
use ipnet::IpNet;

/// A setting that is never shown: passwords and keys.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(String);

impl Hidden {
    /// The value itself, for who has to use it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for Hidden {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Hidden(text.to_owned()))
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

/// The settings of an installation.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// `sqlite://FILE` or `postgres://user:password@host/name`
    #[arg(long, env = "DATABASE_URL", default_value = "sqlite://plenary.db", hide_env_values = true)]
    pub database_url: Hidden,

    /// Address to bind
    #[arg(long, env = "PLENARY_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The public address; all absolute links come from it. By default made of the address to bind
    #[arg(long, env = "PLENARY_BASE_URL")]
    pub base_url: Option<String>,

    /// `1:BASE64,2:BASE64…`, 32 bytes each; the highest version encrypts
    #[arg(long, env = "PLENARY_MASTER_KEY", hide_env_values = true)]
    pub master_key: Option<Hidden>,

    /// A file with the same, instead
    #[arg(long, env = "PLENARY_MASTER_KEY_FILE")]
    pub master_key_file: Option<PathBuf>,

    /// `smtp(s)://user:pass@host:port`; without it mails wait in the outbox
    #[arg(long, env = "PLENARY_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<Hidden>,

    /// Write each mail as an `.eml` file into this folder instead
    #[arg(long, env = "PLENARY_MAIL_DIR")]
    pub mail_dir: Option<PathBuf>,

    /// Address of Stripe's API; by default Stripe's own
    #[arg(long, env = "PLENARY_STRIPE_API_BASE")]
    pub stripe_api_base: Option<String>,

    /// Networks whose forwarding headers count: `10.0.0.0/8,127.0.0.1/32`
    #[arg(long, env = "PLENARY_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpNet>,

    /// When the sync with Stripe fires: a cron expression with seconds
    #[arg(long, env = "PLENARY_SYNC_CRON", default_value = "0 */10 * * * *")]
    pub sync_cron: String,

    /// What is logged: `info`, `plenary=debug`, …
    #[arg(long, env = "PLENARY_LOG", default_value = "info")]
    pub log: String,

    /// How log lines look
    #[arg(long, env = "PLENARY_LOG_FORMAT", value_enum, default_value_t)]
    pub log_format: LogFormat,
}

impl Config {
    /// The public address, without a slash at its end.
    pub fn base_url(&self) -> String {
        match &self.base_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }

    /// Whether people reach us over https: cookies and headers follow.
    pub fn is_https(&self) -> bool {
        self.base_url().starts_with("https://")
    }

    /// The host of the public address, without a port: whom cookies and mails name.
    pub fn public_host(&self) -> String {
        let url = self.base_url();
        let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
        let authority = rest.split('/').next().unwrap_or_default();
        let host = match authority.strip_prefix('[') {
            Some(v6) => v6.split(']').next(),
            None => authority.split(':').next(),
        };
        host.unwrap_or_default().to_lowercase()
    }

    /// Whether only this machine can reach the public address.
    pub fn is_loopback(&self) -> bool {
        let host = self.public_host();
        host == "localhost" || host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
    }

    /// The master keys as text, out of the setting or the file.
    pub fn master_key_text(&self) -> Result<Option<String>, std::io::Error> {
        match (&self.master_key, &self.master_key_file) {
            (Some(key), _) => Ok(Some(key.reveal().to_owned())),
            (None, Some(file)) => std::fs::read_to_string(file).map(|text| Some(text.trim().to_owned())),
            (None, None) => Ok(None),
        }
    }
}
