//! What every answer says to the browser about itself: what it may load, keep, frame and tell others.

use poem::{
    Response,
    http::{HeaderName, HeaderValue, header},
};

use crate::config::Config;

/// The headers that are the same on every answer; made once.
pub struct Headers(Vec<(HeaderName, HeaderValue)>);

const YEAR: &str = "max-age=31536000; includeSubDomains";
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

impl Headers {
    pub fn new(config: &Config) -> Self {
        let fixed = |name: &'static str, value: &'static str| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        let mut headers = vec![
            fixed("x-content-type-options", "nosniff"),
            fixed("referrer-policy", "no-referrer"),
            fixed("cross-origin-opener-policy", "same-origin"),
            fixed("cross-origin-resource-policy", "same-origin"),
            fixed("permissions-policy", PERMISSIONS),
            fixed("vary", "Accept-Encoding, Accept-Language"),
        ];
        if let Ok(policy) = HeaderValue::from_str(&content_policy(config)) {
            headers.push((header::CONTENT_SECURITY_POLICY, policy));
        }
        if config.is_https() {
            headers.push(fixed("strict-transport-security", YEAR));
        }
        Self(headers)
    }

    /// Puts them on an answer, unless it brings a stricter one of its own; how long it may be kept depends on who may see it.
    pub fn put(&self, response: &mut Response, everyones: bool) {
        let headers = response.headers_mut();
        for (name, value) in &self.0 {
            headers.entry(name).or_insert_with(|| value.clone());
        }
        if !headers.contains_key(header::CACHE_CONTROL) {
            let keep = if everyones { "no-cache" } else { "no-store" };
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        }
        if !everyones {
            headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
        }
    }
}

/// Only our own files; forms may also lead on to where Stripe takes the money, as browsers check redirects of forms.
fn content_policy(config: &Config) -> String {
    let stripe = match config.stripe_api_base.as_deref().and_then(origin) {
        Some(sandbox) => format!(" {sandbox}"),
        None => String::new(),
    };
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; \
         form-action 'self' https://checkout.stripe.com https://invoice.stripe.com{stripe}; \
         frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    )
}

/// `http://127.0.0.1:8081` of `http://127.0.0.1:8081/v1/`.
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split('/').next().filter(|host| !host.is_empty())?;
    let plain = host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    plain.then(|| format!("{scheme}://{host}"))
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

    fn answered(arguments: &[&str], everyones: bool) -> Response {
        let config = Settings::parse_from([&["plenary"], arguments].concat()).config;
        let mut response = Response::builder().finish();
        Headers::new(&config).put(&mut response, everyones);
        response
    }

    #[test]
    fn forms_may_lead_to_stripe_and_nowhere_else() {
        let response = answered(&["--stripe-api-base", "http://127.0.0.1:8081/"], true);
        let policy = response.header("content-security-policy").unwrap();
        let stripe = "https://checkout.stripe.com https://invoice.stripe.com http://127.0.0.1:8081;";
        assert!(policy.contains(&format!("form-action 'self' {stripe}")), "{policy}");
        assert!(!policy.contains("unsafe") && policy.contains("default-src 'none'"));
    }

    #[test]
    fn https_is_remembered_for_a_year() {
        let https = answered(&["--base-url", "https://tickets.example"], true);
        assert_eq!(https.header("strict-transport-security"), Some("max-age=31536000; includeSubDomains"));
        assert_eq!(answered(&[], true).header("strict-transport-security"), None);
    }

    #[test]
    fn only_what_is_everyones_may_be_kept_and_found() {
        let open = answered(&[], true);
        assert_eq!((open.header("cache-control"), open.header("x-robots-tag")), (Some("no-cache"), None));
        let secret = answered(&[], false);
        assert_eq!(secret.header("cache-control"), Some("no-store"));
        assert!(secret.header("x-robots-tag").is_some());
    }
}
