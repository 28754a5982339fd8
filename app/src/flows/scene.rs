//! The surroundings of a change to an order or a purchase order, inside the transaction that has locked it: for whatever
//! follows from the change. The caller saves the row and commits.

use chrono::{DateTime, Utc};
use entity::conference;

use crate::{
    app::App,
    store::{
        audit::By,
        db::{TenantDb, Tx},
    },
};

#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub app: &'a App,
    pub tx: &'a Tx,
    pub conference: &'a conference::Model,
    pub by: By,
    /// One moment for all of it.
    pub now: DateTime<Utc>,
}

impl Scene<'_> {
    pub fn db(&self) -> TenantDb<'_> {
        self.tx.tenant(self.conference.id)
    }
}
