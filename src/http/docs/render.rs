//! The description of the API as HTML.
//! Every text is escaped on its way in; what the routes do is not known here.

use crate::domain::language::Language;
use crate::http::assets;
use crate::http::problem::Code;
use crate::locale::Locales;
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// The methods in the order in which a reader expects them.
const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

/// Returns the whole page. Its own words and the problems are in `language`; the routes are
/// described in English, as in the document.
pub(super) fn page(document: &Value, locales: &Locales, language: Language) -> String {
    let say = |key: &str| escape(&locales.text(language, key, &[]));
    let direction = if language.is_right_to_left() {
        "rtl"
    } else {
        "ltr"
    };
    let body = [
        format!("<h1>{}</h1>", say("docs-title")),
        format!("<p>{}</p>", say("docs-intro")),
        format!(
            "<p><a href=\"/openapi.json\">{}</a></p>",
            say("docs-document")
        ),
        format!("<h2>{}</h2>", say("docs-embed")),
        format!("<p>{}</p>{}", say("docs-embed-text"), snippet()),
        format!("<h2>{}</h2>{}", say("docs-routes"), routes(document)),
        format!("<h2>{}</h2>", say("docs-problems")),
        format!(
            "<p>{}</p>{}",
            say("docs-problems-text"),
            problems(locales, language)
        ),
        format!("<h2>{}</h2>{}", say("docs-shapes"), shapes(document)),
    ];
    format!(
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <link rel=\"icon\" href=\"/icon.svg\">\n<link rel=\"stylesheet\" href=\"/docs.css\">\n\
         </head>\n<body>\n{}\n</body>\n</html>\n",
        language.tag(),
        say("docs-title"),
        body.join("\n"),
    )
}

/// Returns what to write into another site's page, with the hash that the browser checks.
fn snippet() -> String {
    let Some((name, integrity)) = assets::widget_integrity() else {
        return String::new();
    };
    let code = format!(
        "<script type=\"module\" src=\"https://…/widget/{name}\"\n        \
         integrity=\"{integrity}\" crossorigin=\"anonymous\"></script>\n<rabta-chat></rabta-chat>"
    );
    format!("<pre lang=\"en\" dir=\"ltr\">{}</pre>", escape(&code))
}

/// Returns the routes by their tags, in the order in which the document lists these.
fn routes(document: &Value) -> String {
    let mut html = String::from("<div lang=\"en\" dir=\"ltr\">");
    for tag in document["tags"].as_array().into_iter().flatten() {
        let _ = write!(html, "<h3>{}</h3>", prose(text(tag, "description")));
        for (path, item) in members(&document["paths"]) {
            let operations = METHODS
                .into_iter()
                .filter_map(|method| Some((method, item.get(method)?)));
            for (method, operation) in operations {
                if operation["tags"][0] == tag["name"] {
                    html.push_str(&route(method, path, operation));
                }
            }
        }
    }
    html + "</div>"
}

fn route(method: &str, path: &str, operation: &Value) -> String {
    let mut html = String::new();
    let _ = write!(
        html,
        "<section id=\"{}\"><h4><code>{} {}</code></h4><p>{}</p>",
        escape(text(operation, "operationId")),
        method.to_uppercase(),
        escape(path),
        prose(text(operation, "summary")),
    );
    for paragraph in text(operation, "description")
        .split("\n\n")
        .filter(|it| !it.is_empty())
    {
        let _ = write!(html, "<p>{}</p>", prose(paragraph));
    }
    html.push_str("<table>");
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        row(
            &mut html,
            &format!("{} ({})", text(parameter, "name"), text(parameter, "in")),
            text(parameter, "description"),
        );
    }
    for (content_type, content) in members(&operation["requestBody"]["content"]) {
        row(&mut html, content_type, &shape_name(&content["schema"]));
    }
    for (status, response) in members(&operation["responses"]) {
        let contents = members(&response["content"]);
        let shapes: Vec<String> = contents
            .map(|(content_type, content)| {
                format!("{content_type} {}", shape_name(&content["schema"]))
            })
            .collect();
        let description = format!("{} — {}", text(response, "description"), shapes.join(", "));
        row(&mut html, status, description.trim_end_matches(" — "));
    }
    html + "</table></section>"
}

fn row(html: &mut String, name: &str, description: &str) {
    let (name, description) = (escape(name), prose(description));
    let _ = write!(
        html,
        "<tr><th><code>{name}</code></th><td>{description}</td></tr>"
    );
}

fn problems(locales: &Locales, language: Language) -> String {
    let section = |code: Code| {
        format!(
            "<section id=\"{}\"><h3><code>{0}</code> <code>{}</code> {}</h3><p>{}</p></section>",
            code.name(),
            code.status().as_u16(),
            escape(&locales.text(language, &code.title_key(), &[])),
            escape(&locales.text(language, &code.detail_key(), &[("request", "x-request-id")])),
        )
    };
    Code::ALL.into_iter().map(section).collect()
}

fn shapes(document: &Value) -> String {
    let mut html = String::from("<div lang=\"en\" dir=\"ltr\">");
    for (name, schema) in members(&document["components"]["schemas"]) {
        let schema = serde_json::to_string_pretty(schema).unwrap_or_default();
        let _ = write!(
            html,
            "<details id=\"shape-{0}\"><summary><code>{0}</code></summary><pre>{1}</pre></details>",
            escape(name),
            escape(&schema),
        );
    }
    html + "</div>"
}

fn shape_name(schema: &Value) -> String {
    let name = schema["$ref"]
        .as_str()
        .and_then(|name| name.rsplit('/').next());
    name.or(schema["type"].as_str())
        .unwrap_or_default()
        .to_owned()
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let object = value.as_object().into_iter().flat_map(Map::iter);
    object.map(|(name, member)| (name.as_str(), member))
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// Escapes a description, setting what stands between backticks as code.
fn prose(text: &str) -> String {
    let part = |(number, part): (usize, &str)| match number % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    };
    text.split('`').enumerate().map(part).collect()
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escape, prose};

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(
            escape("<a href='x'>&\""),
            "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"
        );
        assert_eq!(prose("a `<b>` c"), "a <code>&lt;b&gt;</code> c");
    }
}
