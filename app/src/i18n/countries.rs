//! The countries of the world as a form offers them: by name, in the reader's language.

use super::{Catalogue, Language};

/// ISO 3166-1 alpha-2.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE \
    EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM \
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC \
    LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO \
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Code and name of each, in the order of their names.
pub fn countries(language: Language) -> Vec<(&'static str, String)> {
    let mut named: Vec<_> =
        CODES.split_ascii_whitespace().map(|code| (code, country(language, code))).collect();
    named.sort_by_cached_key(|(_, name)| plain(name));
    named
}

/// The name of the country with this code; a code that is none comes back.
pub fn country(language: Language, code: &str) -> String {
    let key = format!("country-{code}");
    if is_country(code) { Catalogue::get().text(language, &key, &[]) } else { code.to_owned() }
}

/// Whether there is such a country. Codes are upper case.
pub fn is_country(code: &str) -> bool {
    CODES.split_ascii_whitespace().any(|known| known == code)
}

/// As dictionaries sort: Ägypten stands with A.
fn plain(name: &str) -> String {
    let base = |letter| match letter {
        'Ä' | 'Å' | 'ä' | 'á' | 'ã' | 'å' => 'a',
        'Ö' | 'ö' | 'ô' | 'ó' => 'o',
        'Ü' | 'ü' | 'ú' => 'u',
        'é' | 'è' => 'e',
        'í' => 'i',
        'ç' => 'c',
        other => other,
    };
    name.chars().map(base).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_stand_in_the_order_of_their_names() {
        let german = countries(Language::De);
        let place = |code| german.iter().position(|(known, _)| *known == code).unwrap();
        assert_eq!(german.len(), 249);
        assert!(place("EG") < place("AL"), "Ägypten before Albanien");
        assert_eq!(country(Language::En, "DE"), "Germany");
        assert_eq!(country(Language::En, "XX"), "XX");
    }
}
