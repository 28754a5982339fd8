//! What we write on Stripe's objects so that they can be told and found again: whose they are, and for which row of ours.

use std::{collections::HashMap, fmt, str::FromStr};

use entity::types::ConferenceId;

pub(super) const CONFERENCE: &str = "plenary_conference";
pub(super) const ORDER: &str = "plenary_order";
pub(super) const COMPANY: &str = "plenary_company";
pub(super) const PURCHASE_ORDER: &str = "plenary_purchase_order";
pub(super) const INVOICE: &str = "plenary_invoice";
pub(super) const LINE: &str = "plenary_line";
pub(super) const TAX_RATE: &str = "plenary_tax_rate";
/// On a payment record that tells Stripe of money which came by another way: the ledger has that payment already.
pub(super) const LEDGER_ENTRY: &str = "plenary_ledger_entry";

/// On a refund or credit note: the act of staff that made it.
pub(super) const ACT: &str = "plenary_act";
/// On a refund: which try of the act made it.
pub(super) const ATTEMPT: &str = "plenary_attempt";

pub(super) type Metadata = HashMap<String, String>;

/// Metadata with the conference and one row.
pub(super) fn of(conference: ConferenceId, name: &str, id: impl fmt::Display) -> Metadata {
    [(CONFERENCE, conference.to_string()), (name, id.to_string())].map(|(k, v)| (k.to_owned(), v)).into()
}

/// The id under `name`, when there is one and this conference wrote it.
pub(super) fn read<T: FromStr>(metadata: &Metadata, conference: ConferenceId, name: &str) -> Option<T> {
    let written_by: Option<ConferenceId> = metadata.get(CONFERENCE)?.parse().ok();
    (written_by == Some(conference)).then(|| metadata.get(name)?.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use entity::types::OrderId;

    use super::*;

    #[test]
    fn only_what_this_conference_wrote_is_read() {
        let (conference, order) = (ConferenceId::new(), OrderId::new());
        let metadata = of(conference, ORDER, order);
        assert_eq!(read(&metadata, conference, ORDER), Some(order));
        assert_eq!(read::<OrderId>(&metadata, ConferenceId::new(), ORDER), None);
        assert_eq!(read::<OrderId>(&metadata, conference, INVOICE), None);
        assert_eq!(read::<OrderId>(&Metadata::new(), conference, ORDER), None);
    }
}
