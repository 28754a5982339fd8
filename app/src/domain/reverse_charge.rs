//! EU reverse charge: a company in another member state than the seller, with a tax id of another member state, accounts
//! for the tax itself; it pays the price without tax. Everybody else pays the conference's rates: companies in the seller's
//! country, without a tax id, or outside of the Union (admission to an event is taxed where the event is).
//!
//! What a tax id looks like is checked, not whether it was given out. Northern Ireland's (`XI`) are for goods, not for
//! services like these. A price that holds tax becomes what it holds without: the net of the same line with tax.

use entity::types::TaxTreatment;

use super::{
    country::is_in_european_union,
    pricing::{LineTotals, Tax},
    tax_id::{self, TaxId},
};

/// How a purchase order is taxed, by the countries of both (two letters) and the company's tax id.
pub fn treatment(seller: &str, buyer: &str, tax_id: Option<&TaxId>) -> TaxTreatment {
    let abroad = |country: &str| is_in_european_union(country) && country != seller;
    let registered_abroad = tax_id.and_then(tax_id::member_state).is_some_and(abroad);
    if is_in_european_union(seller) && abroad(buyer) && registered_abroad {
        TaxTreatment::ReverseCharge
    } else {
        TaxTreatment::Standard
    }
}

/// What a treatment makes of a line priced under its own rate: the rate that counts, and the totals.
pub fn applied(treatment: TaxTreatment, tax: Tax, line: LineTotals) -> (Tax, LineTotals) {
    match treatment {
        TaxTreatment::Standard => (tax, line),
        TaxTreatment::ReverseCharge => (Tax::NONE, LineTotals { tax: 0, gross: line.net, ..line }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(seller: &str, buyer: &str, typed: Option<&str>) -> TaxTreatment {
        let tax_id = typed.map(|typed| tax_id::read(buyer, typed).unwrap());
        treatment(seller, buyer, tax_id.as_ref())
    }

    #[test]
    fn a_company_with_a_tax_id_in_another_member_state_owes_the_tax_itself() {
        for (seller, buyer, tax_id) in [
            ("DE", "FR", "FRAB123456789"),
            ("DE", "AT", "U12345678"),
            ("DE", "GR", "GR123456789"),
            ("GR", "DE", "DE123456789"),
            ("DE", "FR", "IT12345678901"),
        ] {
            assert_eq!(of(seller, buyer, Some(tax_id)), TaxTreatment::ReverseCharge, "{seller} {buyer}");
        }
    }

    #[test]
    fn everybody_else_pays_the_rates_of_the_conference() {
        for (seller, buyer, tax_id, why) in [
            ("DE", "DE", Some("DE123456789"), "the same country"),
            ("GR", "GR", Some("EL123456789"), "the same country, by its other letters"),
            ("DE", "FR", None, "no tax id"),
            ("DE", "FR", Some("DE123456789"), "registered in the seller's country"),
            ("GR", "FR", Some("EL123456789"), "registered in the seller's country"),
            ("DE", "CH", Some("CHE123456789"), "outside of the Union"),
            ("DE", "US", Some("FRAB123456789"), "outside of the Union"),
            ("DE", "GB", Some("GB123456789"), "outside of the Union"),
            ("DE", "GB", Some("XI123456789"), "Northern Ireland is in it for goods only"),
            ("DE", "FR", Some("XI123456789"), "Northern Ireland is in it for goods only"),
            ("CH", "DE", Some("DE123456789"), "a seller outside of the Union"),
            ("JP", "JP", Some("T1234567890123"), "a seller outside of the Union"),
        ] {
            assert_eq!(of(seller, buyer, tax_id), TaxTreatment::Standard, "{seller} {buyer}: {why}");
        }
    }

    #[test]
    fn the_company_pays_the_net_of_the_same_line_with_tax() {
        let rate = Tax { percent: "19".parse().unwrap(), inclusive: true };
        let line = LineTotals { discount: 50, net: 37_815, tax: 7_185, gross: 45_000 };
        let untaxed = LineTotals { discount: 50, net: 37_815, tax: 0, gross: 37_815 };
        assert_eq!(applied(TaxTreatment::Standard, rate, line), (rate, line));
        assert_eq!(applied(TaxTreatment::ReverseCharge, rate, line), (Tax::NONE, untaxed));
    }
}
