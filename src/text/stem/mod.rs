//! Light stems: words that differ by number, case or tense share one.
//! Joins no synonyms, and keeps words of different classes apart (چین from چینی, دورہ from دور).

mod english;
mod urdu;
mod verb;

use super::Script;

/// Returns the stems of a normal form, best first; empty where the form is its own only stem.
#[must_use]
pub fn stems(form: &str, script: Script) -> Vec<String> {
    let stems = match script {
        Script::Latin => english::stems(form),
        Script::Arabic => urdu::stems(form),
        Script::Han | Script::Digit | Script::Other => Vec::new(),
    };
    if stems.iter().any(|stem| stem != form) {
        stems
    } else {
        Vec::new()
    }
}

/// Returns the best stem of a normal form.
#[must_use]
pub fn first(form: &str, script: Script) -> String {
    stems(form, script)
        .into_iter()
        .next()
        .unwrap_or_else(|| form.to_owned())
}

/// Returns whether two normal forms of one script share a stem or are the same.
#[must_use]
pub fn meet(a: &str, b: &str, script: Script) -> bool {
    if a == b {
        return true;
    }
    let own = |form: &str| {
        let mut all = stems(form, script);
        if all.is_empty() {
            all.push(form.to_owned());
        }
        all
    };
    let others = own(b);
    own(a).iter().any(|stem| others.contains(stem))
}

/// Returns whether a word is a form of an Urdu verb by the table of roots.
pub(super) fn is_urdu_verb(form: &str) -> bool {
    verb::infinitive(form).is_some()
}

/// Returns whether a word is the bare root of an Urdu verb, as it stands before سکتا, رہا, دیا.
pub(super) fn is_urdu_root(form: &str) -> bool {
    verb::is_root(form)
}

/// Returns whether a table of stems names the word, so that it is no two words written as one.
pub(super) fn is_urdu_word(form: &str) -> bool {
    urdu::is_listed(form)
}

#[cfg(test)]
mod tests;
