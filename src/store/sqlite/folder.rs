//! The data folder: who may write in it, and which version of Rabta wrote it.
//! What stands in the database is for the rest of `sqlite`; the index keeps its own folder beside it.

use crate::store;
use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The newest layout of the folder that this version reads.
///
/// Raised when an older binary could no longer use what a newer one wrote, so that it refuses
/// instead of guessing.
pub const FORMAT: i64 = 1;

/// The database within the folder.
#[must_use]
pub fn database(folder: &Path) -> PathBuf {
    folder.join("rabta.sqlite")
}

/// The right to write in a data folder, given up when it is dropped or the process ends.
#[derive(Debug)]
pub struct Lock {
    /// Held open: the operating system ties the lock to the open file, so that a crash frees it.
    _file: File,
}

/// Makes the folder where it is missing and takes the one writer's lock.
///
/// # Errors
///
/// `InUse` where another process holds it, `NewerFormat` where a newer version wrote there.
pub fn claim(folder: &Path) -> Result<Lock, store::Error> {
    fs::create_dir_all(folder).map_err(|source| unusable(folder, source))?;
    let mut file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(folder.join("lock"))
        .map_err(|source| unusable(folder, source))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(in_use(folder, &mut file)),
        Err(TryLockError::Error(source)) => return Err(unusable(folder, source)),
    }
    sign(&mut file).map_err(|source| unusable(folder, source))?;
    check_format(folder)?;
    write_format(folder).map_err(|source| unusable(folder, source))?;
    Ok(Lock { _file: file })
}

/// Checks that this version can read what stands in the folder.
///
/// # Errors
///
/// `NewerFormat` where a newer version wrote there, `Unreadable` where the number is none.
pub fn check_format(folder: &Path) -> Result<(), store::Error> {
    let text = match fs::read_to_string(folder.join("format")) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(unusable(folder, source)),
    };
    let found: i64 = text.trim().parse().map_err(|_| {
        let path = folder.join("format").display().to_string();
        store::Error::Unreadable(format!(
            "{path} should hold the number of the folder's format"
        ))
    })?;
    refuse_newer(folder, found, FORMAT)
}

/// Refuses a number that this version does not know yet.
pub(super) fn refuse_newer(folder: &Path, found: i64, known: i64) -> Result<(), store::Error> {
    if found <= known {
        return Ok(());
    }
    Err(store::Error::NewerFormat {
        folder: folder.display().to_string(),
        found,
        known,
    })
}

/// Wraps a file error with the folder that it happened in.
pub(super) fn unusable(folder: &Path, source: std::io::Error) -> store::Error {
    if source.kind() == ErrorKind::StorageFull {
        return store::Error::Full;
    }
    store::Error::Folder {
        folder: folder.display().to_string(),
        source,
    }
}

/// Writes this process's number into the lock, for the message of the next one.
fn sign(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    writeln!(file, "{}", std::process::id())
}

fn in_use(folder: &Path, file: &mut File) -> store::Error {
    let mut process = String::new();
    // Some systems refuse to read a locked file; the message then names the folder alone.
    let _ = file.read_to_string(&mut process);
    let process = process.trim();
    store::Error::InUse {
        folder: folder.display().to_string(),
        process: if process.is_empty() {
            "unknown"
        } else {
            process
        }
        .to_owned(),
    }
}

/// Written beside and renamed, so that a crash leaves the old number or the new one.
fn write_format(folder: &Path) -> std::io::Result<()> {
    let path = folder.join("format");
    if path.exists() {
        return Ok(());
    }
    let beside = folder.join("format.new");
    fs::write(&beside, format!("{FORMAT}\n"))?;
    fs::rename(beside, path)
}

#[cfg(test)]
mod tests {
    use super::claim;
    use crate::store;
    use std::fs;

    #[test]
    fn a_second_writer_is_told_whose_lock_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let _first = claim(folder.path()).expect("the first claim");
        let refusal = claim(folder.path())
            .expect_err("the second claim")
            .to_string();
        assert!(
            refusal.contains(&std::process::id().to_string()),
            "{refusal}"
        );
        assert!(
            refusal.contains(&folder.path().display().to_string()),
            "{refusal}"
        );
    }

    #[test]
    fn a_lock_ends_with_its_owner() {
        let folder = tempfile::tempdir().expect("a folder");
        drop(claim(folder.path()).expect("the first claim"));
        claim(folder.path()).expect("the second claim");
    }

    #[test]
    fn a_newer_folder_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("format"), "2\n").expect("a format");
        let refusal = claim(folder.path()).expect_err("a refusal");
        assert!(matches!(
            refusal,
            store::Error::NewerFormat {
                found: 2,
                known: 1,
                ..
            }
        ));
    }

    #[test]
    fn a_damaged_format_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("format"), "one").expect("a format");
        let refusal = claim(folder.path()).expect_err("a refusal").to_string();
        assert!(refusal.contains("format should hold"), "{refusal}");
    }
}
