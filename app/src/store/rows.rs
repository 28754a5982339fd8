//! One row by its key: read, locked, written back.
//!
//! A change reads its row through `lock`, decides, and writes it back with `save`: the lock is a write of the row itself,
//! as SQLite knows no `FOR UPDATE`, and holds until the transaction ends.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, Iterable, PrimaryKeyToColumn,
    QueryFilter, Value, sea_query::Expr,
};

use super::db::{Scope, Scoped, Within};

impl<S: Scope> Within<'_, S> {
    /// The row of this key.
    pub(in crate::store) async fn one<E: Scoped<Scope = S>>(
        &self,
        id: impl Into<Value>,
    ) -> Result<Option<E::Model>, DbErr> {
        self.find::<E>().filter(key::<E>()?.eq(id)).one(self.exec()).await
    }

    /// The row, locked until the transaction ends, by a write of a column to itself.
    pub(in crate::store) async fn lock<E: Scoped<Scope = S>>(
        &self,
        touched: E::Column,
        id: impl Into<Value> + Clone,
    ) -> Result<Option<E::Model>, DbErr> {
        let touch = self.update::<E>().col_expr(touched, Expr::col(touched));
        self.changed(touch.filter(key::<E>()?.eq(id.clone()))).await?;
        self.one::<E>(id).await
    }

    /// Writes a locked row back; an error where there is none in this scope.
    #[expect(clippy::disallowed_methods, reason = "adds the scope itself")]
    pub(in crate::store) async fn save<M, A>(&self, row: M) -> Result<(), DbErr>
    where
        M: IntoActiveModel<A>,
        A: ActiveModelTrait,
        A::Entity: Scoped<Scope = S>,
    {
        let update = A::Entity::update(row.into_active_model().reset_all()).validate()?;
        let scoped = update.filter(<A::Entity as Scoped>::SCOPE.eq(self.scope()));
        scoped.exec_without_returning(self.exec()).await.map(|_| ())
    }
}

fn key<E: EntityTrait>() -> Result<E::Column, DbErr> {
    let first = E::PrimaryKey::iter().next().map(PrimaryKeyToColumn::into_column);
    first.ok_or_else(|| DbErr::PrimaryKeyNotSet { ctx: "a row by its key" })
}
