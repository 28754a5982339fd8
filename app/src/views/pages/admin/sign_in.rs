//! `GET /admin/sign-in`; posts `email` and `password` to the same address.

use serde::Serialize;

use super::super::super::{Page, Problem, Problems};

#[derive(Clone, Debug, Default, Serialize)]
pub struct SignInPage {
    pub email: String,
    /// Where to go afterwards: a path of ours, or empty.
    pub next: String,
    pub problems: Problems,
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "account/sign_in.html";

    fn sample() -> Vec<Self> {
        let problems = vec![Problem::new("", "problem-sign-in")];
        vec![
            Self::default(),
            Self { email: "mara@northstar.example".into(), next: "/admin".into(), problems },
        ]
    }
}
