//! How long a failed job waits. Longer each time, and never at the same moment as the others that failed with it.

use chrono::TimeDelta;

/// A job is given up after as many.
pub const MAX_ATTEMPTS: i32 = 12;

const FIRST: i64 = 5;
const LONGEST: i64 = 3600;

/// After the nth attempt: 2^n · 5 s, an hour at most, and up to a quarter more.
pub fn delay(attempt: i32) -> TimeDelta {
    let mut chance = [0_u8; 1];
    let chance = getrandom::fill(&mut chance).map_or(0, |()| chance[0]);
    with_jitter(attempt, chance)
}

/// `chance` 0 adds nothing, 255 a quarter.
fn with_jitter(attempt: i32, chance: u8) -> TimeDelta {
    let doublings = u32::try_from(attempt.clamp(0, 20)).unwrap_or(0);
    let seconds = (FIRST << doublings).min(LONGEST);
    TimeDelta::milliseconds(seconds * 1000 + seconds * 250 * i64::from(chance) / 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_waits_twice_as_long_up_to_an_hour() {
        let seconds: Vec<i64> = (1..=12).map(|attempt| with_jitter(attempt, 0).num_seconds()).collect();
        assert_eq!(seconds, [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600, 3600]);
    }

    #[test]
    fn jitter_adds_a_quarter_at_most() {
        assert_eq!(with_jitter(1, 255), TimeDelta::milliseconds(12_500));
        for attempt in [i32::MIN, -1, 0, 1, 12, i32::MAX] {
            let (least, most) = (with_jitter(attempt, 0), with_jitter(attempt, 255));
            assert!(least <= delay(attempt) && delay(attempt) <= most, "{attempt}");
        }
    }
}
