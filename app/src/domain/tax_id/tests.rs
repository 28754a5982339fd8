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
        ("DE", "DE12345678", "DE123456789"),
        ("DE", "DE1234567890", "DE123456789"),
        ("AT", "AT12345678", "ATU12345678"),
        ("GR", "", "EL123456789"),
        ("GB", "GB12", "GB123456789"),
        ("US", "n/a", "12-3456789"),
        ("FR", "FR１２３４５６７８９０１", "FRXX123456789"),
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
fn the_example_of_every_known_country_is_one_itself() {
    let members = country::all().filter(|code| country::is_in_european_union(code));
    for code in members.chain(["GB", "CH", "NO", "LI", "US", "CA", "AU", "JP"]) {
        let example = example(code);
        assert_eq!(read(code, &example).map(|read| read.value), Ok(example), "{code}");
        assert!(read(code, "1").is_err(), "{code}: one digit is none");
    }
}

/// As companies write them; two digits more are none.
#[test]
fn ids_of_every_member_are_read_as_they_are_written() {
    for (country, typed) in [
        ("AT", "ATU12345678"),
        ("BE", "BE 0123.456.789"),
        ("BG", "BG1234567890"),
        ("CY", "CY12345678X"),
        ("CZ", "CZ1234567890"),
        ("DK", "DK 12 34 56 78"),
        ("EE", "EE123456789"),
        ("ES", "ESX1234567X"),
        ("FI", "FI12345678"),
        ("FR", "FR 12 345678901"),
        ("HR", "HR12345678901"),
        ("HU", "HU12345678"),
        ("IE", "IE1A23456B"),
        ("IT", "IT12345678901"),
        ("LT", "LT123456789012"),
        ("LU", "LU12345678"),
        ("LV", "LV12345678901"),
        ("MT", "MT12345678"),
        ("NL", "NL123456789B01"),
        ("PL", "PL 123-456-78-90"),
        ("PT", "PT123456789"),
        ("RO", "RO1234567890"),
        ("SE", "SE123456789012"),
        ("SI", "SI12345678"),
        ("SK", "SK1234567890"),
        ("GB", "123456789012"),
    ] {
        assert!(read(country, typed).is_ok(), "{typed}");
        assert!(read(country, &format!("{typed}99")).is_err(), "{typed}99");
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
