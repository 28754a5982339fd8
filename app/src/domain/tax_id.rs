//! Tax ids of companies: tidied, checked for their form, and Stripe's name for their type.
//!
//! Stripe refuses an id of a bad form, and with it the customer and the invoice: so the form is checked where the buyer
//! can still correct it. Whether the number is given out to anybody is not asked. Ids of countries that aren't listed
//! are kept as typed and not told to Stripe.

use serde::Serialize;

/// A tax id as it is kept and printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaxId {
    pub value: String,
    /// Stripe's name for the type, `eu_vat`; None: of a type that Stripe isn't told.
    pub stripe_type: Option<&'static str>,
}

/// Not of the form that tax ids of this country have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("not a tax id of this country; one looks like {example}")]
pub struct NotATaxId {
    pub example: String,
}

/// European VAT ids behind the letters of the country. `9` is a digit, `A` a letter, `*` either; all else is itself.
const EUROPEAN: &[(&str, &str)] = &[
    ("AT", "U99999999"),
    ("BE", "9999999999"),
    ("BG", "999999999 9999999999"),
    ("CY", "99999999A"),
    ("CZ", "99999999 999999999 9999999999"),
    ("DE", "999999999"),
    ("DK", "99999999"),
    ("EE", "999999999"),
    ("EL", "999999999"),
    ("ES", "A9999999* 99999999A"),
    ("FI", "99999999"),
    ("FR", "**999999999"),
    ("HR", "99999999999"),
    ("HU", "99999999"),
    ("IE", "9*99999A 9999999AA"),
    ("IT", "99999999999"),
    ("LT", "999999999 999999999999"),
    ("LU", "99999999"),
    ("LV", "99999999999"),
    ("MT", "99999999"),
    ("NL", "999999999B99"),
    ("PL", "9999999999"),
    ("PT", "999999999"),
    ("RO", "99 999 9999 99999 999999 9999999 99999999 999999999 9999999999"),
    ("SE", "999999999999"),
    ("SI", "99999999"),
    ("SK", "9999999999"),
    // Northern Ireland
    ("XI", "999999999 999999999999"),
];

/// Elsewhere: country, Stripe's type, what it looks like tidied, and how it is written (`9` and `*` filled in turn).
const ELSEWHERE: &[(&str, &str, &str, &str)] = &[
    ("AU", "au_abn", "99999999999", "99999999999"),
    ("CA", "ca_gst_hst", "999999999RT9999", "999999999RT9999"),
    ("CA", "ca_bn", "999999999", "999999999"),
    ("CH", "ch_vat", "CHE999999999MWST", "CHE-999.999.999 MWST"),
    ("CH", "ch_vat", "CHE999999999TVA", "CHE-999.999.999 TVA"),
    ("CH", "ch_vat", "CHE999999999IVA", "CHE-999.999.999 IVA"),
    ("CH", "ch_uid", "CHE999999999", "CHE-999.999.999"),
    ("GB", "gb_vat", "GB999999999", "GB999999999"),
    ("GB", "gb_vat", "999999999", "GB999999999"),
    ("GB", "gb_vat", "GB999999999999", "GB999999999999"),
    ("GB", "gb_vat", "999999999999", "GB999999999999"),
    ("JP", "jp_trn", "T9999999999999", "T9999999999999"),
    ("JP", "jp_cn", "9999999999999", "9999999999999"),
    ("LI", "li_vat", "99999", "99999"),
    ("LI", "li_uid", "CHE999999999", "CHE999999999"),
    ("NO", "no_vat", "999999999MVA", "999999999MVA"),
    ("NO", "no_vat", "NO999999999MVA", "999999999MVA"),
    ("US", "us_ein", "999999999", "99-9999999"),
];

/// Reads what a company in `country` (two letters) typed as its tax id: spaces, dots and hyphens don't matter, nor does
/// the case, and a European id may lack the letters of its country.
pub fn read(country: &str, text: &str) -> Result<TaxId, NotATaxId> {
    let tidy = tidied(text);
    european(country, &tidy)
        .or_else(|| elsewhere(country, &tidy))
        .or_else(|| unlisted(country, text))
        .ok_or(NotATaxId { example: example(country) })
}

