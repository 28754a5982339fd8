//! Every setting once: a flag and an environment variable, with its documentation. Secrets print as `***`.
//!
//! A variable that is empty is one that isn't set: files of compose and systemd have such lines.

use std::{ffi::OsStr, fmt, net::SocketAddr, path::PathBuf, str::FromStr};

use clap::{Args, Command, ValueEnum, builder::Resettable};
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

    /// What is wrong with the proxies that are trusted, and what to do: limits that hold for each visitor need their
    /// addresses.
    pub fn proxy_problem(&self) -> Option<&'static str> {
        if self.trusted_proxies.iter().any(is_nearly_everybody) {
            return Some(
                "forwarding headers count from nearly everywhere, so visitors can pretend any address: \
                 set PLENARY_TRUSTED_PROXIES to the address of the proxy alone",
            );
        }
        (self.is_behind_proxy() && self.trusted_proxies.is_empty()).then_some(
            "a proxy in front isn't trusted, so its visitors can't be told apart and limits don't hold for each: \
             set PLENARY_TRUSTED_PROXIES to its address, 127.0.0.1/32 for one on this machine",
        )
    }

    /// We speak plain HTTP, and where we listen on this machine alone others don't reach us by themselves.
    fn is_behind_proxy(&self) -> bool {
        self.is_https() || (self.listen.ip().is_loopback() && !self.is_loopback())
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

/// The command line without the environment variables that are empty, so that defaults hold: clap would read the empty text.
pub fn without_empty_variables(command: Command) -> Command {
    without(command, &|name: &OsStr| std::env::var_os(name).is_some_and(|value| value.is_empty()))
}

/// It and the commands below it, without the variables that `is_empty` tells of.
fn without(command: Command, is_empty: &dyn Fn(&OsStr) -> bool) -> Command {
    let command = command.mut_args(|arg| {
        let unset = arg.get_env().is_some_and(is_empty);
        if unset { arg.env(Resettable::Reset) } else { arg }
    });
    command.mut_subcommands(|below| without(below, is_empty))
}

/// Wider than any network that is somebody's own; the widest are 10.0.0.0/8 and fc00::/7.
fn is_nearly_everybody(network: &IpNet) -> bool {
    network.prefix_len() < 7
}

#[cfg(test)]
mod tests {
    use clap::{Arg, CommandFactory, Parser};

    use super::*;

    #[derive(Parser)]
    struct Settings {
        #[command(flatten)]
        config: Config,
    }

    #[test]
    fn a_variable_that_is_empty_is_not_read_in_whichever_command() {
        let outer = || Command::new("plenary").subcommand(Settings::command().name("serve"));
        let read = |command: Command| {
            let serve = command.find_subcommand("serve").unwrap();
            serve.get_arguments().filter_map(Arg::get_env).map(OsStr::to_owned).collect::<Vec<_>>()
        };
        let all = read(outer());
        assert!(all.len() > 10 && all.iter().any(|name| name == "PLENARY_MAIL_DIR"), "{all:?}");
        let left = read(without(outer(), &|name: &OsStr| name == "PLENARY_MAIL_DIR"));
        assert_eq!(left.len(), all.len() - 1);
        assert!(!left.iter().any(|name| name == "PLENARY_MAIL_DIR"), "{left:?}");
        assert!(read(without(outer(), &|_: &OsStr| true)).is_empty());
    }

    fn problem(listen: &str, base_url: &str, trusted: &str) -> &'static str {
        let mut words = vec!["plenary", "--listen", listen, "--base-url", base_url];
        if !trusted.is_empty() {
            words.extend(["--trusted-proxies", trusted]);
        }
        let problem = Settings::parse_from(words).config.proxy_problem();
        problem.map_or("", |text| text.split(' ').next().unwrap_or_default())
    }

    #[test]
    fn a_proxy_that_the_address_suggests_has_to_be_trusted_and_nobody_else() {
        let (here, open) = ("127.0.0.1:8080", "0.0.0.0:8080");
        let cases = [
            (here, "http://127.0.0.1:8080", "", ""),
            (open, "http://tickets.example:8080", "", ""),
            (here, "http://tickets.example", "", "a"),
            (here, "https://tickets.example", "", "a"),
            (open, "https://tickets.example", "", "a"),
            (open, "https://tickets.example", "10.0.0.0/8,fc00::/7", ""),
            (open, "https://tickets.example", "0.0.0.0/0", "forwarding"),
            (open, "https://tickets.example", "10.0.0.0/8,::/0", "forwarding"),
            (here, "http://127.0.0.1:8080", "0.0.0.0/1,128.0.0.0/1", "forwarding"),
        ];
        for (listen, base_url, trusted, first) in cases {
            assert_eq!(problem(listen, base_url, trusted), first, "{listen} {base_url} {trusted}");
        }
    }
}
