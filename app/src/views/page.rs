//! What makes a struct a page.

use serde::Serialize;

/// The data of one page. Its template sees it as `page`.
pub trait Page: Serialize {
    /// The path under `templates/`.
    const TEMPLATE: &'static str;

    /// One value for each shape the page can take: the longest, the emptiest, each stage. A test renders every one of them
    /// in every language, as an unknown variable shows only then.
    fn sample() -> Vec<Self>
    where
        Self: Sized;
}
