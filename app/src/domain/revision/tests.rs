//! Tables and properties of `domain::revision`.

use proptest::prelude::*;

use super::*;

fn lot(ticket: TicketTypeId, quantity: i32, unit_price: i64) -> Lot {
    let tax = Tax { percent: "19".parse().unwrap(), inclusive: true };
    Lot { ticket, quantity, unit_price, tax_rate: TaxRateId(uuid::Uuid::nil()), tax }
}

fn shape(lots: &[Lot]) -> Vec<(i32, i64)> {
    lots.iter().map(|lot| (lot.quantity, lot.unit_price)).collect()
}

#[test]
fn what_is_ordered_keeps_its_price_and_what_is_added_has_its_own() {
    let ticket = TicketTypeId::new();
    let (early, today) = (lot(ticket, 10, 40_000), lot(ticket, 1, 45_000));
    let cases = [
        (12, early, vec![(12, 40_000)]),
        (12, today, vec![(10, 40_000), (2, 45_000)]),
        (7, today, vec![(7, 40_000)]),
        (0, today, vec![]),
    ];
    for (wanted, added, expected) in cases {
        assert_eq!(shape(&resized(&[early], wanted, added)), expected, "{wanted}");
    }
    let both = [early, lot(ticket, 2, 45_000)];
    assert_eq!(shape(&resized(&both, 11, today)), [(10, 40_000), (1, 45_000)], "the last added goes first");
    assert_eq!(shape(&resized(&both, 13, today)), [(10, 40_000), (3, 45_000)]);
    assert_eq!(shape(&resized(&[], 3, today)), [(3, 45_000)]);
}

#[test]
fn a_change_reaches_the_documents_by_what_was_invoiced_and_paid() {
    let (none, out, touched) = ((false, false), (true, false), (true, true));
    assert_eq!(revision(none, 1_000, 800), Revision::Edit);
    assert_eq!(revision(out, 1_000, 800), Revision::Reissue);
    assert_eq!(revision(out, 1_000, 1_000), Revision::Reissue, "another number, the same sum");
    assert_eq!(revision(touched, 1_000, 800), Revision::Credit { amount: 200 });
    assert_eq!(revision(touched, 1_000, 1_300), Revision::Further { amount: 300 });
    assert_eq!(revision(touched, 1_000, 1_000), Revision::Same);
    assert_eq!(revision((false, true), 1_000, 800), Revision::Edit, "the invoice to come asks for it all");
}

fn asked(ticket: TicketTypeId, quantity: i32, amount: i64) -> Asked {
    let Lot { tax, tax_rate, .. } = lot(ticket, 1, 1);
    Asked { ticket, tax_rate, tax, quantity, amount }
}

#[test]
fn the_difference_is_by_ticket_type_and_says_how_many() {
    let (regular, workshop) = (TicketTypeId::new(), TicketTypeId::new());
    let before = [asked(regular, 4, 100_000), asked(workshop, 1, 9_000)];
    let after = [asked(regular, 4, 95_000), asked(regular, 2, 50_000), asked(workshop, 1, 9_000)];
    assert_eq!(differences(&before, &after), [asked(regular, 2, 45_000)]);
    assert_eq!(sum(&differences(&before, &after), Currency::EUR), Ok((45_000, 7_185)));
    assert_eq!(sum(&differences(&after, &before), Currency::EUR), Ok((-45_000, -7_185)));
    assert_eq!(differences(&before, &before), []);
}

proptest! {
    #[test]
    fn so_many_seats_are_so_many_seats(quantities in prop::collection::vec(1..50_i32, 0..4), wanted in 0..200_i32, price in 1..9_i64) {
        let ticket = TicketTypeId::new();
        let before: Vec<Lot> = quantities.iter().zip(1..).map(|(quantity, price)| lot(ticket, *quantity, price)).collect();
        let after = resized(&before, wanted, lot(ticket, 1, price));
        prop_assert_eq!(after.iter().map(|lot| lot.quantity).sum::<i32>(), wanted);
        prop_assert!(after.iter().all(|lot| lot.quantity > 0));
    }
}
