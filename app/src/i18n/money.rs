//! Amounts as people write them: sign, grouping, decimals and the currency's place, all from integers.

use entity::types::{Currency, Percent};

use super::Language;

const NBSP: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// `€820.00`, `820,00 €`; a currency without a sign of its own by its code: `CHF 820.00`.
pub fn money(language: Language, amount_minor: i64, currency: Currency) -> String {
    let sign = if amount_minor < 0 { MINUS.to_string() } else { String::new() };
    let digits = digits(language, amount_minor, currency.exponent());
    match (language, symbol(currency)) {
        (Language::En, Some(symbol)) => format!("{sign}{symbol}{digits}"),
        (Language::En, None) => format!("{sign}{currency}{NBSP}{digits}"),
        (Language::De, Some(symbol)) => format!("{sign}{digits}{NBSP}{symbol}"),
        (Language::De, None) => format!("{sign}{digits}{NBSP}{currency}"),
    }
}

/// For columns whose heading names the currency: `1,250.00`.
pub fn figures(language: Language, amount_minor: i64, currency: Currency) -> String {
    let sign = if amount_minor < 0 { MINUS.to_string() } else { String::new() };
    format!("{sign}{}", digits(language, amount_minor, currency.exponent()))
}

/// For tables: `1,250.00 EUR`.
pub fn figures_with_code(language: Language, amount_minor: i64, currency: Currency) -> String {
    format!("{}{NBSP}{currency}", figures(language, amount_minor, currency))
}

/// `19%`, `19 %`, `7.5%`, `7,5 %`.
pub fn percent(language: Language, percent: Percent) -> String {
    match language {
        Language::En => format!("{percent}%"),
        Language::De => format!("{}{NBSP}%", percent.to_string().replace('.', ",")),
    }
}

fn symbol(currency: Currency) -> Option<&'static str> {
    match currency.code() {
        "EUR" => Some("€"),
        "USD" => Some("$"),
        "GBP" => Some("£"),
        "JPY" => Some("¥"),
        _ => None,
    }
}

fn digits(language: Language, amount_minor: i64, exponent: u32) -> String {
    let (group, point) = match language {
        Language::En => (',', '.'),
        Language::De => ('.', ','),
    };
    let unit = 10_u64.pow(exponent);
    let amount = amount_minor.unsigned_abs();
    let whole = grouped(amount / unit, group);
    match exponent {
        0 => whole,
        _ => format!("{whole}{point}{:0width$}", amount % unit, width = exponent as usize),
    }
}

fn grouped(number: u64, separator: char) -> String {
    let plain = number.to_string();
    let mut text = String::with_capacity(plain.len() + plain.len() / 3);
    for (index, digit) in plain.chars().enumerate() {
        if index > 0 && (plain.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_the_language_does() {
        use Language::{De, En};
        let cases = [
            (En, 82_000, Currency::EUR, "€820.00"),
            (De, 82_000, Currency::EUR, "820,00\u{a0}€"),
            (En, 123_456_789, Currency::USD, "$1,234,567.89"),
            (De, 123_456, Currency::EUR, "1.234,56\u{a0}€"),
            (En, -45_000, Currency::GBP, "\u{2212}£450.00"),
            (De, -5, Currency::EUR, "\u{2212}0,05\u{a0}€"),
            (En, 45_000, Currency::JPY, "¥45,000"),
            (De, 45_000, Currency::JPY, "45.000\u{a0}¥"),
            (En, 1_234_500, Currency::KWD, "KWD\u{a0}1,234.500"),
            (De, 82_000, Currency::CHF, "820,00\u{a0}CHF"),
            (En, i64::MIN, Currency::JPY, "\u{2212}¥9,223,372,036,854,775,808"),
        ];
        for (language, amount, currency, expected) in cases {
            assert_eq!(money(language, amount, currency), expected);
        }
        assert_eq!(figures_with_code(En, 125_000, Currency::EUR), "1,250.00\u{a0}EUR");
        assert_eq!(figures(De, -125_000, Currency::EUR), "\u{2212}1.250,00");
    }

    #[test]
    fn percentages_are_written_as_the_language_does() -> Result<(), entity::types::InvalidPercent> {
        assert_eq!(percent(Language::En, "19".parse()?), "19%");
        assert_eq!(percent(Language::De, "7.5".parse()?), "7,5\u{a0}%");
        Ok(())
    }
}
