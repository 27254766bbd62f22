//! Groups of concepts that shape a list: whose line is asked for, what is listed, when.
//! From `locales/questions/groups.toml`; what is done with them is for `answer::list`.

use super::concept::Concept;
use crate::lexicon::{Base, Target};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    group: Vec<Written>,
}

#[derive(Deserialize)]
struct Written {
    id: String,
    terms: Vec<String>,
}

static GROUPS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    toml::from_str::<File>(include_str!("../../locales/questions/groups.toml"))
        .expect("a test reads locales/questions/groups.toml")
        .group
        .into_iter()
        .map(|group| (group.id, group.terms))
        .collect()
});

/// Returns whether a concept means one of a group's terms.
#[must_use]
pub fn is_in(base: &Base, concept: &Concept, group: &str) -> bool {
    let Some(terms) = GROUPS.get(group) else {
        return false;
    };
    concept.targets.iter().any(|target| match target {
        Target::Term(index) => terms.contains(&base.terms[*index].id),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::GROUPS;

    #[test]
    fn the_groups_are_those_that_the_code_asks_for() {
        for id in [
            "they_offer",
            "they_need",
            "company",
            "event",
            "programme",
            "of_china",
            "of_pakistan",
        ] {
            assert!(GROUPS.contains_key(id), "{id}");
        }
    }
}
