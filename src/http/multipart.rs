//! Files in a form (RFC 7578), as browsers and curl send them.
//! The whole body is in memory already, within its bound; what the files hold is for the readers.

use super::problem::{Problem, Reason};

/// A file of a form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct File<'a> {
    /// The field that it is in.
    pub(super) field: String,
    /// Its name, as the sender wrote it; never used as a path.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: &'a [u8],
}

/// Returns what stands between the files, where a body is a form.
pub(super) fn boundary(content_type: &str) -> Option<String> {
    let mut parts = content_type.split(';').map(str::trim);
    let is_form = parts.next()?.eq_ignore_ascii_case("multipart/form-data");
    let boundary = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.eq_ignore_ascii_case("boundary")
            .then(|| value.trim_matches('"').to_owned())
    });
    boundary.filter(|it| is_form && (1..=70).contains(&it.len()))
}

/// Returns the files of a form, at most `most`.
pub(super) fn files<'a>(
    body: &'a [u8],
    boundary: &str,
    most: usize,
) -> Result<Vec<File<'a>>, Problem> {
    let broken = || Problem::from(Reason::Broken);
    let line = format!("--{boundary}").into_bytes();
    let between = format!("\r\n--{boundary}").into_bytes();
    let mut rest = body.strip_prefix(line.as_slice()).ok_or_else(broken)?;
    let mut files = Vec::new();
    while !rest.starts_with(b"--") {
        rest = rest.strip_prefix(b"\r\n").ok_or_else(broken)?;
        let end = find(rest, &between).ok_or_else(broken)?;
        let part = &rest[..end];
        rest = &rest[end + between.len()..];
        let head_end = find(part, b"\r\n\r\n").ok_or_else(broken)?;
        let head = std::str::from_utf8(&part[..head_end]).map_err(|_| broken())?;
        if files.len() >= most {
            return Err(Reason::Items(most).into());
        }
        if let Some((field, name)) = named(head) {
            files.push(File {
                field,
                name,
                bytes: &part[head_end + 4..],
            });
        }
    }
    Ok(files)
}

/// Returns the field and the file's name of a part; `None` for a part without a file's name.
fn named(head: &str) -> Option<(String, String)> {
    let line = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim()
            .eq_ignore_ascii_case("content-disposition")
            .then_some(value)
    })?;
    let parameter = |wanted: &str| {
        line.split(';').map(str::trim).find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.eq_ignore_ascii_case(wanted)
                .then(|| value.trim_matches('"').to_owned())
        })
    };
    Some((parameter("name")?, parameter("filename")?))
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::{boundary, files};

    #[test]
    fn files_come_out_byte_by_byte() {
        let body = "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"faq/a.en.md\"\r\n\
                    Content-Type: text/markdown\r\n\r\n--\r\nا\r\n--x\r\ncontent-disposition: form-data; \
                    name=note\r\n\r\nno file\r\n--x--\r\n";
        let found = files(body.as_bytes(), "x", 9).expect("files");
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].field.as_str(), found[0].name.as_str()),
            ("files", "faq/a.en.md")
        );
        assert_eq!(found[0].bytes, "--\r\nا".as_bytes());
        assert!(files(body.as_bytes(), "x", 1).is_err(), "two parts");
    }

    #[test]
    fn a_form_that_breaks_off_is_refused() {
        for bad in [
            "",
            "--x",
            "--x\r\n",
            "--x\r\nA: b\r\n\r\nc",
            "--y--",
            "--x\r\n\r\n--x--",
        ] {
            assert!(files(bad.as_bytes(), "x", 9).is_err(), "{bad:?}");
        }
        assert_eq!(files(b"--x--\r\n", "x", 9).expect("none").len(), 0);
    }

    #[test]
    fn a_boundary_is_named_by_its_type() {
        assert_eq!(
            boundary("multipart/form-data; boundary=\"a b\"").as_deref(),
            Some("a b")
        );
        for bad in [
            "multipart/form-data",
            "multipart/mixed; boundary=x",
            "text/plain; boundary=x",
        ] {
            assert_eq!(boundary(bad), None, "{bad}");
        }
    }
}
