//! What is made of an issue: by the program itself, in a process of its own, in the folder
//! `out` beside the issue.

use std::path::Path;

use axum::body::Body;
use axum::extract::{Path as Named, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::copy::is_bare;
use super::{News, Reach, language};
use crate::cli::desk::child;

pub(super) fn routes() -> Router<Reach> {
    Router::new()
        .route("/out/{name}", get(made))
        .route("/api/build", post(build))
        .route("/api/show", post(show))
}

#[derive(Deserialize)]
struct Built {
    kind: String,
    lang: String,
}

async fn build(State(reach): State<Reach>, Json(asked): Json<Built>) -> Response {
    let own: &[&str] = match asked.kind.as_str() {
        "proof" => &["--draft"],
        "press" => &["--for", "press"],
        "pictures" => &["--draft", "--jpeg"],
        "screen" => &["--draft", "--svg"],
        "archive" => &["--for", "archive"],
        "web" => &["--for", "web"],
        "library" => &["--for", "library"],
        "ofd" => &["--for", "ofd"],
        _ => return StatusCode::BAD_REQUEST.into_response(),
    };
    let issue = reach.issue();
    let out = child::out(&issue);
    let mut words = vec!["build".to_owned(), child::name(&issue), "-o".to_owned()];
    words.push(out.to_string_lossy().into_owned());
    words.extend(own.iter().map(|word| (*word).to_owned()));
    words.extend(["--lang".to_owned(), language(&asked.lang)]);
    let mut ran = reach.building(&issue, words).await;
    let stem = issue.file_stem().unwrap_or_default().to_string_lossy();
    let entries = std::fs::read_dir(&out).into_iter().flatten();
    let mut files: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.starts_with(&*stem) && is_bare(name))
        .collect();
    files.sort();
    if let Some(table) = ran.as_object_mut() {
        table.insert("files".into(), json!(files));
        table.insert("folder".into(), json!(out.to_string_lossy()));
    }
    Json(ran).into_response()
}

impl Reach {
    /// Runs the program beside the desk, and tells every browser how far that is.
    pub(super) async fn building(&self, issue: &Path, mut words: Vec<String>) -> Value {
        words.push("--progress".to_owned());
        let news = self.news.clone();
        let step = move |step: &str| {
            let mut parts = step.split(' ');
            let stage = parts.next().unwrap_or_default();
            let numbers: Vec<u64> = parts.filter_map(|n| n.parse().ok()).collect();
            if let [done, of] = numbers.as_slice() {
                let told = json!({ "stage": stage, "done": done, "of": of });
                // Nobody may be looking.
                let _ = news.send(News::Progress(told.to_string().into()));
            }
        };
        child::beside_telling(child::folder(issue), words, step).await
    }
}

/// Opens the folder of what was made in the window of files of the system.
async fn show(State(reach): State<Reach>) -> Response {
    let out = child::out(&reach.issue());
    if !out.is_dir() {
        return StatusCode::NOT_FOUND.into_response();
    }
    child::open(&out.to_string_lossy());
    Json(json!({})).into_response()
}

/// What was made of the issue.
async fn made(State(reach): State<Reach>, Named(name): Named<String>) -> Response {
    let kind = match name.rsplit_once('.').map(|(_, end)| end) {
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("svg") => "image/svg+xml",
        Some("html") => "text/html; charset=utf-8",
        Some("ofd") => "application/ofd",
        Some("json") => "application/json",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    if !is_bare(&name) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let folder = child::out(&reach.issue());
    let (real, whole) =
        (std::fs::canonicalize(folder.join(&name)), std::fs::canonicalize(&folder));
    match (real, whole) {
        (Ok(file), Ok(folder)) if file.parent() == Some(&*folder) => {
            match std::fs::read(file) {
                Ok(bytes) => ([(CONTENT_TYPE, kind)], Body::from(bytes)).into_response(),
                Err(_) => StatusCode::NOT_FOUND.into_response(),
            }
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
