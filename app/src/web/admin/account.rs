//! Signing in and out. A wrong address and a wrong password get the same answer, after the same work.

use poem::{
    Request, Response, Result, handler,
    http::{HeaderValue, header},
};

use super::super::{
    extract::{Staff, StaffForm},
    form::Form,
    headers::origin,
    session,
    visit::Visit,
};
use crate::{
    error::Error,
    flows::accounts::{self, Credentials},
    views::{Problem, pages::admin::SignInPage},
};

const HOME: &str = "/admin";
const SIGN_IN: &str = "/admin/sign-in";

#[handler]
pub async fn ask(visit: Visit) -> Result<Response> {
    let next = visit.asked("to").and_then(ours).unwrap_or_default().to_owned();
    Ok(visit.page(&SignInPage { next, ..SignInPage::default() })?)
}

#[handler]
pub async fn sign_in(visit: Visit, request: &Request, form: Form) -> Result<Response> {
    if !is_from_us(request, &visit.app().config.base_url()) {
        return Err(Error::Forbidden.into());
    }
    let credentials = Credentials {
        email: form.owned("email"),
        password: form.raw("password").to_owned(),
        from: visit.client.address,
        previous: visit.cookie.clone(),
    };
    let next = ours(form.text("next"));
    match accounts::sign_in(visit.app(), credentials).await? {
        Some(cookie) => {
            let answer = visit.to(next.unwrap_or(HOME));
            Ok(with_cookie(answer, &session::set(&visit.app().config, cookie.as_str())))
        }
        None => {
            let problems = vec![Problem::new("", "problem-sign-in")];
            let page = SignInPage {
                email: form.owned("email"),
                next: next.unwrap_or_default().to_owned(),
                problems,
            };
            Ok(visit.again(SIGN_IN.to_owned(), &page)?)
        }
    }
}

#[handler]
pub async fn sign_out(sent: StaffForm<Staff>) -> Result<Response> {
    let Staff { visit, person, cookie } = sent.by;
    accounts::sign_out(visit.app(), person.id, &cookie).await?;
    Ok(with_cookie(visit.to(SIGN_IN), &session::clear(&visit.app().config)))
}

/// Whether a page of ours sent the form, or nobody says which: another one would sign people in as somebody else. An
/// origin that is `null` is one that a browser keeps to itself.
fn is_from_us(request: &Request, base: &str) -> bool {
    match (request.header("sec-fetch-site"), request.header("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, None | Some("null")) => true,
        (None, Some(theirs)) => {
            let host = theirs.split_once("://").map(|(_, host)| host);
            let named = host.is_some() && host == request.header("host"); // over plain http, by another name
            named || origin(base).is_some_and(|ours| ours.eq_ignore_ascii_case(theirs))
        }
    }
}

/// A path of staff pages; nothing that leads elsewhere.
fn ours(path: &str) -> Option<&str> {
    let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/-_".contains(c));
    (plain && !path.contains("//") && (path == HOME || path.starts_with("/admin/"))).then_some(path)
}

fn with_cookie(mut answer: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        answer.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(headers: &[(&str, &str)]) -> bool {
        let request =
            headers.iter().fold(Request::builder(), |built, (name, value)| built.header(*name, *value));
        is_from_us(&request.finish(), "https://tickets.example/")
    }

    #[test]
    fn a_sign_in_comes_from_our_own_page_or_from_who_does_not_say() {
        for (site, ours) in
            [("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false)]
        {
            assert_eq!(sent(&[("sec-fetch-site", site)]), ours, "{site}");
            assert_eq!(sent(&[("sec-fetch-site", site), ("origin", "https://evil.example")]), ours, "{site}");
        }
        assert!(sent(&[]) && sent(&[("origin", "null")]) && sent(&[("origin", "https://Tickets.example")]));
        for origin in
            ["https://evil.example", "http://tickets.example", "https://tickets.example.evil.example", ""]
        {
            assert!(!sent(&[("origin", origin)]), "{origin}");
        }
    }

    #[test]
    fn a_sign_in_leads_to_staff_pages_only() {
        assert_eq!(ours("/admin/northconf-2027/orders"), Some("/admin/northconf-2027/orders"));
        assert_eq!(ours("/admin"), Some("/admin"));
        for elsewhere in
            ["https://evil.example", "//evil.example", "/admin//evil", "/adminx", "/admin/\\evil", "", "/"]
        {
            assert_eq!(ours(elsewhere), None, "{elsewhere}");
        }
    }
}
