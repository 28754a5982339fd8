//! Tables and properties of `domain::sale`.

use super::*;

fn at(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + hour * 3600, 0).unwrap()
}

fn offer() -> Offer {
    let (sale_from, sale_until) = (Some(at(10)), Some(at(20)));
    Offer { offered: true, hidden: false, sale_from, sale_until, per_order: 10, available: Some(5) }
}

fn wish(offer: Offer, quantity: i32) -> Wish {
    Wish { ticket: TicketTypeId::new(), offer, revealed: false, quantity }
}

#[test]
fn a_ticket_type_is_on_sale_between_its_dates() {
    let status = |hour| offer().status(false, at(hour));
    assert_eq!(status(9), SaleStatus::NotYet(at(10)));
    assert_eq!([status(10), status(15), status(20)], [SaleStatus::OnSale; 3]);
    assert_eq!(status(21), SaleStatus::Ended(at(20)));
    let always = Offer { sale_from: None, sale_until: None, ..offer() };
    assert_eq!([always.status(false, at(0)), always.status(false, at(99))], [SaleStatus::OnSale; 2]);
}

#[test]
fn a_ticket_type_without_places_is_sold_out() {
    let left = |available| Offer { available, ..offer() }.status(false, at(15));
    assert_eq!([left(Some(0)), left(Some(-1))], [SaleStatus::SoldOut; 2]);
    assert_eq!([left(Some(1)), left(None)], [SaleStatus::OnSale; 2]);
}

#[test]
fn the_first_reason_is_the_one_that_tells_least() {
    let gone = Offer { offered: false, hidden: true, available: Some(0), ..offer() };
    assert_eq!(gone.status(true, at(0)), SaleStatus::NotOffered);
    let hidden = Offer { hidden: true, available: Some(0), ..offer() };
    assert_eq!(hidden.status(false, at(0)), SaleStatus::Hidden);
    assert_eq!(hidden.status(true, at(0)), SaleStatus::NotYet(at(10)));
}

#[test]
fn case_10_a_hidden_ticket_is_refused_without_a_code() {
    let hidden = wish(Offer { hidden: true, ..offer() }, 1);
    assert_eq!(hidden.check(at(15)), Err(WishRefused::NotOnSale(SaleStatus::Hidden)));
    assert_eq!(Wish { revealed: true, ..hidden }.check(at(15)), Ok(()));
}

#[test]
fn quantities_have_limits() {
    let check = |quantity| wish(offer(), quantity).check(at(15));
    assert_eq!([check(0), check(1), check(5)], [Ok(()); 3]);
    assert_eq!(check(-1), Err(WishRefused::NotAQuantity));
    assert_eq!(check(6), Err(WishRefused::MoreThanLeft { left: 5 }));
    assert_eq!(check(11), Err(WishRefused::MoreThanPerOrder { most: 10 }));
    assert_eq!(
        wish(Offer { available: Some(0), ..offer() }, 1).check(at(15)),
        Err(WishRefused::NotOnSale(SaleStatus::SoldOut))
    );
}

#[test]
fn an_order_is_refused_with_all_its_reasons() {
    let (good, ended) = (wish(offer(), 2), wish(Offer { sale_until: Some(at(12)), ..offer() }, 1));
    assert_eq!(check_order(&[good], at(15)), Ok(()));
    let reason = (ended.ticket, WishRefused::NotOnSale(SaleStatus::Ended(at(12))));
    assert_eq!(check_order(&[good, ended], at(15)), Err(OrderRefused::Wishes(vec![reason])));
    assert_eq!(check_order(&[], at(15)), Err(OrderRefused::NothingChosen));
    assert_eq!(check_order(&[wish(offer(), 0)], at(15)), Err(OrderRefused::NothingChosen));
}

#[test]
fn a_whole_order_has_a_limit() {
    let many = wish(Offer { per_order: i32::MAX, available: None, ..offer() }, 26);
    assert_eq!(check_order(&[many, many], at(15)), Err(OrderRefused::TooManyTickets { most: 50 }));
    assert_eq!(many.offer.most(), 50);
    assert_eq!(offer().most(), 5);
}
