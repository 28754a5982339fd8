//! Amounts: whole minor units, decimal texts as scaled whole numbers, taxes rounded half up. No floats.

use crate::error::ApiError;

/// `"12.5"` with 4 places is 125000; nothing when it is no number or has more decimals than places.
pub fn parse_scaled(text: &str, places: u32) -> Option<i128> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let length = u32::try_from(fraction.len()).ok()?;
    if whole.is_empty() || whole.len() > 15 || length > places || !plain(whole) || !plain(fraction) {
        return None;
    }
    let number: i128 = format!("{whole}{fraction}").parse().ok()?;
    let scaled = number * 10_i128.pow(places - length);
    Some(if negative { -scaled } else { scaled })
}

/// Half up, away from zero for negatives, so that a credit mirrors its charge.
pub fn divide_half_up(numerator: i128, denominator: i128) -> i64 {
    let rounded = (numerator.abs() * 2 + denominator) / (denominator * 2);
    let signed = if numerator < 0 { -rounded } else { rounded };
    i64::try_from(signed).unwrap_or(i64::MAX)
}

/// `quantity` times a unit price that may have decimals of a minor unit.
pub fn multiply(unit_amount_decimal: &str, quantity: i64) -> Option<i64> {
    let scaled = parse_scaled(unit_amount_decimal, 12)?;
    Some(divide_half_up(scaled * i128::from(quantity), 10_i128.pow(12)))
}

const PERCENT_PLACES: u32 = 4;
const HUNDRED: i128 = 1_000_000;

/// A percentage in ten-thousandths.
pub fn percent(text: &str) -> i128 {
    parse_scaled(text, PERCENT_PLACES).unwrap_or_default()
}

/// The tax that comes on top of an amount.
pub fn tax_on_top(amount: i64, percent: i128) -> i64 {
    divide_half_up(i128::from(amount) * percent, HUNDRED)
}

/// The tax of one rate inside an amount that includes taxes of `all` percent together.
pub fn tax_inside(amount: i64, percent: i128, all: i128) -> i64 {
    divide_half_up(i128::from(amount) * percent, HUNDRED + all)
}

/// `1234` and `eur` as `12.34 EUR`, for people.
pub fn show(amount: i64, currency: &str) -> String {
    let places = decimals(currency);
    let sign = if amount < 0 { "-" } else { "" };
    let unit = 10_u64.pow(places);
    let (whole, rest) = (amount.unsigned_abs() / unit, amount.unsigned_abs() % unit);
    let code = currency.to_uppercase();
    match usize::try_from(places) {
        Ok(width) if width > 0 => format!("{sign}{whole}.{rest:0width$} {code}"),
        _ => format!("{sign}{whole} {code}"),
    }
}

/// `"12.34"` to minor units of the currency.
pub fn parse(text: &str, currency: &str) -> Option<i64> {
    i64::try_from(parse_scaled(text.trim(), decimals(currency))?).ok()
}

/// Without the currency: what a person may type again.
pub fn plain(amount: i64, currency: &str) -> String {
    show(amount, currency).split(' ').next().unwrap_or_default().to_owned()
}

/// How many decimals a currency has at Stripe.
pub fn decimals(currency: &str) -> u32 {
    const NONE: [&str; 15] = [
        "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof",
        "xpf",
    ];
    match currency.to_lowercase().as_str() {
        code if NONE.contains(&code) => 0,
        code if THREE.contains(&code) => 3,
        _ => 2,
    }
}

const THREE: [&str; 5] = ["bhd", "jod", "kwd", "omr", "tnd"];

/// Minor units that an amount has to be a multiple of to be charged: two currencies have decimals that must be 00, and of
/// three decimals the last one must be 0.
pub fn step(currency: &str) -> i64 {
    match currency.to_lowercase().as_str() {
        "isk" | "ugx" => 100,
        code if THREE.contains(&code) => 10,
        _ => 1,
    }
}

/// Refuses an amount that can't be charged.
pub fn check_step(amount: i64, currency: &str, param: &str) -> Result<(), ApiError> {
    let (step, code) = (step(currency), currency.to_uppercase());
    if amount % step == 0 {
        return Ok(());
    }
    let (kind, what) = match step {
        100 => ("invalid_charge_amount_no_decimal_compatible", "has become effectively zero-decimal"),
        _ => ("invalid_charge_amount", "has three decimals of which the last must be 0"),
    };
    let message = format!(
        "Invalid amount. Currency {code} {what} and charged amounts must be evenly divisible by {step}. \
         See https://stripe.com/docs/currencies#special-cases for more information."
    );
    Err(ApiError::invalid(message).code(kind).param(param))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taxes_round_half_up() {
        assert_eq!(tax_on_top(50, percent("19")), 10);
        assert_eq!(tax_on_top(-50, percent("19")), -10);
        assert_eq!(tax_inside(11900, percent("19"), percent("19")), 1900);
        assert_eq!(tax_inside(10700, percent("7.0"), percent("7")), 700);
    }

    #[test]
    fn prices_may_have_decimals() {
        assert_eq!(multiply("10.5", 3), Some(32));
        assert_eq!(multiply("1e3", 3), None);
    }

    #[test]
    fn some_currencies_are_charged_in_coarser_steps() {
        for (amount, currency, charged) in [
            (1, "eur", true),
            (45_120, "kwd", true),
            (45_125, "kwd", false),
            (500, "ugx", true),
            (550, "isk", false),
        ] {
            assert_eq!(check_step(amount, currency, "amount").is_ok(), charged, "{amount} {currency}");
        }
    }

    #[test]
    fn amounts_read_and_show_alike() {
        assert_eq!(show(123_456, "eur"), "1234.56 EUR");
        assert_eq!(show(-5, "eur"), "-0.05 EUR");
        assert_eq!(show(500, "jpy"), "500 JPY");
        assert_eq!(show(1500, "kwd"), "1.500 KWD");
        assert_eq!(parse("12.3", "eur"), Some(1230));
        assert_eq!(parse("1.234", "eur"), None);
    }
}
