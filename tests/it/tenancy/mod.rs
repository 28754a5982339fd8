//! Tenants and permissions: every address is asked by nobody, by another tenant's owner with this tenant's ids, at home and
//! here, and by each of this tenant's roles. Their forms are complete, so that it is the lookup and the permission that
//! refuse them. What they get stands in one file, which changes on purpose only; a new address without a line fails.

mod things;

use std::{fs, path::PathBuf};

use entity::types::Role;
use plenary::{
    domain::access,
    web::routes::{self, Access, Listed},
};
use tests::{Browser, Page, StaffMember, TestApp, northconf};

use things::Things;

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("matrix/routes.txt")
}

/// Somebody who asks: their browser, and the `csrf` field of their session.
struct Asker {
    browser: Browser,
    csrf: Vec<(String, String)>,
}

impl Asker {
    async fn signed_in(member: StaffMember) -> Self {
        let home = member.browser.open("/admin").await.ok();
        Self { csrf: home.form("sign-out").1, browser: member.browser }
    }

    async fn ask(&self, route: &Listed, address: &str, fields: &[(&str, &str)]) -> Page {
        if route.method.as_str() == "GET" {
            return self.browser.get(address).await;
        }
        let signs_out = route.path == "/admin/sign-out";
        let mut form = if signs_out { Vec::new() } else { self.csrf.clone() };
        form.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.browser.post(address, &form).await
    }
}

/// What any form of staff could want.
const COMPLETE: [(&str, &str); 17] = [
    ("reason", "because"),
    ("amount", "1.00"),
    ("method", "wire"),
    ("reference", "ABC 123"),
    ("date", "2026-11-01"),
    ("note", "a note"),
    ("choice", "keep"),
    ("quantity[regular]", "4"),
    ("po_number", "4711"),
    ("name", "Ada Lovelace"),
    ("email", "ada@acme.example"),
    ("message", "a question"),
    ("domain", "acme.example"),
    ("terms", "on"),
    ("buyer_name", "Ada Lovelace"),
    ("buyer_email", "ada@acme.example"),
    ("seat[0][name]", "Ada Lovelace"),
];

/// What nobody finds any more afterwards is asked for last.
fn ends_something(route: &Listed) -> bool {
    route.path.ends_with("/closure") || route.path.ends_with("/orders/:token/cancellation")
}

struct Everybody {
    nobody: Asker,
    stranger: Asker,
    roles: Vec<(Role, Asker)>,
}

impl Everybody {
    async fn of(app: &TestApp) -> Self {
        let stranger = Asker::signed_in(app.staff(Role::Owner, "south-star").await).await;
        let mut roles = Vec::new();
        for role in Role::ALL.iter().rev() {
            roles.push((*role, Asker::signed_in(app.staff(*role, "north-star").await).await));
        }
        Self { nobody: Asker { browser: app.visitor(), csrf: Vec::new() }, stranger, roles }
    }

    /// A line of the file. What the public may do, everybody may do alike: no role is asked.
    async fn line(&self, route: &Listed, things: &Things) -> String {
        let (own, foreign) =
            (things.address(route.path, "northconf"), things.address(route.path, "southconf"));
        let nobody = self.nobody.ask(route, &own, &[]).await;
        let staff = route.path.starts_with("/admin");
        if !staff {
            assert_eq!(
                nobody.headers.get("set-cookie"),
                None,
                "{}: the public side sets no cookie",
                route.path
            );
        }
        let there = self.stranger.ask(route, &own, if staff { &COMPLETE } else { &[] }).await;
        let smuggled = self.stranger.ask(route, &foreign, &COMPLETE).await;
        let mut answers = vec![nobody.status, there.status, smuggled.status];
        if let Access::May(action) = route.access {
            assert_eq!((nobody.status, there.status), (303, 404), "{own}: {}", there.text());
            for (role, asker) in &self.roles {
                let page = asker.ask(route, &own, &[]).await;
                let refused = page.status == 403;
                assert_eq!(refused, !access::may(*role, action), "{own} by {role}: {}", page.text());
                answers.push(page.status);
            }
        }
        if [":id", ":token"].iter().any(|thing| route.path.contains(thing)) {
            assert_eq!(smuggled.status, 404, "{foreign}: {}", smuggled.text());
            let found = if staff { answers.last() } else { answers.first() };
            assert_ne!(found, Some(&404), "{own} is there for those who may");
        }
        let answers: Vec<_> = answers.iter().map(u16::to_string).collect();
        format!("{:4} {:70} {}", route.method.as_str(), route.path, answers.join(" "))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_at_another_tenant_s_things_or_beyond_the_own_role() {
    let (mut app, _) = TestApp::start().await;
    app.expects_errors(); // one of the things is a job that was given up
    app.apply(&northconf("southconf", "south-star")).await;
    let things = Things::make(&app).await;
    let everybody = Everybody::of(&app).await;
    let mut lines = Vec::new();
    let mut table: Vec<_> = routes::table().into_iter().enumerate().collect();
    table.sort_by_key(|(_, route)| ends_something(route));
    for (place, route) in table {
        lines.push((place, everybody.line(&route, &things).await));
    }
    lines.sort_unstable();
    let lines: Vec<_> = lines.into_iter().map(|(_, line)| line).collect();
    let header = "# method, path; status for nobody, another tenant's owner, that owner with our ids in their own conference,\n\
                  # and where a role decides: our viewer, desk, finance, manager, owner, with a form that has nothing in it";
    let now = format!("{header}\n{}\n", lines.join("\n"));
    let agreed = fs::read_to_string(file()).unwrap_or_default();
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        fs::write(file(), &now).unwrap();
    }
    assert_eq!(agreed, now, "run with UPDATE_MATRIX=1 when the change is wanted");
}
