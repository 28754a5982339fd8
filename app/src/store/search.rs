//! A text that is part of a column, as people look for it: the same on both databases.

use sea_orm::{
    Condition,
    sea_query::{ExprTrait, Func, LikeExpr, SimpleExpr},
};

/// Upper and lower case alike; SQLite knows the case of ASCII letters alone, so others count as they were typed, too.
pub fn has(column: SimpleExpr, text: &str) -> Condition {
    let part = |text: &str| LikeExpr::new(format!("%{}%", literally(text))).escape('!');
    let lower = SimpleExpr::from(Func::lower(column.clone()));
    let typed = (!text.is_ascii()).then(|| column.like(part(text)));
    Condition::any().add(lower.like(part(&text.to_lowercase()))).add_option(typed)
}

/// Signs that would stand for any others.
fn literally(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_means_itself() {
        assert_eq!(literally("100%_!"), "100!%!_!!");
    }
}
