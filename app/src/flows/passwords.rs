//! Passwords: hashed with argon2id on the blocking pool, a few at a time, as each takes 19 MiB and a good part of a core.

use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use crate::error::{Error, Result};

/// The shortest that is accepted for a new account; there are no rules about what it is made of.
pub const SHORTEST: usize = 12;
/// The longest, in bytes: longer ones cost time and nothing else.
pub const LONGEST: usize = 256;

static AT_A_TIME: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Verified where there is no account, so that an address that exists takes no longer than one that doesn't.
static NOBODYS: LazyLock<String> = LazyLock::new(|| hash_now("nobody's").unwrap_or_default());

/// Makes what is verified where there is no account while the server starts: the first unknown address would take twice as
/// long as the next.
pub fn prepare() {
    spawn_blocking(|| LazyLock::force(&NOBODYS).len());
}

/// The hash to keep, in PHC format.
pub async fn hash(password: &str) -> Result<String> {
    let password = password.to_owned();
    blocking(move || hash_now(&password)).await?
}

/// Whether the password belongs to the hash; with no hash, the same work for the answer no.
pub async fn verify(password: &str, hash: Option<String>) -> Result<bool> {
    if password.len() > LONGEST {
        return Ok(false);
    }
    let password = password.to_owned();
    blocking(move || match hash {
        Some(hash) => verify_now(&password, &hash),
        None => {
            std::hint::black_box(verify_now(&password, &NOBODYS));
            false
        }
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    in_turn(&AT_A_TIME, work).await
}

/// The turn ends with the work: who goes away in between leaves it running.
async fn in_turn<T: Send + 'static>(
    turns: &Arc<Semaphore>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let turn = timeout(LONGEST_WAIT, turns.clone().acquire_owned()).await.map_err(|_| Error::TooMany)?;
    let turn = turn.map_err(Error::internal)?;
    let work = move || {
        let _turn = turn;
        work()
    };
    spawn_blocking(work).await.map_err(Error::internal)
}

fn hash_now(password: &str) -> Result<String> {
    let hash =
        argon2()?.hash_password(password.as_bytes()).map_err(|error| Error::internal(error.to_string()))?;
    Ok(hash.to_string())
}

fn verify_now(password: &str, hash: &str) -> bool {
    let (Ok(argon2), Ok(hash)) = (argon2(), PasswordHash::new(hash)) else { return false };
    argon2.verify_password(password.as_bytes(), &hash).is_ok()
}

/// OWASP's parameters: 19 MiB, two passes, one lane.
fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_goes_away_does_not_give_the_turn_to_another_while_the_work_goes_on() {
        let turns = Arc::new(Semaphore::new(1));
        let (tell, told) = std::sync::mpsc::channel::<()>();
        let working = in_turn(&turns, move || told.recv().is_ok());
        assert!(timeout(Duration::from_millis(20), working).await.is_err());
        assert_eq!(turns.available_permits(), 0);
        drop(tell);
        assert!(in_turn(&turns, || true).await.unwrap());
    }

    #[tokio::test]
    async fn only_the_same_password_is_right() {
        let kept = hash("correct horse battery").await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("correct horse battery", Some(kept.clone())).await.unwrap());
        assert!(!verify("correct horse batterz", Some(kept)).await.unwrap());
        assert!(!verify("nobody's", None).await.unwrap());
        assert!(!verify(&"x".repeat(LONGEST + 1), None).await.unwrap());
    }
}
