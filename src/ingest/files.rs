//! Files below a path, in a stable order.
//! Does not follow links that leave the path, nor read what is no regular file.

use super::Error;
use crate::content::reader::{self, Input};
use std::fs;
use std::path::{Path, PathBuf};

/// Files of a content folder that are no content.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// Returns every readable file at or below `root`, by path; a file named itself is taken whatever
/// its ending, so that a wrong one is reported.
///
/// # Errors
///
/// Returns the path that cannot be read.
pub fn collect(root: &Path) -> Result<Vec<Input>, Error> {
    let mut paths = Vec::new();
    let root_real = at(root, fs::canonicalize(root))?;
    if root_real.is_file() {
        paths.push(root_real);
    } else {
        walk(&root_real, &root_real, &mut paths)?;
    }
    paths.sort();
    paths
        .iter()
        .map(|path| {
            Ok(Input {
                path: path.display().to_string(),
                bytes: at(path, fs::read(path))?,
            })
        })
        .collect()
}

fn walk(folder: &Path, root: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Error> {
    for entry in at(folder, fs::read_dir(folder))? {
        let path = at(folder, entry)?.path();
        let is_hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let Ok(real) = fs::canonicalize(&path) else {
            continue;
        };
        if is_hidden || !real.starts_with(root) {
            continue;
        }
        let kind = at(&path, fs::metadata(&real))?;
        let is_content = kind.is_file()
            && kind.len() <= MOST_BYTES
            && reader::is_readable(&path.display().to_string());
        if kind.is_dir() {
            walk(&path, root, paths)?;
        } else if is_content {
            paths.push(path);
        }
    }
    Ok(())
}

fn at<T>(path: &Path, result: std::io::Result<T>) -> Result<T, Error> {
    result.map_err(|source| Error::Path {
        path: path.display().to_string(),
        source,
    })
}
