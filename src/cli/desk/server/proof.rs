//! Proofs, stamps, notes and stages; and what is moved on pages by hand.

use std::path::{Path, PathBuf};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Reach, language};
use crate::cli::desk::ask::{Answer, Ask, NoteIs};
use crate::cli::desk::child;
use crate::cli::desk::gesture::Gesture;

pub(super) fn routes() -> Router<Reach> {
    Router::new()
        .route("/api/proof", post(proof))
        .route("/api/changes", get(changes))
        .route("/api/note", post(note))
        .route("/api/note/is", post(note_is))
        .route("/api/stamp", post(stamp))
        .route("/api/unstamp", post(unstamp))
        .route("/api/stage", post(stage))
        .route("/api/readers", get(readers))
        .route("/api/try", post(tried))
        .route("/api/move", post(moved))
}

/// Which things are asked to stand on a proof: `lines`, `figures`, `sign`, `since`.
#[derive(Deserialize)]
struct Proof {
    with: Vec<String>,
    /// The time, as the clock of the browser says it.
    at: String,
    lang: String,
}

async fn proof(State(reach): State<Reach>, Json(asked): Json<Proof>) -> Response {
    let Some(next) = reach.told(Ask::NextProof).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let round = next.get("round").and_then(Value::as_u64).unwrap_or(1);
    let Ok(round) = u16::try_from(round) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let issue = reach.issue();
    let making = child::folder(&issue).join(".banmian").join("making");
    let _ = std::fs::remove_dir_all(&making);
    let wants = |what: &str| asked.with.iter().any(|own| own == what);
    let at: String = asked.at.chars().filter(|c| !c.is_control()).take(40).collect();
    let mut words: Vec<String> =
        ["build", &child::name(&issue), "--draft", "-o"].map(Into::into).into();
    words.push(making.to_string_lossy().into_owned());
    words.extend(["--round".to_owned(), round.to_string()]);
    if !at.trim().is_empty() {
        words.push(format!("--at={at}"));
    }
    words.extend(wants("lines").then(|| "--line-numbers".to_owned()));
    words.extend(wants("figures").then(|| "--figures".to_owned()));
    if wants("sign") {
        words.push(format!("--sign={}", boxes(&next)));
    }
    let since = next.get("since").and_then(Value::as_str).filter(|_| wants("since"));
    words.extend(since.map(|since| format!("--since={since}")));
    words.extend(["--lang".to_owned(), language(&asked.lang)]);
    let mut ran = reach.building(&issue, words).await;
    let made = delivered(&issue, &making, round);
    let _ = std::fs::remove_dir_all(&making);
    let Ok(made) = made else { return Json(ran).into_response() };
    let name = made.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let _ = reach.told(Ask::Proofed { file: made, round }).await;
    if let Some(table) = ran.as_object_mut() {
        table.insert("files".into(), json!([name]));
        table.insert("round".into(), json!(round));
        table.insert("folder".into(), json!(child::out(&issue).to_string_lossy()));
    }
    Json(ran).into_response()
}

/// The boxes to sign, with who has stamped every page as it is.
fn boxes(next: &Value) -> String {
    let seals = next.get("seals").and_then(Value::as_array);
    let each = seals.into_iter().flatten().filter_map(|seal| {
        let stage = seal.get("stage")?.as_str()?;
        Some(match seal.get("who").and_then(Value::as_str) {
            Some(who) => format!("{stage}={}", who.replace(',', "，")),
            None => stage.to_owned(),
        })
    });
    each.collect::<Vec<_>>().join(",")
}

/// Puts a proof that was made among what is made of the issue, under its number.
fn delivered(issue: &Path, making: &Path, round: u16) -> std::io::Result<PathBuf> {
    let stem = issue.file_stem().unwrap_or_default().to_string_lossy();
    let out = child::out(issue);
    std::fs::create_dir_all(&out)?;
    let to = out.join(format!("{stem}.proof-{round}.pdf"));
    std::fs::rename(making.join(format!("{stem}.proof.pdf")), &to)?;
    Ok(to)
}

async fn changes(State(reach): State<Reach>) -> Response {
    reach.ask(Ask::Changes).await
}

#[derive(Deserialize)]
pub(super) struct Noted {
    page: u32,
    x: f64,
    y: f64,
    #[serde(default)]
    who: String,
    words: String,
}

pub(super) async fn note(
    State(reach): State<Reach>,
    Json(asked): Json<Noted>,
) -> Response {
    let Noted { page, x, y, who, words } = asked;
    reach.ask(Ask::Note { page, at: [x, y], who, words }).await
}

#[derive(Deserialize)]
struct Settled {
    id: u64,
    done: bool,
}

async fn note_is(State(reach): State<Reach>, Json(asked): Json<Settled>) -> Response {
    let is = if asked.done { NoteIs::Done } else { NoteIs::Open };
    reach.ask(Ask::NoteIs { id: asked.id, is }).await
}

#[derive(Deserialize)]
struct Stamped {
    page: u32,
    stage: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    seen: String,
}

/// As much of a name as is kept.
fn name(words: &str) -> String {
    let plain = words.trim().chars().filter(|c| !c.is_control());
    plain.take(40).collect()
}

async fn stamp(State(reach): State<Reach>, Json(asked): Json<Stamped>) -> Response {
    let Stamped { page, stage, who, seen } = asked;
    reach.ask(Ask::Stamp { page, stage: name(&stage), who: name(&who), seen }).await
}

async fn unstamp(State(reach): State<Reach>, Json(asked): Json<Stamped>) -> Response {
    reach.ask(Ask::Unstamp { page: asked.page, stage: asked.stage }).await
}

async fn stage(State(reach): State<Reach>, Json(asked): Json<Stamped>) -> Response {
    let Stamped { page, stage, who, .. } = asked;
    reach.ask(Ask::Stage { page, stage: name(&stage), who: name(&who) }).await
}

#[derive(Deserialize)]
struct Moved {
    page: u32,
    gesture: Gesture,
}

async fn tried(State(reach): State<Reach>, Json(asked): Json<Moved>) -> Response {
    reach.ask(Ask::Try { page: asked.page, gesture: asked.gesture }).await
}

async fn moved(State(reach): State<Reach>, Json(asked): Json<Moved>) -> Response {
    reach.ask(Ask::Move { page: asked.page, gesture: asked.gesture }).await
}

async fn readers(State(reach): State<Reach>) -> Response {
    Json(Value::clone(&reach.reading)).into_response()
}

impl Reach {
    /// What the bench says, if it says something.
    pub(super) async fn told(&self, ask: Ask) -> Option<Value> {
        match self.answer(ask).await {
            Some(Answer::Told(value)) => Some(value),
            Some(
                Answer::Png(_)
                | Answer::Glance(_)
                | Answer::Proofed(_)
                | Answer::Missing
                | Answer::Refused(_),
            )
            | None => None,
        }
    }
}
