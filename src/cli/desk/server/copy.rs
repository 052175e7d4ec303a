//! Copy and photographs that are dropped on the desk: kept until they are taken into the
//! issue, which names them from then on.

use std::path::{Component, Path, PathBuf};

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use banmian::issue::Change;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Reach, language};
use crate::cli::desk::ask::{Ask, Edit};
use crate::cli::desk::child;

pub(super) fn routes() -> Router<Reach> {
    Router::new()
        .route("/api/drop", post(dropped))
        .route("/api/import", post(import))
        .route("/api/photo", post(photo))
}

#[derive(Deserialize)]
struct DroppedFile {
    name: String,
    batch: String,
}

/// The folder of what was dropped and not taken in yet: of one batch, whose name is of the
/// browser's making.
fn drops(issue: &Path, batch: &str) -> Option<PathBuf> {
    let plain = !batch.is_empty() && batch.bytes().all(|b| b.is_ascii_alphanumeric());
    plain.then(|| child::folder(issue).join(".banmian").join("drops").join(batch))
}

/// A bare name: no way out of a folder.
pub(super) fn is_bare(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
        && !name.starts_with('.')
        && !name.contains(['\\', '\0', ':'])
}

/// Keeps a file that was dropped until it is imported.
async fn dropped(
    State(reach): State<Reach>,
    Query(asked): Query<DroppedFile>,
    bytes: Bytes,
) -> Response {
    let Some(folder) =
        drops(&reach.issue(), &asked.batch).filter(|_| is_bare(&asked.name))
    else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let kept = std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(folder.join(&asked.name), bytes));
    match kept {
        Ok(()) => Json(json!({})).into_response(),
        Err(fault) => {
            (StatusCode::INSUFFICIENT_STORAGE, fault.to_string()).into_response()
        }
    }
}

#[derive(Deserialize)]
struct Imported {
    batch: String,
    page: Option<u32>,
    lang: String,
}

async fn import(State(reach): State<Reach>, Json(asked): Json<Imported>) -> Response {
    let issue = reach.issue();
    let Some(folder) = drops(&issue, &asked.batch) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut words = vec!["import".to_owned(), folder.to_string_lossy().into_owned()];
    words.extend(["-o".to_owned(), child::name(&issue)]);
    words.extend(asked.page.iter().flat_map(|p| ["--into".to_owned(), p.to_string()]));
    words.extend(["--lang".to_owned(), language(&asked.lang)]);
    let mut ran = child::beside(child::folder(&issue), words).await;
    // Their bytes are in the issue or beside it now.
    let _ = std::fs::remove_dir_all(&folder);
    let shown = folder.to_string_lossy().into_owned() + "/";
    for key in ["out", "err"] {
        if let Some(said) = ran.get(key).and_then(Value::as_str) {
            let said = said.replace(&shown, "");
            if let Some(table) = ran.as_object_mut() {
                table.insert(key.into(), json!(said));
            }
        }
    }
    let _ = reach.ask(Ask::Look).await;
    Json(ran).into_response()
}

#[derive(Deserialize)]
struct Hung {
    batch: String,
    name: String,
    story: String,
}

/// Adds a photo that was dropped to a story: it lies beside the issue from then on.
async fn photo(State(reach): State<Reach>, Json(asked): Json<Hung>) -> Response {
    let issue = reach.issue();
    let Some(folder) = drops(&issue, &asked.batch).filter(|_| is_bare(&asked.name))
    else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let kept = beside(&folder.join(&asked.name), child::folder(&issue), &asked.name);
    let _ = std::fs::remove_dir(&folder);
    let file = match kept {
        Ok(file) => file,
        Err(fault) => {
            return (StatusCode::INSUFFICIENT_STORAGE, fault.to_string()).into_response();
        }
    };
    let change = Change::AddPhoto { story: asked.story, file: file.clone() };
    let response = reach.ask(Ask::Edit(vec![Edit { change, base: None }])).await;
    if !response.status().is_success() {
        // Nothing names it.
        let _ = std::fs::remove_file(child::folder(&issue).join(file));
    }
    response
}

/// How many names are tried for a file.
const NAMES: u32 = 1_000;

/// Moves a file into a folder under its name, or under one near it that is free, and says
/// which.
fn beside(file: &Path, folder: &Path, name: &str) -> std::io::Result<String> {
    let (stem, end) = match name.rsplit_once('.') {
        Some((stem, end)) => (stem, format!(".{end}")),
        None => (name, String::new()),
    };
    for nth in 1..=NAMES {
        let name = if nth == 1 { name.to_owned() } else { format!("{stem}-{nth}{end}") };
        let there = folder.join(&name);
        match std::fs::File::create_new(&there) {
            // Nobody else has the name now.
            Ok(_) => {
                let moved = std::fs::rename(file, &there);
                if moved.is_err() {
                    // Nothing was put under it.
                    let _ = std::fs::remove_file(&there);
                }
                return moved.map(|()| name);
            }
            Err(fault) if fault.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(fault) => return Err(fault),
        }
    }
    Err(std::io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{drops, is_bare};

    #[test]
    fn no_name_leads_out_of_its_folder() {
        for bad in ["", ".", "..", "a/b", "../a", "/a", "a\\b", ".hidden", "c:a", "a\0"] {
            assert!(!is_bare(bad), "{bad:?}");
        }
        assert!(is_bare("步道 1.docx"));
        assert!(drops(Path::new("/p/a.yaml"), "../x").is_none());
        assert!(drops(Path::new("/p/a.yaml"), "").is_none());
    }
}
