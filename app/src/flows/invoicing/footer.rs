//! What stands at the bottom of an invoice: why it has no tax, where it has none; the tax id, where Stripe does not print it; and the finance contact's page.

use entity::types::TaxTreatment;

use super::Making;
use crate::i18n::{Catalogue, Language};

impl Making<'_> {
    /// It depends on stored values alone, and on whether Stripe prints the tax id, so that a repeated call says the same.
    pub(super) fn footer(&self, prints_tax_id: bool) -> String {
        let path = format!("/{}/finance/{}", self.conference.slug, self.order.finance_token);
        let language = Language::parse(&self.order.language).unwrap_or_default();
        let link = [("url", self.app.link(&path).into())];
        let finance = Catalogue::get().text(language, "invoice-finance-page", &link);
        match self.order.tax_treatment {
            TaxTreatment::Standard => match self.order.tax_id.clone().filter(|_| !prints_tax_id) {
                Some(id) => {
                    let id = Catalogue::get().text(language, "invoice-buyer-tax-id", &[("id", id.into())]);
                    format!("{id}\n{finance}")
                }
                None => finance,
            },
            TaxTreatment::ReverseCharge => format!("{}\n{finance}", self.reverse_charge()),
        }
    }

    /// The reason that an invoice without tax has to give, with the tax ids of both.
    fn reverse_charge(&self) -> String {
        let catalogue = Catalogue::get();
        let language = Language::parse(&self.order.language).unwrap_or_default();
        let text =
            |key: &str, tax_id: &str| catalogue.text(language, key, &[("id", tax_id.to_owned().into())]);
        let buyer = self.order.tax_id.as_deref().unwrap_or_default();
        let reason = text("invoice-reverse-charge", buyer);
        match &self.conference.seller.tax_id {
            Some(seller) => format!("{reason}\n{}", text("invoice-seller-tax-id", seller)),
            None => reason,
        }
    }
}
