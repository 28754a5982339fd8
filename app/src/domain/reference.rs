//! References that people read aloud and type: `NC27-7K3QD`, `PO-NC27-0042`. They open nothing by themselves.

/// Without 0 and O, 1, I and L, which are mistaken for one another.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// When a name has no Latin letter.
const NAMELESS: &str = "CF";

/// The most letters of a conference code.
const LETTERS: usize = 4;

/// The code of a conference, from its name and the year it starts in: `NorthConf 2027` is `NC27`. Capitals, if there are
/// two; else initials, if there are two; else the first two letters. The year is the one in the name, if it has one.
pub fn conference_code(name: &str, start_year: i32) -> String {
    let year = year_in(name).unwrap_or_else(|| start_year.rem_euclid(100));
    format!("{}{year:02}", letters_of(name))
}

/// `PO-NC27-0042`
pub fn purchase_order_reference(conference_code: &str, number: i32) -> String {
    format!("PO-{conference_code}-{number:04}")
}

/// `NC27-7K3QD`, from random bytes. Not a secret: that some characters come a little more often does no harm.
pub fn order_reference(conference_code: &str, random: [u8; 5]) -> String {
    let character = |byte: u8| char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]);
    format!("{conference_code}-{}", random.map(character).iter().collect::<String>())
}

fn letters_of(name: &str) -> String {
    let capitals: String = name.chars().filter(char::is_ascii_uppercase).take(LETTERS).collect();
    let initials = words(name).filter_map(|word| word.chars().next());
    let initials: String = initials.filter(char::is_ascii_alphabetic).take(LETTERS).collect();
    let first_two: String = name.chars().filter(char::is_ascii_alphabetic).take(2).collect();
    let candidates = [capitals, initials, first_two, NAMELESS.to_owned()];
    let chosen = candidates.into_iter().find(|letters| letters.len() >= 2);
    chosen.unwrap_or_default().to_ascii_uppercase()
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The last two digits of a year that is a word of the name.
fn year_in(name: &str) -> Option<i32> {
    let years = words(name).filter(|word| word.len() == 4).filter_map(|word| word.parse::<i32>().ok());
    years.filter(|year| (1900..2100).contains(year)).last().map(|year| year % 100)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_conference_gets_its_code_from_its_name_and_year() {
        let cases = [
            ("NorthConf 2027", 2026, "NC27"),
            ("NorthConf", 2027, "NC27"),
            ("Tiny Summit 2027", 2027, "TS27"),
            ("PyCon DE & PyData", 2028, "PCDE28"),
            ("EuroRust", 2030, "ER30"),
            ("rust days hamburg", 2027, "RDH27"),
            ("konferenz", 2005, "KO05"),
            ("Ärztetag", 2027, "RZ27"),
            ("東京会議 2031", 2031, "CF31"),
            ("WEB3 1234567", 2027, "WEB27"),
            ("", 2027, "CF27"),
        ];
        for (name, year, code) in cases {
            assert_eq!(conference_code(name, year), code, "{name}");
        }
    }

    #[test]
    fn references_are_built_from_the_code() {
        assert_eq!(purchase_order_reference("NC27", 42), "PO-NC27-0042");
        assert_eq!(purchase_order_reference("NC27", 12_345), "PO-NC27-12345");
        assert_eq!(order_reference("NC27", [0, 1, 30, 31, 255]), "NC27-23Z29");
    }

    proptest! {
        #[test]
        fn no_reference_has_a_character_that_is_mistaken_for_another(random: [u8; 5]) {
            let reference = order_reference("", random);
            prop_assert!(reference.len() == 6 && !reference.contains(['0', 'O', '1', 'I', 'L']));
        }

        #[test]
        fn any_name_gives_a_code(name in ".*", year in 2000..2100) {
            let code = conference_code(&name, year);
            prop_assert!((4..=6).contains(&code.len()) && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()));
        }
    }
}
