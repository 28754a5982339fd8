//! Forms of strangers, no faster than people fill them in: who is too fast gets their page back as they sent it, with 429.

use super::extract::Tenant;
use crate::{
    error::{FieldErrors, Formed},
    flows::pace::{self, Pace},
};

impl Tenant {
    /// Does what a form asks for, unless too many of its kind came from there.
    pub async fn paced<T>(&self, pace: Pace, doing: impl Future<Output = Formed<T>>) -> Formed<T> {
        if !pace::allow(self.app(), pace, self.conference.id, self.client.address).await? {
            return Ok(Err(self.too_fast("")));
        }
        let done = doing.await?;
        if says(&done, pace::TOO_MANY_LETTERS) {
            self.slow_down();
        }
        Ok(done)
    }

    /// Tries a discount code, unless too many unknown ones came from there: who guesses isn't told about another.
    pub async fn guessed<T>(&self, trying: impl Future<Output = Formed<T>>) -> Formed<T> {
        let (app, conference, from) = (self.app(), self.conference.id, self.client.address);
        if pace::is_spent(app, Pace::Codes, conference, from).await? {
            return Ok(Err(self.too_fast("code")));
        }
        let tried = trying.await?;
        if says(&tried, "problem-code-unknown") {
            pace::allow(app, Pace::Codes, conference, from).await?;
        }
        Ok(tried)
    }

    fn too_fast(&self, field: &str) -> FieldErrors {
        self.slow_down();
        FieldErrors::one(field, "problem-too-fast")
    }
}

fn says<T>(outcome: &Result<T, FieldErrors>, key: &str) -> bool {
    outcome.as_ref().is_err_and(|errors| errors.iter().any(|error| error.key == key))
}
