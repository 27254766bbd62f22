//! A key's text: `rbt_`, a public id, a secret, a checksum.
//! Pure: random bytes come in, hashes go out; which keys there are is for the store to say.

use crate::domain::id::KeyId;
use std::fmt;

const PREFIX: &str = "rbt_";
/// Characters of the secret: 43 of 62 hold 256 bits.
const SECRET: usize = 43;
/// Characters of the checksum: 6 of 62 hold 32 bits.
const CHECKSUM: usize = 6;
const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The text of a key, which is shown once and never kept. Does not print.
pub struct KeyText(String);

impl KeyText {
    /// Makes the text of a new key. `random` gives random bytes.
    pub fn make(mut random: impl FnMut() -> u8) -> Self {
        let mut letter = || loop {
            // What lies beyond the last whole round of the letters would favour the first of them.
            let byte = random();
            if byte < 248 {
                return char::from(LETTERS[usize::from(byte % 62)]);
            }
        };
        let body: String = (0..KeyId::LENGTH + SECRET).map(|_| letter()).collect();
        let checksum = checksum(&body);
        Self(format!("{PREFIX}{body}{checksum}"))
    }

    /// Reads what a caller sent; `None` for a text that no key can have, as most typing errors give.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(PREFIX)?;
        let is_plain = rest.len() == KeyId::LENGTH + SECRET + CHECKSUM
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let (body, sum) = rest.split_at_checked(KeyId::LENGTH + SECRET)?;
        (is_plain && checksum(body) == sum).then(|| Self(text.to_owned()))
    }

    /// Returns the public id.
    #[must_use]
    pub fn id(&self) -> Option<KeyId> {
        KeyId::parse(self.body().get(..KeyId::LENGTH)?)
    }

    /// Returns the hash of the secret, which is what is kept.
    #[must_use]
    pub fn hash(&self) -> blake3::Hash {
        // A fast hash will do: nobody tries 2^256 secrets.
        blake3::hash(self.body().as_bytes())
    }

    /// Returns the whole key: for its owner alone.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The id and the secret.
    fn body(&self) -> &str {
        let end = self.0.len().saturating_sub(CHECKSUM);
        self.0.get(PREFIX.len()..end).unwrap_or_default()
    }
}

impl fmt::Debug for KeyText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("rbt_…")
    }
}

/// Returns six letters that tell a typing error from a key, for scanners of leaked secrets too.
fn checksum(body: &str) -> String {
    let hash = blake3::hash(body.as_bytes());
    let head: [u8; 4] = hash.as_bytes()[..4].try_into().unwrap_or_default();
    let mut number = u32::from_le_bytes(head);
    let mut letter = || {
        let letter = char::from(LETTERS[(number % 62) as usize]);
        number /= 62;
        letter
    };
    (0..CHECKSUM).map(|_| letter()).collect()
}

#[cfg(test)]
mod tests {
    use super::KeyText;

    fn counting() -> impl FnMut() -> u8 {
        let mut next = 0_u8;
        move || {
            next = next.wrapping_add(37);
            next
        }
    }

    #[test]
    fn a_key_is_read_back_and_does_not_print() {
        let key = KeyText::make(counting());
        assert_eq!(key.reveal().len(), 4 + 8 + 43 + 6);
        let read = KeyText::parse(key.reveal()).expect("a key");
        assert_eq!(read.hash(), key.hash());
        assert_eq!(read.id().map(|id| id.as_str().len()), Some(8));
        assert_eq!(format!("{key:?}"), "rbt_…");
    }

    #[test]
    fn one_wrong_letter_is_no_key() {
        let key = KeyText::make(counting()).reveal().to_owned();
        for place in 4..key.len() {
            let mut typo = key.clone().into_bytes();
            typo[place] = if typo[place] == b'x' { b'y' } else { b'x' };
            let typo = String::from_utf8(typo).expect("ASCII");
            assert!(KeyText::parse(&typo).is_none(), "{typo}");
        }
        for bad in [
            "",
            "rbt_",
            "rbt_abc",
            &key[..60],
            &format!("{key}a"),
            &key[4..],
        ] {
            assert!(KeyText::parse(bad).is_none(), "{bad}");
        }
        assert!(KeyText::parse(&"rbt_ä".repeat(10)).is_none());
    }
}
