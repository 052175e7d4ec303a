//! Copy and photographs that are dropped on the desk: kept until they are taken into the
//! issue, which names them from then on.

use std::path::{Component, Path, PathBuf};

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use banmian::issue::Change;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Reach, language};
use crate::cli::desk::ask::{Ask, Edit};
use crate::cli::desk::bench::is_picture;
use crate::cli::desk::child;
use crate::cli::import::PICTURES;

pub(super) fn routes() -> Router<Reach> {
    Router::new()
        .route("/api/drop", post(dropped))
        .route("/api/import", post(import))
        .route("/api/photo", post(photo))
        .route("/unclaimed", get(unclaimed))
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

/// How deep folders lie in one another that are dropped.
const DEPTH: usize = 16;

/// A file of a folder that was dropped, as a path from that folder: no way out of it.
fn is_inside(name: &str) -> bool {
    name.split('/').count() <= DEPTH && name.split('/').all(is_bare)
}

/// Keeps a file that was dropped until it is imported.
async fn dropped(
    State(reach): State<Reach>,
    Query(asked): Query<DroppedFile>,
    bytes: Bytes,
) -> Response {
    let Some(folder) =
        drops(&reach.issue(), &asked.batch).filter(|_| is_inside(&asked.name))
    else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let file = folder.join(&asked.name);
    let kept = std::fs::create_dir_all(file.parent().unwrap_or(&folder))
        .and_then(|()| std::fs::write(file, bytes));
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
    let mut ran = reach.building(&issue, words).await;
    // What no story has waits for one beside the issue. What cannot be put there stays where
    // it was dropped, and that is told.
    let (kept, lost) = keep(&folder, child::folder(&issue));
    if lost.is_empty() {
        // Their bytes are in the issue or beside it now.
        let _ = std::fs::remove_dir_all(&folder);
    }
    let shown = folder.to_string_lossy().into_owned() + "/";
    for key in ["out", "err"] {
        if let Some(said) = ran.get(key).and_then(Value::as_str) {
            // Nobody at the desk goes on in a terminal.
            let said = said.replace(&shown, "");
            let said: Vec<&str> = said.lines().map(without_next).collect();
            let said = said.join("\n");
            if let Some(table) = ran.as_object_mut() {
                table.insert(key.into(), json!(said));
            }
        }
    }
    // One that was dropped waits, also if another issue has it.
    let _ = reach.ask(Ask::Wanted(kept.clone())).await;
    let state = reach.told(Ask::State).await.unwrap_or_default();
    let tray = state.get("tray").and_then(Value::as_array);
    let waits = |file: &&String| {
        tray.is_none_or(|tray| tray.iter().any(|own| own.as_str() == Some(file.as_str())))
    };
    let kept: Vec<&String> = kept.iter().filter(waits).collect();
    if let Some(table) = ran.as_object_mut() {
        table.insert("kept".into(), json!(kept));
        table.insert("left".into(), json!(lost));
    }
    Json(ran).into_response()
}

/// A line without the command that is next.
fn without_next(line: &str) -> &str {
    let next = ["；下一步：", "; next: "].iter().find_map(|next| line.find(next));
    next.and_then(|at| line.get(..at)).unwrap_or(line)
}

/// Moves the photographs among what was dropped into the folder of pictures, unless a
/// picture there is the same: those that are there now, as the issue would name them, and those
/// that could not be moved.
fn keep(dropped: &Path, home: &Path) -> (Vec<String>, Vec<String>) {
    let pictures = home.join(PICTURES);
    let (mut kept, mut lost) = (Vec::new(), Vec::new());
    for file in pictures_in(dropped, DEPTH) {
        let Some(name) = file.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if let Some(known) = same_in(&file, &pictures) {
            // Of several that are the same one is kept.
            let known = format!("{PICTURES}/{known}");
            if !kept.contains(&known) {
                kept.push(known);
            }
            continue;
        }
        let moved = std::fs::create_dir_all(&pictures)
            .and_then(|()| beside(&file, &pictures, name));
        match moved {
            Ok(name) => kept.push(format!("{PICTURES}/{name}")),
            Err(_) => lost.push(file.to_string_lossy().into_owned()),
        }
    }
    (kept, lost)
}

/// The pictures of a folder, and of those in it.
fn pictures_in(folder: &Path, depth: usize) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut all: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    all.sort();
    let mut found = Vec::new();
    for path in all {
        let name = path.file_name().and_then(|name| name.to_str());
        if path.is_dir() {
            found.extend(
                depth.checked_sub(1).into_iter().flat_map(|d| pictures_in(&path, d)),
            );
        } else if name.is_some_and(is_picture) {
            found.push(path);
        }
    }
    found
}

