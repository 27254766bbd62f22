//! The records that are compiled into the binary.
//! When they are taken is for `app` to say.

use crate::content::reader::Input;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "index/content/"]
struct Content;

/// Returns the shipped files, by path.
#[must_use]
pub fn inputs() -> Vec<Input> {
    let mut inputs: Vec<Input> = Content::iter()
        .filter_map(|path| {
            let bytes = Content::get(&path)?.data.into_owned();
            Some(Input {
                path: path.into_owned(),
                bytes,
            })
        })
        .collect();
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
}

/// Returns a hash of the shipped set, so that a new binary is known by it.
#[must_use]
pub fn fingerprint(inputs: &[Input]) -> String {
    let mut hasher = blake3::Hasher::new();
    for input in inputs {
        hasher.update(input.path.as_bytes());
        hasher.update(&[0]);
        hasher.update(&input.bytes);
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex().to_string()
}
