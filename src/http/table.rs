//! The one table of routes: which there are, and who may call each.
//! Router, description of the API, scope check and test matrix all come from it, so that a route
//! that is not described, or that nobody guards, cannot exist.

use super::gate::Gate::{self, Key, Local, Open, Visitor};
use super::{
    Context, assets, chat, content, conversations, docs, document, feedback, health, imports,
    inquiries, keys, metrics, records, search, suggestions, terms,
};
use crate::domain::scope::Scope::{Admin, Content, Insight, Search};
use axum::Router;
use axum::http::Method;
use std::collections::HashMap;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

/// Returns every route.
pub(super) fn table() -> Table {
    Table::new()
        .with(Visitor, routes!(chat::post))
        .with(Visitor, routes!(conversations::get, conversations::delete))
        .with(Visitor, routes!(suggestions::get))
        .with(Visitor, routes!(feedback::post))
        .with(Visitor, routes!(inquiries::post))
        .with(Key(Search), routes!(search::get))
        .with(Key(Search), routes!(records::companies))
        .with(Key(Search), routes!(records::company))
        .with(Key(Search), routes!(records::events))
        .with(Key(Search), routes!(records::record))
        .with(Key(Content), routes!(content::put, content::delete))
        .with(Key(Content), routes!(imports::post))
        .with(Key(Content), routes!(imports::list))
        .with(Key(Content), routes!(imports::get))
        .with(Key(Content), routes!(terms::list, terms::put))
        .with(Key(Insight), routes!(inquiries::list))
        .with(Key(Admin), routes!(keys::list, keys::create))
        .with(Key(Admin), routes!(keys::revoke))
        .with(Open, routes!(health::live))
        .with(Open, routes!(health::ready))
        .with(Local(Admin), routes!(metrics::get))
        .with(Open, routes!(docs::openapi))
        .with(Open, routes!(docs::page))
        .with(Open, routes!(docs::style))
        .with(Open, routes!(assets::page))
        .with(Open, routes!(assets::page_style))
        .with(Open, routes!(assets::page_script))
        .with(Open, routes!(assets::icon))
        .with(Open, routes!(assets::widget))
        .with(Open, routes!(assets::widget_by_hash))
        .with(Open, routes!(assets::strings))
}

/// Routes with their gates.
pub(super) struct Table {
    routes: OpenApiRouter<Context>,
    gates: Gates,
}

/// The gate of every route, by path and method.
#[derive(Clone, Debug, Default)]
pub(super) struct Gates(HashMap<String, Vec<(Method, Gate)>>);

impl Table {
    /// Returns a table without routes.
    pub(super) fn new() -> Self {
        Self {
            routes: OpenApiRouter::with_openapi(document::frame()),
            gates: Gates::default(),
        }
    }

    /// Adds the routes of one path. Their description gets what the gate can answer.
    pub(super) fn with(mut self, gate: Gate, mut routes: UtoipaMethodRouter<Context>) -> Self {
        for (path, item) in &mut routes.1.paths {
            let gates = self.gates.0.entry(path.clone()).or_default();
            for (method, operation) in document::operations(item) {
                document::guard(operation, gate);
                gates.push((method, gate));
            }
        }
        Self {
            routes: self.routes.routes(routes),
            gates: self.gates,
        }
    }

    /// Returns the router, its description, and its gates.
    pub(super) fn split(self) -> (Router<Context>, OpenApi, Gates) {
        let (router, description) = self.routes.split_for_parts();
        (router, description, self.gates)
    }
}

impl Gates {
    /// Returns the gate of a route; `None` where the path does not have the method.
    pub(super) fn of(&self, path: &str, method: &Method) -> Option<Gate> {
        // What may be read may be asked for without its body.
        let method = if method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        let mut gates = self.0.get(path)?.iter();
        gates.find_map(|(its, gate)| (its == method).then_some(*gate))
    }

    /// Returns every route with its gate, by path.
    #[cfg(test)]
    pub(super) fn all(&self) -> Vec<(&str, &Method, Gate)> {
        let mut all: Vec<_> = self
            .0
            .iter()
            .flat_map(|(path, gates)| {
                gates
                    .iter()
                    .map(|(method, gate)| (path.as_str(), method, *gate))
            })
            .collect();
        all.sort_by_key(|(path, method, _)| (*path, method.as_str()));
        all
    }
}