/// The name of a file of a folder that is the same.
fn same_in(file: &Path, folder: &Path) -> Option<String> {
    let size = |path: &Path| std::fs::metadata(path).map(|about| about.len()).ok();
    let own = size(file);
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let others = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let alike = others.filter(|other| own.is_some() && size(other) == own);
    let mut same: Vec<String> = alike
        .filter(|other| match (std::fs::read(file), std::fs::read(other)) {
            (Ok(one), Ok(other)) => one == other,
            (Err(_), _) | (_, Err(_)) => false,
        })
        .filter_map(|other| Some(other.file_name()?.to_str()?.to_owned()))
        .collect();
    same.sort();
    same.into_iter().next()
}

#[derive(Deserialize)]
struct Waiting {
    file: String,
}

/// A picture that waits for a story, as it lies beside the issue.
async fn unclaimed(State(reach): State<Reach>, Query(asked): Query<Waiting>) -> Response {
    let name = asked.file.strip_prefix(&format!("{PICTURES}/")).unwrap_or(&asked.file);
    let kind = match name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()) {
        Some(end) if end == "png" => "image/png",
        Some(end) if end == "jpg" || end == "jpeg" => "image/jpeg",
        Some(end) if end == "webp" => "image/webp",
        Some(end) if end == "gif" => "image/gif",
        Some(_) | None => return StatusCode::NOT_FOUND.into_response(),
    };
    let issue = reach.issue();
    let home = std::fs::canonicalize(child::folder(&issue));
    let real = std::fs::canonicalize(child::folder(&issue).join(&asked.file));
    match (is_bare(name), home, real) {
        (true, Ok(home), Ok(file)) if file.starts_with(&home) => {
            match std::fs::read(file) {
                Ok(bytes) => ([(CONTENT_TYPE, kind)], bytes).into_response(),
                Err(_) => StatusCode::NOT_FOUND.into_response(),
            }
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }
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

    use super::{DEPTH, drops, is_bare, is_inside, keep};
    use crate::cli::scratch::scratch;

    #[test]
    fn a_photograph_of_no_story_is_kept_once() {
        let top = scratch("keep");
        let (dropped, home) = (top.join("dropped"), top.join("home"));
        std::fs::create_dir_all(&dropped).unwrap();
        std::fs::create_dir_all(home.join("图")).unwrap();
        let put =
            |path: std::path::PathBuf, words: &str| std::fs::write(path, words).unwrap();
        // One that an import has taken under another name, one of a name that is taken, and
        // what is no photograph.
        put(home.join("图/步道.jpg"), "taken");
        put(home.join("图/河岸.jpg"), "another");
        put(dropped.join("步道 1.jpg"), "taken");
        put(dropped.join("河岸.jpg"), "new");
        put(dropped.join("来稿.txt"), "copy");
        let (kept, lost) = keep(&dropped, &home);
        assert_eq!(kept, ["图/步道.jpg", "图/河岸-2.jpg"]);
        assert!(lost.is_empty());
        assert_eq!(std::fs::read_to_string(home.join("图/河岸-2.jpg")).unwrap(), "new");
        assert_eq!(keep(&dropped, &home).0, ["图/步道.jpg"]);
        std::fs::remove_dir_all(&top).unwrap();
    }

    #[test]
    fn no_name_leads_out_of_its_folder() {
        for bad in ["", ".", "..", "a/b", "../a", "/a", "a\\b", ".hidden", "c:a", "a\0"] {
            assert!(!is_bare(bad), "{bad:?}");
        }
        assert!(is_bare("步道 1.docx") && is_inside("来稿/一/步道 1.docx"));
        for out in
            ["../稿.docx", "来稿/../../稿.docx", "/稿.docx", "来稿//稿.docx", "来稿/"]
        {
            assert!(!is_inside(out), "{out}");
        }
        assert!(!is_inside(&format!("{}稿.docx", "夹/".repeat(DEPTH))));
        assert!(drops(Path::new("/p/a.yaml"), "../x").is_none());
        assert!(drops(Path::new("/p/a.yaml"), "").is_none());
    }
}
