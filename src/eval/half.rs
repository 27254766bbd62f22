//! The two halves of the golden sets: `dev` to build with, `held` that is only measured.
//! Which half a row belongs to follows from the record that it is about, so that no record is in both.

use super::set::{Case, Match};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// A half of the golden sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// To build with.
    Dev,
    /// Only measured.
    Held,
}

impl Half {
    /// Returns the half of what an id decides: `dev` where its SHA-256 is an even number.
    #[must_use]
    pub fn of(id: &str) -> Self {
        let digest = Sha256::digest(id.as_bytes());
        if digest.last().is_some_and(|byte| byte % 2 == 0) {
            Self::Dev
        } else {
            Self::Held
        }
    }

    /// Returns the half that a path says it is of, by the nearest folder of that name.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        Path::new(path).ancestors().skip(1).find_map(|folder| {
            match folder.file_name()?.to_str()? {
                "dev" => Some(Self::Dev),
                "held" => Some(Self::Held),
                _ => None,
            }
        })
    }

    /// Returns the name of its folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Held => "held",
        }
    }
}

impl Case {
    /// Returns the half that it belongs to: that of the first record that answers it or a turn of it,
    /// else of the record that it is near, else of its own id.
    #[must_use]
    pub fn half(&self) -> Half {
        Half::of(&self.key())
    }

    /// Returns the id that decides its half, which folds of the calibration go by too.
    #[must_use]
    pub fn key(&self) -> String {
        let turns = || std::iter::once(self).chain(&self.turns);
        let relevant = turns().find_map(|turn| turn.relevant.first());
        relevant
            .or_else(|| turns().find_map(|turn| turn.about.as_ref()))
            .map_or_else(|| self.id.clone(), ToString::to_string)
    }
}

impl Match {
    /// Returns the half that it belongs to: its company's.
    #[must_use]
    pub fn half(&self) -> Half {
        Half::of(self.company.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Half;

    #[test]
    fn an_id_decides_the_half_and_a_folder_names_it() {
        // By sha256sum: that of "a" ends in bb, of "d" in e4.
        assert_eq!(Half::of("a"), Half::Held);
        assert_eq!(Half::of("d"), Half::Dev);
        assert_eq!(
            Half::of_path("tests/golden/held/questions.jsonl"),
            Some(Half::Held)
        );
        assert_eq!(
            Half::of_path("golden/dev/x/questions.jsonl"),
            Some(Half::Dev)
        );
        assert_eq!(Half::of_path("questions.jsonl"), None);
    }
}
