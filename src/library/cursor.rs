//! Where a list goes on: the page after the last that was read, of the same view.
//! Opaque to callers, worthless beyond its list: it names no record and no visitor.

use super::Reader;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A place in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// The generation whose list it is.
    pub(super) generation: u64,
    /// Items before it.
    pub(super) offset: usize,
    /// The day for which records were in use.
    pub(super) day: jiff::civil::Date,
    /// When the list was begun.
    pub(super) begun: Timestamp,
    /// What was asked, and by whom, in short.
    pub(super) digest: [u8; 8],
}

impl Cursor {
    pub(super) fn write(&self) -> String {
        let bytes = postcard::to_stdvec(self).unwrap_or_default();
        bytes.iter().fold(String::new(), |mut text, byte| {
            use std::fmt::Write as _;
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let is_hex = text.len() <= 400
            && text.len().is_multiple_of(2)
            && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let pairs = text.as_bytes().chunks(2).filter(|_| is_hex);
        let bytes: Vec<u8> = pairs
            .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        postcard::from_bytes(&bytes).ok()
    }
}

/// Returns a short form of what was asked, and by whom.
pub(super) fn digest(reader: &Reader, asked: &impl std::fmt::Debug) -> [u8; 8] {
    let text = format!("{:?} {:?} {asked:?}", reader.audience, reader.language);
    let mut head = [0; 8];
    head.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..8]);
    head
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn a_cursor_is_read_back_and_nonsense_is_none() {
        let cursor = Cursor {
            generation: 7,
            offset: 300,
            day: jiff::civil::date(2026, 11, 24),
            begun: jiff::Timestamp::UNIX_EPOCH,
            digest: [9; 8],
        };
        assert_eq!(Cursor::read(&cursor.write()), Some(cursor.clone()));
        let text = cursor.write();
        for bad in [
            "",
            "x",
            "zz",
            "07",
            &text[..text.len() - 2],
            "ää",
            &"0".repeat(401),
        ] {
            assert_ne!(Cursor::read(bad), Some(cursor.clone()), "{bad}");
        }
        assert_eq!(Cursor::read(""), None);
        assert_eq!(Cursor::read("zz"), None);
    }
}
