//! Object ids in Stripe's style: a prefix that names the kind, then random characters.

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// `new("cus")` is `cus_` and 24 random characters.
pub fn new(prefix: &str) -> String {
    format!("{prefix}_{}", random(24))
}

/// Capital letters and digits, as in the prefix of an invoice number.
pub fn code(length: usize) -> String {
    random(length).to_uppercase()
}

/// Random letters and digits; falls back to a counter should the system have no randomness.
pub fn random(length: usize) -> String {
    let mut bytes = vec![0_u8; length];
    if getrandom::fill(&mut bytes).is_err() {
        fill_counting(&mut bytes);
    }
    bytes.iter().map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()])).collect()
}

fn fill_counting(bytes: &mut [u8]) {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    let mut number = NEXT.fetch_add(1, Ordering::Relaxed);
    for byte in bytes.iter_mut().rev() {
        *byte = u8::try_from(number % ALPHABET.len()).unwrap_or_default();
        number /= ALPHABET.len();
    }
}
