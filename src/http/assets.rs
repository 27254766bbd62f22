//! The page at `/`, the widget and its words, as they are compiled into the binary.
//! They are built from `widget/`; nothing is read from the disk.

use super::problem::{Code, Problem};
use super::{Context, document, fields};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::fmt::Write as _;

/// What the page of our own may load: its own scripts and styles, and nothing from elsewhere.
pub(super) const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Checked with the server at each use, by its `ETag`.
const CHECKED: &str = "no-cache";
/// The widget under its moving name: old for five minutes at most, or a day while it is renewed.
const MOVING: &str = "public, max-age=300, stale-while-revalidate=86400";
/// The widget under the hash of its content, which never changes.
const FIXED: &str = "public, max-age=31536000, immutable";

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";
const JSON: &str = "application/json";

/// How many digits of the hash stand in the widget's fixed name.
const HASH_DIGITS: usize = 12;

#[derive(RustEmbed)]
#[folder = "widget/dist/"]
struct Files;

type Name = Result<Path<String>, PathRejection>;

/// Who may load a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Our own pages.
    Own,
    /// Any page: it is public and says nothing of who asks.
    Any,
}

/// The page with the widget on it.
#[utoipa::path(
    get,
    path = "/",
    tag = "pages",
    operation_id = "page",
    responses(
        (status = 200, description = "The page", body = String, content_type = "text/html"),
        document::CommonProblems,
    )
)]
pub(super) async fn page(headers: HeaderMap) -> Response {
    let mut response = file("index.html", HTML, CHECKED, Reach::Own, &headers);
    let policy = HeaderValue::from_static(PAGE_POLICY);
    response
        .headers_mut()
        .insert(header::CONTENT_SECURITY_POLICY, policy);
    response
}

/// The style of the page.
#[utoipa::path(
    get,
    path = "/page.css",
    tag = "pages",
    operation_id = "page_style",
    responses(
        (status = 200, description = "The style", body = String, content_type = "text/css"),
        document::CommonProblems,
    )
)]
pub(super) async fn page_style(headers: HeaderMap) -> Response {
    file("page.css", CSS, CHECKED, Reach::Own, &headers)
}

/// The script of the page.
#[utoipa::path(
    get,
    path = "/page.js",
    tag = "pages",
    operation_id = "page_script",
    responses(
        (status = 200, description = "The script", body = String, content_type = "text/javascript"),
        document::CommonProblems,
    )
)]
pub(super) async fn page_script(headers: HeaderMap) -> Response {
    file("page.js", SCRIPT, CHECKED, Reach::Own, &headers)
}

/// The icon.
#[utoipa::path(
    get,
    path = "/icon.svg",
    tag = "pages",
    operation_id = "icon",
    responses(
        (status = 200, description = "The icon", body = String, content_type = "image/svg+xml"),
        document::CommonProblems,
    )
)]
pub(super) async fn icon(headers: HeaderMap) -> Response {
    file("icon.svg", SVG, CHECKED, Reach::Any, &headers)
}

/// The widget, as it is now: a module that defines `<rabta-chat>`.
#[utoipa::path(
    get,
    path = "/widget.js",
    tag = "pages",
    operation_id = "widget",
    responses(
        (status = 200, description = "The module", body = String, content_type = "text/javascript"),
        document::CommonProblems,
    )
)]
pub(super) async fn widget(headers: HeaderMap) -> Response {
    file("widget.js", SCRIPT, MOVING, Reach::Any, &headers)
}

/// The widget under the hash of its content, to be named with `integrity`.
#[utoipa::path(
    get,
    path = "/widget/{file}",
    tag = "pages",
    operation_id = "widget_by_hash",
    params(("file" = String, Path, description = "Twelve digits of the hash, and `.js`")),
    responses(
        (status = 200, description = "The module", body = String, content_type = "text/javascript"),
        document::NamedProblems,
    )
)]
pub(super) async fn widget_by_hash(name: Name, headers: HeaderMap) -> Result<Response, Problem> {
    let asked = name.map(|Path(name)| name).unwrap_or_default();
    match fixed_name() {
        Some(name) if name == asked => Ok(file("widget.js", SCRIPT, FIXED, Reach::Any, &headers)),
        _ => Err(Code::NotFound.into()),
    }
}

/// The words of the widget and the page in one language.
#[utoipa::path(
    get,
    path = "/widget/strings/{file}",
    tag = "pages",
    operation_id = "widget_strings",
    params(("file" = String, Path, description = "One of the five languages, and `.json`")),
    responses(
        (status = 200, description = "The words by their keys", body = std::collections::BTreeMap<String, String>),
        document::NamedProblems,
    )
)]
pub(super) async fn strings(
    State(context): State<Context>,
    name: Name,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let name = name.map(|Path(name)| name).unwrap_or_default();
    let language = name.strip_suffix(".json").and_then(fields::language);
    let language = language.ok_or_else(|| Problem::from(Code::NotFound))?;
    let words = context.state.locales.widget_strings(language).to_string();
    let tag = blake3::hash(words.as_bytes()).to_hex();
    Ok(respond(
        words.into_bytes(),
        &tag,
        JSON,
        MOVING,
        Reach::Any,
        &headers,
    ))
}

/// Returns the fixed name of the widget, and what a page writes into `integrity` to be sure of it.
pub(super) fn widget_integrity() -> Option<(String, String)> {
    let digest = Files::get("widget.js")?.metadata.sha256_hash();
    Some((fixed_name()?, format!("sha256-{}", base64(&digest))))
}

fn fixed_name() -> Option<String> {
    let hash = hex(&Files::get("widget.js")?.metadata.sha256_hash());
    Some(format!("{}.js", hash.get(..HASH_DIGITS)?))
}

fn file(
    name: &str,
    content_type: &'static str,
    caching: &'static str,
    reach: Reach,
    headers: &HeaderMap,
) -> Response {
    let Some(EmbeddedFile { data, metadata }) = Files::get(name) else {
        // A test names every file, so that a build without one does not pass.
        tracing::error!(file = name, "a file of the widget is not in the binary");
        return Problem::from(Code::Internal).into_response();
    };
    let tag = hex(&metadata.sha256_hash());
    respond(
        data.into_owned(),
        &tag,
        content_type,
        caching,
        reach,
        headers,
    )
}

fn respond(
    body: Vec<u8>,
    hash: &str,
    content_type: &'static str,
    caching: &'static str,
    reach: Reach,
    headers: &HeaderMap,
) -> Response {
    let tag = format!("\"{hash}\"");
    let known = headers.get_all(header::IF_NONE_MATCH).iter();
    let is_known = known
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == tag);
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        body.into_response()
    };
    let fields = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        fields.insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_TYPE, content_type);
    set(header::CACHE_CONTROL, caching);
    if reach == Reach::Any {
        set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        set(
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        );
        // The same for everyone, so that shared caches need one copy.
        set(header::VARY, "Accept-Encoding");
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        fields.insert(header::ETAG, tag);
    }
    response
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Writes bytes as RFC 4648, section 4, has them.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk
            .iter()
            .fold(0_usize, |group, &byte| group << 8 | usize::from(byte));
        let group = group << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS[group >> (18 - 6 * place) & 0x3f];
            text.push(if place <= chunk.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
