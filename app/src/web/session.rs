//! The cookie of signed-in staff. The public side has none.

use poem::{Request, http::header};

use crate::config::Config;

/// Over https the name's prefix makes the browser refuse it from anywhere but this host, over https.
fn name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-plenary" } else { "plenary" }
}

/// `Set-Cookie` for a new session; it ends with the browser, and at the latest when the server says so.
pub fn set(config: &Config, cookie: &str) -> String {
    let secure = if config.is_https() { "; Secure" } else { "" };
    format!("{}={cookie}; Path=/; HttpOnly; SameSite=Lax{secure}", name(config))
}

/// `Set-Cookie` that takes it away.
pub fn clear(config: &Config) -> String {
    format!("{}; Max-Age=0", set(config, ""))
}

/// The session cookie of a request.
pub fn read(config: &Config, request: &Request) -> Option<String> {
    let name = name(config);
    let headers = request.headers().get_all(header::COOKIE).iter();
    let pairs = headers.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
    let mut named = pairs.filter_map(|pair| pair.trim().split_once('=')).filter(|(key, _)| *key == name);
    named.next().map(|(_, value)| value.to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Settings {
        #[command(flatten)]
        config: Config,
    }

    fn config(base_url: &str) -> Config {
        Settings::parse_from(["plenary", "--base-url", base_url]).config
    }

    #[test]
    fn over_https_the_cookie_is_bound_to_this_host() {
        let https = set(&config("https://tickets.example"), "secret");
        assert_eq!(https, "__Host-plenary=secret; Path=/; HttpOnly; SameSite=Lax; Secure");
        let http = set(&config("http://127.0.0.1:8080"), "secret");
        assert_eq!(http, "plenary=secret; Path=/; HttpOnly; SameSite=Lax");
        assert!(clear(&config("https://tickets.example")).ends_with("; Secure; Max-Age=0"));
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let config = config("http://127.0.0.1:8080");
        let found = |header: &str| read(&config, &Request::builder().header("cookie", header).finish());
        assert_eq!(found("a=b; plenary=secret; c=d").as_deref(), Some("secret"));
        assert_eq!(found("plenary-not=x; __Host-plenary=y"), None);
        assert_eq!(found("plenary="), None);
    }
}
