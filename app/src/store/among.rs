//! The rows of several conferences, read in one query: what somebody sees of all the conferences that they work for. Nothing
//! is written through it.

use entity::{conference, types::ConferenceId};
use sea_orm::{ColumnTrait, DatabaseExecutor, QueryFilter, Select};

use super::db::{Scoped, TenantDb};

/// The rows of these conferences, and no others.
pub struct Conferences<'c> {
    exec: DatabaseExecutor<'c>,
    ids: Vec<ConferenceId>,
}

impl<'c> Conferences<'c> {
    pub(super) fn of(exec: DatabaseExecutor<'c>, these: &[conference::Model]) -> Self {
        Self { exec, ids: these.iter().map(|conference| conference.id).collect() }
    }

    pub(in crate::store) fn exec(&self) -> &DatabaseExecutor<'c> {
        &self.exec
    }
}

/// Where rows of conferences are read: one's, or several'. For conditions that hold in both.
pub(in crate::store) trait Reach {
    fn rows<E: Scoped<Scope = ConferenceId>>(&self) -> Select<E>;
}

impl Reach for TenantDb<'_> {
    fn rows<E: Scoped<Scope = ConferenceId>>(&self) -> Select<E> {
        self.find()
    }
}

impl Reach for Conferences<'_> {
    #[expect(clippy::disallowed_methods, reason = "adds the scope itself")]
    fn rows<E: Scoped<Scope = ConferenceId>>(&self) -> Select<E> {
        E::find().filter(E::SCOPE.is_in(self.ids.iter().copied()))
    }
}
