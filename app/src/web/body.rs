//! How much a request may bring, and how long it may take. Seen to before anything looks at it, so that no handler can
//! forget.

use std::{io, time::Duration};

use futures_util::StreamExt;
use poem::{Body, Error as PoemError, Request, Result, error::ReadBodyError, http::StatusCode};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

use crate::error::Error;

/// The most bytes that are kept of each kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Limit {
    Form = 64 * 1024,
    Webhook = 256 * 1024,
    /// A document of 10 MB and the form around it.
    Upload = 12 * 1024 * 1024,
}

/// The most bytes that are read of a form with files. A file that is too large is read to its end and dropped on the way,
/// so that the form comes back filled in, with the reason beside the file.
const MOST_READ: usize = 64 * 1024 * 1024;

/// The most bytes of a form without files where files may be sent: a list of attendees of 256 KB, each sign of it escaped.
const MOST_TYPED: usize = 1024 * 1024;

/// A body without files that takes longer has stalled …
const PATIENCE: Duration = Duration::from_secs(30);
/// … and one with files, over a line that is slow.
const PATIENCE_FOR_FILES: Duration = Duration::from_secs(5 * 60);

/// Forms with files are kept in memory while they come: no more of them at a time …
static UPLOADS: Semaphore = Semaphore::const_new(24);
/// … and the next one waits so long for its turn.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Reads the body into memory, or lets a form with files be read part by part; more than allowed is 413.
pub async fn read(mut request: Request, limit: Limit) -> Result<Request> {
    let in_parts = limit == Limit::Upload && is_in_parts(&request);
    let most = match limit {
        Limit::Upload if in_parts => MOST_READ,
        Limit::Upload => MOST_TYPED,
        Limit::Form | Limit::Webhook => limit as usize,
    };
    let announced = request.header("content-length").and_then(|length| length.parse::<usize>().ok());
    if announced.is_some_and(|length| length > most) {
        return Err(ReadBodyError::PayloadTooLarge.into());
    }
    let body = request.take_body();
    if in_parts {
        request.set_body(limited(body, most));
    } else {
        let whole = async { body.into_bytes_limit(most).await.map_err(PoemError::from) };
        request.set_body(in_time(PATIENCE, whole).await?);
    }
    Ok(request)
}

/// Reads a form with files once it has its turn; nobody waits for it for ever.
pub async fn upload<T>(reading: impl Future<Output = Result<T>>) -> Result<T> {
    let _turn = turn(&UPLOADS, LONGEST_WAIT).await?;
    in_time(PATIENCE_FOR_FILES, reading).await
}

async fn turn(places: &Semaphore, patience: Duration) -> Result<SemaphorePermit<'_>, Error> {
    let full = || Error::Unavailable("too many uploads at a time".to_owned());
    timeout(patience, places.acquire()).await.map_err(|_| full())?.map_err(Error::internal)
}

/// What `reading` gives; 408 where it takes too long.
async fn in_time<T>(patience: Duration, reading: impl Future<Output = Result<T>>) -> Result<T> {
    let late = |_| Err(PoemError::from_status(StatusCode::REQUEST_TIMEOUT));
    timeout(patience, reading).await.unwrap_or_else(late)
}

fn is_in_parts(request: &Request) -> bool {
    request.content_type().is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// A body that ends with an error when it's longer than it may be, whatever it announced.
fn limited(body: Body, most: usize) -> Body {
    let mut left = most;
    Body::from_bytes_stream(body.into_bytes_stream().map(move |chunk| {
        let chunk = chunk?;
        left = left.checked_sub(chunk.len()).ok_or_else(|| io::Error::other("more than may be sent"))?;
        Ok::<_, io::Error>(chunk)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(kind: &str, length: usize) -> Request {
        let body = Body::from_bytes_stream(futures_util::stream::iter(
            (0..length).map(|_| Ok::<_, io::Error>(vec![b'x'; 1024])),
        ));
        Request::builder().content_type(kind).body(body)
    }

    #[tokio::test]
    async fn what_is_longer_than_allowed_is_refused_though_it_did_not_say_so() {
        let kilobytes = Limit::Form as usize / 1024;
        let read =
            |kind: &'static str, length, limit| async move { read(request(kind, length), limit).await };
        assert!(read("text/plain", kilobytes, Limit::Form).await.is_ok());
        assert!(read("text/plain", kilobytes + 1, Limit::Form).await.is_err());
        assert!(read("multipart/form-data; boundary=b", kilobytes + 1, Limit::Form).await.is_err());
        let kilobytes = MOST_TYPED / 1024;
        assert!(read("application/x-www-form-urlencoded", kilobytes, Limit::Upload).await.is_ok());
        assert!(read("application/x-www-form-urlencoded", kilobytes + 1, Limit::Upload).await.is_err());
    }

    #[tokio::test]
    async fn a_body_that_stalls_is_not_waited_for_for_ever() {
        let stalled = Body::from_bytes_stream(futures_util::stream::pending::<io::Result<Vec<u8>>>());
        let reading = async { stalled.into_bytes_limit(10).await.map_err(PoemError::from) };
        let refused = in_time(Duration::from_millis(10), reading).await.unwrap_err();
        assert_eq!(refused.status(), StatusCode::REQUEST_TIMEOUT);
    }

    #[tokio::test]
    async fn an_upload_waits_for_its_turn_and_is_turned_away_when_none_comes() {
        let (places, moment) = (Semaphore::new(1), Duration::from_millis(10));
        let first = turn(&places, moment).await.unwrap();
        assert!(matches!(turn(&places, moment).await, Err(Error::Unavailable(_))));
        drop(first);
        assert!(turn(&places, moment).await.is_ok());
    }

    #[tokio::test]
    async fn a_form_with_files_is_read_on_past_what_is_kept_but_not_for_ever() {
        let sent = |length| async move {
            let mut request = read(request("multipart/form-data; boundary=b", length), Limit::Upload).await?;
            request.take_body().into_bytes().await.map_err(poem::Error::from)
        };
        assert_eq!(sent(MOST_READ / 1024).await.map(|bytes| bytes.len()).ok(), Some(MOST_READ));
        assert!(sent(MOST_READ / 1024 + 1).await.is_err());
    }
}
