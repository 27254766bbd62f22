//! The closed lists of the contract as they stand in JSON and in the description of the API.
//! Each is matched from the parts' own list without a rest, so that a new word is chosen here first.

use crate::answer::decide;
use crate::dialogue::{history, reply};
use crate::domain::{direction, kind, language, scope};
use crate::http::problem::Code;
use crate::question::intent;
use crate::store::{inbox, task};
use crate::value;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

/// Declares a list of words and how it follows from a part's own.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident from $part:path { $($(#[$word_doc:meta])* $word:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
        pub enum $name {
            $($(#[$word_doc])* #[serde(rename = $text)] $word,)+
        }

        impl From<$part> for $name {
            fn from(part: $part) -> Self {
                use $part as Part;
                match part {
                    $(Part::$word => Self::$word,)+
                }
            }
        }
    };
}

words! {
    /// The language of a text that the service wrote.
    DetectedLanguage from language::Language {
        /// English.
        English = "en",
        /// Chinese in simplified characters.
        ChineseSimplified = "zh-Hans",
        /// Chinese in traditional characters.
        ChineseTraditional = "zh-Hant",
        /// Urdu in Arabic script.
        Urdu = "ur",
        /// Urdu in Latin script.
        RomanUrdu = "ur-Latn",
        /// A language that is none of ours.
        Undetermined = "und",
    }
}

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub enum Language {
    /// English.
    #[serde(rename = "en")]
    English,
    /// Chinese in simplified characters.
    #[serde(rename = "zh-Hans")]
    ChineseSimplified,
    /// Chinese in traditional characters.
    #[serde(rename = "zh-Hant")]
    ChineseTraditional,
    /// Urdu in Arabic script.
    #[serde(rename = "ur")]
    Urdu,
    /// Urdu in Latin script.
    #[serde(rename = "ur-Latn")]
    RomanUrdu,
}

impl From<language::Language> for Language {
    /// A text is never in no language: one that is undetermined is spoken of as English.
    fn from(language: language::Language) -> Self {
        match language {
            language::Language::English | language::Language::Undetermined => Self::English,
            language::Language::ChineseSimplified => Self::ChineseSimplified,
            language::Language::ChineseTraditional => Self::ChineseTraditional,
            language::Language::Urdu => Self::Urdu,
            language::Language::RomanUrdu => Self::RomanUrdu,
        }
    }
}

words! {
    /// What became of a question.
    Outcome from decide::Outcome {
        /// The answer is in `answer`, with its sources.
        Answered = "answered",
        /// The service asks back; the choices are in `suggestions`.
        Clarify = "clarify",
        /// Nothing in the content supports an answer.
        NoAnswer = "no_answer",
        /// The message needs no record.
        SmallTalk = "small_talk",
        /// The visitor wants a person.
        Contact = "contact",
    }
}

words! {
    /// What a message asks for.
    Intent from intent::Intent {
        /// A value of a record.
        Value = "value",
        /// What something is.
        Define = "define",
        /// How something is done.
        Procedure = "procedure",
        /// Whether something is so.
        YesNo = "yes_no",
        /// What is known of something.
        About = "about",
        /// Companies that fit.
        FindCompanies = "find_companies",
        /// Events that fit.
        FindEvents = "find_events",
        /// Programmes that fit.
        FindProgrammes = "find_programmes",
        /// How many there are.
        Count = "count",
        /// Two records beside each other.
        Compare = "compare",
        /// Counterparts for a company.
        Match = "match",
        /// The rest of a list.
        More = "more",
        /// A greeting, thanks, a question about the service.
        SmallTalk = "small_talk",
        /// A person to talk to.
        Contact = "contact",
        /// Another language for the answers.
        Language = "language",
        /// An insult, or an instruction aimed at the service.
        Hostile = "hostile",
        /// None of these.
        Unknown = "unknown",
    }
}

words! {
    /// Who wrote the words of an answer.
    Generator from reply::Generator {
        /// The service's own templates.
        Template = "template",
        /// A language model of the operator's, checked against the templates' answer and its sources.
        Llm = "llm",
    }
}

words! {
    /// A condition that changed how an answer was made.
    Notice from reply::Notice {
        /// The conversation's earlier turns could not be read.
        HistoryUnavailable = "history_unavailable",
        /// A part is down; the answer is from what is left.
        Degraded = "degraded",
    }
}

words! {
    /// What a record is.
    Kind from kind::Kind {
        /// News or background.
        Article = "article",
        /// A question and its answer.
        Faq = "faq",
        /// Something to take part in or apply for.
        Programme = "programme",
        /// A company.
        Company = "company",
        /// Something that happens at a time and a place.
        Event = "event",
    }
}

words! {
    /// Whose line it is that fits.
    Direction from direction::Direction {
        /// They offer what is asked for.
        TheyOffer = "they_offer",
        /// They need what is offered.
        TheyNeed = "they_need",
    }
}

words! {
    /// What a value is.
    ValueKind from value::Kind {
        /// A bare number.
        Number = "number",
        /// An amount of a currency.
        Money = "money",
        /// A day, a month, a year.
        Date = "date",
        /// A time of day.
        Time = "time",
        /// A length of time.
        Duration = "duration",
        /// A share in hundredths.
        Percent = "percent",
        /// A number with a unit.
        Quantity = "quantity",
        /// A place in an order.
        Ordinal = "ordinal",
        /// An e-mail address.
        Email = "email",
        /// A web address.
        Url = "url",
        /// A telephone number.
        Phone = "phone",
        /// A postal address.
        Address = "address",
        /// A place.
        Place = "place",
        /// A person.
        Person = "person",
        /// An organisation.
        Organisation = "organisation",
    }
}

words! {
    /// Who said a message.
    Speaker from history::Speaker {
        /// The visitor.
        Visitor = "user",
        /// The service.
        Service = "assistant",
    }
}

words! {
    /// How far a task is.
    TaskStatus from task::Status {
        /// It waits.
        Queued = "queued",
        /// It is being done.
        Running = "running",
        /// It is done; single items may have failed.
        Succeeded = "succeeded",
        /// It could not be done.
        Failed = "failed",
    }
}

words! {
    /// What a visitor thinks of an answer.
    Rating from inbox::Rating {
        /// It helped.
        Up = "up",
        /// It did not.
        Down = "down",
    }
}

words! {
    /// A part of the API that a key may open.
    Scope from scope::Scope {
        /// Questions and answers.
        Chat = "chat",
        /// Records and passages.
        Search = "search",
        /// The content and the term base.
        Content = "content",
        /// Figures, feedback and inquiries.
        Insight = "insight",
        /// Keys and measurements.
        Admin = "admin",
    }
}

/// Describes the codes of problems, every one of them.
#[must_use]
pub fn codes() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(Code::ALL.map(Code::name)))
        .build()
}
