//! Every problem has its words in every language, with what it names in them.

use super::{Code, Fault, Reason};
use crate::domain::language::Language;
use crate::locale::Locales;
use std::time::Duration;

#[test]
fn every_problem_has_its_words_in_every_language() {
    let locales = Locales::load().expect("the catalogues");
    let reasons = [
        Reason::Syntax { line: 1, column: 2 },
        Reason::Duplicate,
        Reason::Depth(32),
        Reason::Items(1000),
        Reason::Slow(Duration::from_secs(30)),
        Reason::Broken,
        Reason::Host,
        Reason::Body(65536),
        Reason::Url(8192),
        Reason::HeadBytes(32768),
        Reason::HeadFields(100),
        Reason::Encoding,
        Reason::Scope("admin"),
        Reason::LastAdmin,
        Reason::OtherKind("event".to_owned()),
        Reason::TooOld(90),
    ];
    let faults = [
        Fault::Required,
        Fault::Empty,
        Fault::Long(2000),
        Fault::Text,
        Fault::Boolean,
        Fault::List,
        Fault::Object,
        Fault::OneOf("en, ur".to_owned()),
        Fault::Country,
        Fault::Sector,
        Fault::Repeated,
        Fault::Unknown,
        Fault::Whole(1, 50),
        Fault::Day,
        Fault::Moment,
        Fault::Email,
        Fault::RecordId,
        Fault::MessageId,
        Fault::Origin,
        Fault::Quota,
        Fault::Expiry,
        Fault::Consent,
        Fault::Cursor,
        Fault::Place,
        Fault::Length(16, 128),
        Fault::Content("line 3: no".to_owned()),
    ];
    for language in Language::ALL {
        for code in Code::ALL {
            for key in [code.title_key(), code.detail_key()] {
                assert!(locales.has(language, &key), "{} {key}", language.tag());
            }
        }
        let reasons = reasons.iter().map(Reason::words);
        for (key, arguments) in reasons.chain(faults.iter().map(Fault::words)) {
            let pairs: Vec<_> = arguments.iter().map(|(a, b)| (*a, b.as_str())).collect();
            let text = locales.text(language, key, &pairs);
            assert!(locales.has(language, key), "{} {key}", language.tag());
            for (_, argument) in pairs {
                assert!(text.contains(argument), "{} {key}: {text}", language.tag());
            }
        }
    }
}
