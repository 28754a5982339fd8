//! Two installations to which the same happens, and which hear of it each in its own way.

use entity::types::PurchaseOrderStatus;

use super::{acts::Act, office::Office};
use crate::any_order::{Dice, Step};

/// One of the things that happen, and when.
#[derive(Clone, Copy, Debug)]
pub struct Deed {
    act: Act,
    /// What happened before may still be unheard of.
    early: bool,
    /// Its own work is still undone when the next one comes.
    undone: bool,
}

impl Deed {
    pub fn first(act: Act) -> Self {
        Self { act, early: false, undone: false }
    }

    pub fn any(dice: &mut Dice) -> Self {
        let act = Act::any(dice);
        let seldom = if act.is_revision() { 1 } else { 3 };
        let (early, undone) = (dice.roll(2 * seldom) == 0, dice.roll(3 * seldom) == 0);
        Self { act, early: early && act.may_be_early(), undone: undone && act.may_be_early() }
    }
}

/// Where a sequence ended.
pub struct End {
    pub status: PurchaseOrderStatus,
    /// Both came to the same.
    pub same: bool,
}

pub struct Pair {
    both: [Office; 2],
    dice: Dice,
    /// Nobody works at what was done last.
    undone: bool,
    /// Somebody may have ended its invoice at Stripe, and not all have heard of it. What an act comes to then depends on
    /// what its job finds: it may issue the invoice anew, or the purchase order is written off.
    ended: bool,
    /// Both were answered the same so far, and the same invoices are out: what happens next happens
    /// to both. From where they part, each has a story of its own: who knows of a payment may be refused what the other
    /// one may do, and one has a further invoice for what the other has on one of them.
    same: bool,
}

impl Pair {
    pub async fn open(seed: u64) -> Self {
        let (prompt, slow) = tokio::join!(Office::open(true), Office::open(false));
        Self { both: [prompt, slow], dice: Dice::new(seed), undone: false, ended: false, same: true }
    }

    pub async fn take(&mut self, deed: Deed) {
        match deed.act {
            Act::There(step) => {
                self.ended |= matches!(step, Step::Void | Step::Uncollectible);
                self.same &= !(self.ended && self.undone);
                for office in &mut self.both {
                    office.happen(step).await;
                    office.hear(&mut self.dice, self.undone).await;
                }
            }
            _ => self.act(deed).await,
        }
        self.both[0].check_pages().await;
    }

    async fn act(&mut self, deed: Deed) {
        if !deed.early {
            self.settle().await;
        }
        let mut answers = Vec::new();
        for office in &mut self.both {
            answers.push(office.act(deed.act).await);
            office.pass().await;
        }
        let alike = answers[0] == answers[1];
        assert!(alike || deed.early || !self.same, "{:?}: {answers:?}", deed.act);
        self.same &= alike && !self.ended;
        self.undone = deed.undone;
        if !self.undone {
            self.settle().await;
        }
    }

    /// Both hear of all, and do all that is to do.
    async fn settle(&mut self) {
        (self.undone, self.ended) = (false, false);
        for office in &mut self.both {
            office.settle().await;
        }
        if self.same {
            assert_eq!(self.both[0].state().await, self.both[1].state().await);
            self.same = self.both[0].asking().await == self.both[1].asking().await;
        }
    }

    pub async fn end(mut self) -> End {
        self.settle().await;
        for office in &self.both {
            office.check_against_stripe().await;
        }
        End { status: self.both[0].state().await.status, same: self.same }
    }
}
