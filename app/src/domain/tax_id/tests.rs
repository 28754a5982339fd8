//! Tables and properties of `domain::tax_id`.

use proptest::prelude::*;

use super::*;
use crate::domain::country;

#[test]
fn tax_ids_are_tidied_and_get_stripe_s_type() {
    for (country, typed, value, kind) in [
        ("DE", "DE123456789", "DE123456789", "eu_vat"),
        ("DE", " de 123 456 789 ", "DE123456789", "eu_vat"),
        ("DE", "123456789", "DE123456789", "eu_vat"),
        ("DE", "ATU12345678", "ATU12345678", "eu_vat"),
        ("GR", "GR123456789", "EL123456789", "eu_vat"),
        ("GR", "123456789", "EL123456789", "eu_vat"),
        ("FR", "FRAB123456789", "FRAB123456789", "eu_vat"),
        ("NL", "NL123456789B12", "NL123456789B12", "eu_vat"),
        ("ES", "ESA1234567Z", "ESA1234567Z", "eu_vat"),
        ("IE", "IE1234567AB", "IE1234567AB", "eu_vat"),
        ("RO", "RO1234567891", "RO1234567891", "eu_vat"),
        ("GB", "XI123456789", "XI123456789", "eu_vat"),
        ("GB", "gb 123 4567 89", "GB123456789", "gb_vat"),
        ("GB", "123456789", "GB123456789", "gb_vat"),
        ("CH", "che-123.456.789 mwst", "CHE-123.456.789 MWST", "ch_vat"),
        ("CH", "CHE123456789", "CHE-123.456.789", "ch_uid"),
        ("NO", "123 456 789 MVA", "123456789MVA", "no_vat"),
        ("NO", "NO123456789MVA", "123456789MVA", "no_vat"),
        ("US", "123456789", "12-3456789", "us_ein"),
        ("AU", "12 345 678 912", "12345678912", "au_abn"),
    ] {
        let expected = TaxId { value: value.into(), stripe_type: Some(kind) };
        assert_eq!(read(country, typed), Ok(expected), "{typed}");
    }
}

#[test]
fn ids_of_a_bad_form_are_refused_with_an_example() {
    for (country, typed, example) in [
        ("DE", "DE12345678", "DE999999999"),
        ("DE", "DE1234567890", "DE999999999"),
        ("AT", "AT12345678", "ATU99999999"),
        ("GR", "", "EL999999999"),
        ("GB", "GB12", "GB999999999"),
        ("US", "n/a", "99-9999999"),
        ("FR", "FR１２３４５６７８９０１", "FR**999999999"),
    ] {
        assert_eq!(read(country, typed).map_err(|error| error.example), Err(example.to_owned()), "{typed}");
    }
}

#[test]
fn ids_of_other_countries_are_kept_as_typed() {
    let kept = TaxId { value: "7707083893 / 12".into(), stripe_type: None };
    assert_eq!(read("KZ", " 7707083893 / 12 "), Ok(kept));
    assert!(read("KZ", " ").is_err());
    assert!(read("KZ", "1\n2").is_err());
    assert!(read("KZ", &"1".repeat(41)).is_err());
}

#[test]
fn every_member_of_the_union_has_a_form() {
    let members = country::all().filter(|code| country::is_in_european_union(code));
    for code in members {
        assert!(!example(code).is_empty(), "{code}");
    }
}

proptest! {
    #[test]
    fn what_was_read_reads_the_same_again(country in prop::sample::select(vec!["DE", "GR", "GB", "CH", "NO", "US", "FR"]), digits in "[0-9]{8,12}") {
        if let Ok(first) = read(country, &digits) {
            prop_assert_eq!(read(country, &first.value), Ok(first));
        }
    }

    #[test]
    fn no_text_makes_it_panic(country in "[A-Z]{2}", text in ".*") {
        let _ = read(&country, &text);
    }
}
