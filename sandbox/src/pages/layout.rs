//! The frame of every page: head, stylesheet, the ribbon that says that no money moves.

use poem::{IntoResponse, Response, handler, http::StatusCode, web::Html};

const STYLE: &str = include_str!("style.css");

#[handler]
pub fn style() -> Response {
    Response::builder().content_type("text/css; charset=utf-8").body(STYLE)
}

/// A whole page; the body is HTML, the title text.
pub fn page(title: &str, body: &str) -> Response {
    frame(title, body, "")
}

/// The same with more room.
pub fn wide_page(title: &str, body: &str) -> Response {
    frame(title, body, " class=\"wide\"")
}

fn frame(title: &str, body: &str, class: &str) -> Response {
    let title = escape(title);
    Html(format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n\
         <header><p class=\"ribbon\">Stripe sandbox: no real money</p></header>\n\
         <main{class}>\n{body}\n</main>\n</body>\n</html>\n"
    ))
    .into_response()
}

/// A page that says what is not there or not possible.
pub fn problem(status: StatusCode, title: &str, text: &str) -> Response {
    let body =
        format!("<section class=\"sheet\"><h1>{}</h1><p>{}</p></section>", escape(title), escape(text));
    let mut response = page(title, &body);
    response.set_status(status);
    response
}

/// Text for HTML, in elements and attributes alike.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// An address that may be linked to; anything else (`javascript:` and the like) becomes harmless.
pub fn link(url: &str) -> String {
    let safe = url.starts_with("http://") || url.starts_with("https://") || url.starts_with('/');
    if safe { escape(url) } else { "#".to_owned() }
}

/// Unix seconds as a day.
pub fn day(seconds: i64) -> String {
    shown(seconds, "%Y-%m-%d")
}

/// Unix seconds as a day and a time.
pub fn moment(seconds: i64) -> String {
    shown(seconds, "%Y-%m-%d %H:%M:%S UTC")
}

fn shown(seconds: i64, format: &str) -> String {
    chrono::DateTime::from_timestamp(seconds, 0)
        .map(|time| time.format(format).to_string())
        .unwrap_or_default()
}
