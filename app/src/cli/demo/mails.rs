//! A page of the mails that were captured: a plain listener of its own, as the shop has no such page and Stripe neither.
//! It answers GET on the loopback address, and nothing else.

use entity::{outbox, types::OutboxId};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::{app::App, error::Result, store::outbox as stored};

/// How many the list shows.
const LISTED: u64 = 200;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b1a17;\
    background:#faf8f3}table{border-collapse:collapse;width:100%}td,th{padding:.5rem;text-align:left;border-bottom:1px solid \
    #ddd;vertical-align:top}iframe{width:100%;height:70vh;border:1px solid #ddd;background:#fff}pre{white-space:pre-wrap}";

pub async fn serve(app: App, listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        let app = app.clone();
        tokio::spawn(async move { answer(&app, stream).await });
    }
}

/// A connection that breaks is its reader's matter.
async fn answer(app: &App, mut stream: TcpStream) -> Option<()> {
    let mut request = vec![0; 4096];
    let length = stream.read(&mut request).await.ok()?;
    let line = String::from_utf8_lossy(request.get(..length)?).lines().next()?.to_owned();
    let path = line.strip_prefix("GET ")?.split(' ').next()?;
    let (status, body) = match page(app, path).await {
        Ok(Some(body)) => ("200 OK", body),
        Ok(None) => ("404 Not Found", "Not here.".to_owned()),
        Err(error) => ("500 Internal Server Error", escaped(&error.chain())),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(body.as_bytes()).await.ok()
}

async fn page(app: &App, path: &str) -> Result<Option<String>> {
    let mails = stored::latest(&app.db.everywhere(), LISTED).await?;
    if path == "/" {
        return Ok(Some(list(&mails)));
    }
    let id = path.trim_start_matches('/').parse::<OutboxId>().ok();
    Ok(mails.iter().find(|mail| Some(mail.id) == id).map(one))
}

fn list(mails: &[outbox::Model]) -> String {
    let row = |mail: &outbox::Model| {
        let time = mail.created_at.format("%Y-%m-%d %H:%M");
        let (to, subject) = (escaped(&mail.to_addresses), escaped(&mail.subject));
        let sent = if mail.sent_at.is_some() { "" } else { " (waits)" };
        format!("<tr><td>{time}<td>{to}<td><a href=\"/{}\">{subject}</a>{sent}", mail.id)
    };
    let rows: String = mails.iter().map(row).collect();
    let empty =
        if mails.is_empty() { "<p>None yet: buy a ticket, and the confirmation comes here." } else { "" };
    html("Mails", &format!("{empty}<table><tr><th>Written (UTC)<th>To<th>Subject{rows}</table>"))
}

fn one(mail: &outbox::Model) -> String {
    let (to, subject) = (escaped(&mail.to_addresses), escaped(&mail.subject));
    let body = escaped(&mail.html);
    let text = escaped(&mail.text);
    html(
        &subject,
        &format!(
            "<p><a href=\"/\">All mails</a> · to {to}</p>\
             <iframe title=\"The mail\" sandbox=\"allow-popups\" srcdoc=\"{body}\"></iframe>\
             <details><summary>As plain text</summary><pre>{text}</pre></details>"
        ),
    )
}

fn html(title: &str, content: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style><h1>{title}</h1>{content}</html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