/// Upper case, letters and digits only.
fn tidied(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// A company may be registered in another member state than its own, if it writes the letters of that state.
fn european(country: &str, tidy: &str) -> Option<TaxId> {
    let tidy = tidy.strip_prefix("GR").map_or(tidy.to_owned(), |rest| format!("EL{rest}"));
    let written = EUROPEAN
        .iter()
        .find(|(prefix, forms)| tidy.strip_prefix(prefix).is_some_and(|rest| matches_one(forms, rest)));
    let own =
        EUROPEAN.iter().find(|(prefix, forms)| *prefix == letters(country) && matches_one(forms, &tidy));
    let value = match (written, own) {
        (Some(_), _) => tidy,
        (None, Some((prefix, _))) => format!("{prefix}{tidy}"),
        (None, None) => return None,
    };
    Some(TaxId { value, stripe_type: Some("eu_vat") })
}

fn elsewhere(country: &str, tidy: &str) -> Option<TaxId> {
    let listed = ELSEWHERE.iter().find(|(of, _, form, _)| *of == country && matches(form, tidy));
    listed.map(|(_, kind, _, written)| TaxId { value: fill(written, tidy), stripe_type: Some(*kind) })
}

/// The member state of the Union that gave it out; none for Northern Ireland's, and for those of other countries.
pub fn member_state(id: &TaxId) -> Option<&'static str> {
    let european = id.stripe_type == Some("eu_vat");
    let (prefix, _) = EUROPEAN.iter().find(|(prefix, _)| european && id.value.starts_with(prefix))?;
    match *prefix {
        "XI" => None,
        "EL" => Some("GR"),
        country => Some(country),
    }
}

/// Any short text, where we don't know how tax ids look.
fn unlisted(country: &str, text: &str) -> Option<TaxId> {
    let text = text.trim();
    let fits = (1..=40).contains(&text.chars().count()) && !text.contains(char::is_control);
    let unknown = example(country).is_empty();
    (fits && unknown).then(|| TaxId { value: text.to_owned(), stripe_type: None })
}

/// What a tax id of this country looks like: an invented one; nothing where we don't know.
pub fn example(country: &str) -> String {
    let european = EUROPEAN.iter().find(|(prefix, _)| *prefix == letters(country));
    let elsewhere = ELSEWHERE.iter().find(|(of, ..)| *of == country);
    match (european, elsewhere) {
        (Some((prefix, forms)), _) => {
            invented(&format!("{prefix}{}", forms.split(' ').next().unwrap_or_default()))
        }
        (None, Some((.., written))) => invented(written),
        (None, None) => String::new(),
    }
}

/// A form with digits in the order of the keyboard, and letters where either may be.
fn invented(form: &str) -> String {
    let mut digits = "1234567890".chars().cycle();
    let filled = |c| match c {
        '9' => digits.next().unwrap_or(c),
        '*' => 'X',
        literal => literal,
    };
    form.chars().map(filled).collect()
}

/// The letters before a European id: the country's own, but for Greece.
fn letters(country: &str) -> &str {
    if country == "GR" { "EL" } else { country }
}

fn matches_one(forms: &str, text: &str) -> bool {
    forms.split(' ').any(|form| matches(form, text))
}

fn matches(form: &str, text: &str) -> bool {
    let fits = |(expected, actual): (char, char)| match expected {
        '9' => actual.is_ascii_digit(),
        'A' => actual.is_ascii_uppercase(),
        '*' => actual.is_ascii_uppercase() || actual.is_ascii_digit(),
        literal => literal == actual,
    };
    form.chars().count() == text.chars().count() && form.chars().zip(text.chars()).all(fits)
}

/// Puts the digits of `tidy` into the places of `written`.
fn fill(written: &str, tidy: &str) -> String {
    let mut digits = tidy.chars().filter(char::is_ascii_digit);
    written.chars().map(|c| if c == '9' { digits.next().unwrap_or(c) } else { c }).collect()
}

#[cfg(test)]
mod tests;
