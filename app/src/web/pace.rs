//! Forms of strangers, no faster than people fill them in: who is too fast gets their page back as they sent it, with 429.

use super::extract::Tenant;
use crate::{
    error::{FieldErrors, Formed},
    flows::pace::{self, Pace},
};

impl Tenant {
    /// Does what a form asks for, unless too many of its kind came from there.
    pub async fn paced<T>(&self, pace: Pace, doing: impl Future<Output = Formed<T>>) -> Formed<T> {
        if pace::allow(self.app(), pace, self.conference.id, self.client.address).await? {
            return doing.await;
        }
        self.slow_down();
        Ok(Err(FieldErrors::one("", "problem-too-fast")))
    }
}
