//! The countries of ISO 3166-1 by their two letters. Their names come from the catalogue of texts.

const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI \
    FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM \
    MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT \
    PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

const EUROPEAN_UNION: &str =
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

/// All codes, in alphabetical order.
pub fn all() -> impl Iterator<Item = &'static str> {
    CODES.split_ascii_whitespace()
}

/// The code as it is kept, if this is one: `de` is `DE`.
pub fn read(code: &str) -> Option<&'static str> {
    all().find(|known| known.eq_ignore_ascii_case(code.trim()))
}

/// Whether it is a member of the European Union.
pub fn is_in_european_union(code: &str) -> bool {
    EUROPEAN_UNION.split_ascii_whitespace().any(|member| member == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_standard_s() {
        let codes: Vec<_> = all().collect();
        assert_eq!(codes.len(), 249);
        assert!(codes.is_sorted_by(|a, b| a < b), "in order, none twice");
    }

    #[test]
    fn a_country_is_read_in_any_case() {
        for (typed, code) in
            [("DE", Some("DE")), (" de ", Some("DE")), ("UK", None), ("XX", None), ("", None)]
        {
            assert_eq!(read(typed), code, "{typed}");
        }
    }

    #[test]
    fn the_union_has_twenty_seven_members() {
        assert_eq!(all().filter(|code| is_in_european_union(code)).count(), 27);
        assert!(!is_in_european_union("GB") && !is_in_european_union("CH"));
    }
}
