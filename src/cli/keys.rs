//! `rabta keys`: makes, lists and revokes keys, beside a running service too.
//! The first key can only come from here: nothing in the service knows a default one.

use crate::app;
use crate::domain::id::KeyId;
use crate::domain::scope::Scope;
use crate::domain::visibility::Partner;
use crate::keys::Revocation;
use crate::keys::wanted::{self, Wanted};
use crate::store::key::Key;
use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use std::process::ExitCode;

/// What `keys` takes.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make a key and print it, this once
    Create(Create),
    /// List the keys: id, partner, scopes, until when, last use, name
    List {
        #[command(flatten)]
        data: super::DataArguments,
    },
    /// Revoke a key, from the service's next request on
    Revoke {
        /// The key's id, as the list shows it
        id: String,
        #[command(flatten)]
        data: super::DataArguments,
    },
}

#[derive(Debug, Args)]
struct Create {
    /// What the key is for
    #[arg(long, value_parser = name)]
    name: String,
    /// The partner whose key it is, as `visibility` in the content names it
    #[arg(long, value_parser = partner)]
    partner: Partner,
    /// What it opens: chat, search, content, insight, admin
    #[arg(long, required = true, value_delimiter = ',', value_parser = scope)]
    scope: Vec<Scope>,
    /// When it ends: 30d, a moment such as 2027-01-01T00:00:00Z, or never [default: 365d]
    #[arg(long)]
    expires: Option<String>,
    /// Requests a minute, as 600/min; 0 for any number [default: limits.key_per_minute]
    #[arg(long, value_parser = quota)]
    quota: Option<u32>,
    /// A site whose pages may call with it, as browsers write it; may be given again
    #[arg(long, value_name = "URL", value_parser = origin)]
    origin: Vec<String>,
    #[command(flatten)]
    data: super::DataArguments,
}

/// Makes, lists or revokes.
///
/// # Errors
///
/// Returns what is wrong with the wish, or what the store cannot do.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let now = app::clock().timestamp();
    match arguments.action {
        Action::Create(create) => {
            let wanted = Wanted {
                expires_at: wanted::expiry(create.expires.as_deref(), now).context(
                    "--expires is 365d, a moment to come such as 2027-01-01T00:00:00Z, or never",
                )?,
                name: create.name,
                partner: create.partner,
                scopes: create.scope.into_iter().collect(),
                quota: create.quota,
                origins: create.origin,
            };
            let data = create.data.data.unwrap_or_else(app::default_data);
            let keyring = app::open_keyring(&data).await?;
            let (text, key) = keyring.create(wanted, now).await?;
            say!("{}", text.reveal());
            // On the other output, so that the key alone can be piped into a file.
            eprintln!(
                "rabta: key {} for {}; it is shown this once",
                key.id, key.partner.0
            );
        }
        Action::List { data } => {
            let data = data.data.unwrap_or_else(app::default_data);
            for key in app::open_keyring(&data).await?.list().await? {
                say!("{}", line(&key, now));
            }
        }
        Action::Revoke { id, data } => {
            let data = data.data.unwrap_or_else(app::default_data);
            let keyring = app::open_keyring(&data).await?;
            let id = KeyId::parse(&id)
                .with_context(|| format!("{id:?} is no key's id: rabta keys list shows them"))?;
            match keyring.revoke(&id, None, now).await? {
                Revocation::Done => say!("revoked {id}"),
                Revocation::Unknown | Revocation::LastAdmin => {
                    bail!("there is no key {id} to revoke: rabta keys list shows them")
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn name(text: &str) -> Result<String, String> {
    wanted::name(text).ok_or_else(|| "a name has 1 to 100 characters".to_owned())
}

fn partner(text: &str) -> Result<Partner, String> {
    Partner::parse(text).map_err(|error| error.to_string())
}

fn scope(text: &str) -> Result<Scope, String> {
    let choices = || format!("it is one of {}", Scope::ALL.map(Scope::name).join(", "));
    Scope::parse(text.trim()).ok_or_else(choices)
}

fn quota(text: &str) -> Result<u32, String> {
    wanted::quota(text)
        .ok_or_else(|| "it is a rate such as 600/min, or 0 for any number".to_owned())
}

fn origin(text: &str) -> Result<String, String> {
    let form = "it is written as browsers do: https://example.com";
    wanted::origin(text).ok_or_else(|| form.to_owned())
}

/// One line a key, its columns separated by tabs.
fn line(key: &Key, now: Timestamp) -> String {
    let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.name()).collect();
    let day = |moment: Timestamp| moment.strftime("%Y-%m-%d").to_string();
    let until = match (key.revoked_at, key.expires_at) {
        (Some(at), _) => format!("revoked {}", day(at)),
        (None, Some(at)) if !key.is_live(now) => format!("ended {}", day(at)),
        (None, Some(at)) => format!("until {}", day(at)),
        (None, None) => "for ever".to_owned(),
    };
    let used = key
        .used_at
        .map_or_else(|| "never used".to_owned(), |at| format!("used {}", day(at)));
    [
        key.id.as_str(),
        &key.partner.0,
        &scopes.join(","),
        &until,
        &used,
        &key.name,
    ]
    .join("\t")
}
