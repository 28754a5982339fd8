//! The `Stripe-Signature` header: `t=TIME,v1=HEX`, HMAC-SHA256 over `TIME.BODY` with the endpoint's secret.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Signs a body as of a time in Unix seconds.
pub fn header(secret: &str, time: i64, body: &str) -> String {
    format!("t={time},v1={}", hex::encode(digest(secret, time, body)))
}

fn digest(secret: &str, time: i64, body: &str) -> Vec<u8> {
    // A key of any length is fine for HMAC: the error cannot happen.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return Vec::new() };
    mac.update(format!("{time}.{body}").as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    /// From `printf '12345.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test`.
    #[test]
    fn the_header_is_stripes() {
        let header = super::header("whsec_test", 12345, "{\"id\":\"evt_1\"}");
        let (time, digest) = header.split_once(",v1=").unwrap();
        assert_eq!(time, "t=12345");
        assert_eq!(digest, "8c990f992d95eb2978e78609f4caf526f4191a35a20d6ab00c821fc4f95c6338");
    }
}
