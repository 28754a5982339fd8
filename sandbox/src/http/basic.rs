//! Base64, as far as basic authentication needs it.

/// The text behind a base64 token; nothing when it is not base64 or not UTF-8.
pub fn decode(token: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for digit in token.trim().trim_end_matches('=').bytes() {
        bits = bits << 6 | value(digit)?;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
        bits &= (1 << held) - 1;
    }
    String::from_utf8(bytes).ok()
}

fn value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_user_is_read() {
        assert_eq!(super::decode("c2tfdGVzdF9hYmM6").as_deref(), Some("sk_test_abc:"));
        assert_eq!(super::decode("§"), None);
    }
}
