//! A desk without a paper: it offers to make one, and ends when there is one.

use std::future::{Future as _, poll_fn};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::serve::Listener;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::oneshot;

use super::copy::is_bare;
use super::{file, guarded, language, served};
use crate::cli::desk::guard::Guard;
use crate::cli::desk::{child, paper};

/// What is to come of it.
struct Wanted {
    /// The folder that the desk was opened for, from the root.
    place: PathBuf,
    /// Who waits for the folder of the paper. Nobody any more once there is one.
    waiting: Mutex<Option<oneshot::Sender<PathBuf>>>,
}

/// Serves until a paper was made: its folder. Whoever asks meanwhile waits for the desk.
///
/// # Errors
///
/// If the system gives no server.
pub(in crate::cli::desk) fn offer(
    listener: &TcpListener,
    guard: &Guard,
    place: &Path,
) -> std::io::Result<PathBuf> {
    // The desk goes on where this ends.
    let listener = listener.try_clone()?;
    let (made, waiting) = oneshot::channel();
    let place = std::path::absolute(place)?;
    let wanted = Arc::new(Wanted { place, waiting: Mutex::new(Some(made)) });
    let waited = Arc::clone(&wanted);
    let guard = Arc::new(guard.clone());
    let routes = Router::new()
        .route("/", get(index))
        .route("/app/{name}", get(file))
        .route("/api/start", get(start))
        .route("/api/new", post(new))
        .layer(from_fn_with_state(guard, guarded))
        .with_state(wanted);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let inner = tokio::net::TcpListener::from_std(listener)?;
        let listener = UntilMade { inner, wanted: waited };
        let (done, ends) = oneshot::channel();
        let serving = axum::serve(listener, routes);
        let serving = serving.with_graceful_shutdown(async move {
            if let Ok(folder) = waiting.await {
                let _ = done.send(folder);
            }
        });
        serving.await?;
        ends.await.map_err(std::io::Error::other)
    })
}

/// Takes no connection any more once there is a paper: who asks then waits for the desk,
/// which goes on with the same socket. One that was taken and not yet read would be reset.
struct UntilMade {
    inner: tokio::net::TcpListener,
    wanted: Arc<Wanted>,
}

impl Listener for UntilMade {
    type Io = tokio::net::TcpStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let Self { inner, wanted } = self;
        let mut next = pin!(Listener::accept(inner));
        poll_fn(|context| match wanted.is_made() {
            true => Poll::Pending,
            false => next.as_mut().poll(context),
        })
        .await
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.inner.local_addr()
    }
}

impl Wanted {
    /// Whether there is a paper: that is so before anybody is told.
    fn is_made(&self) -> bool {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).is_none()
    }
}

async fn index() -> Response {
    served("start.html")
}

/// Where the paper will lie.
async fn start(State(wanted): State<Arc<Wanted>>) -> Response {
    let place = &wanted.place;
    Json(json!({ "place": place.to_string_lossy(), "empty": paper::is_empty(place) }))
        .into_response()
}

#[derive(Deserialize)]
struct New {
    name: String,
    format: String,
    pages: u16,
    lang: String,
}

/// Makes a paper: in the folder itself where nothing is in it, else in one of its name there.
async fn new(State(wanted): State<Arc<Wanted>>, Json(asked): Json<New>) -> Response {
    let name = asked.name.trim().to_owned();
    if !is_bare(&name) || name.starts_with('-') {
        let said = json!({
            "zh": "刊名要有字，不能有 / \\ : 这些符号",
            "en": "a name is some words, without / \\ or :",
        });
        return (StatusCode::CONFLICT, Json(json!({ "kind": "name", "said": said })))
            .into_response();
    }
    let place = &wanted.place;
    let folder = if paper::is_empty(place) { place.clone() } else { place.join(&name) };
    let mut words = vec!["new".to_owned(), folder.to_string_lossy().into_owned()];
    words.extend(["--name".to_owned(), name, "--format".to_owned(), asked.format]);
    words.extend(["--pages".to_owned(), asked.pages.to_string()]);
    words.extend(["--lang".to_owned(), language(&asked.lang)]);
    let ran = child::beside(Path::new("."), words).await;
    if ran.get("code").and_then(Value::as_u64) == Some(0) {
        let mut waiting = wanted.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(waiting) = waiting.take() {
            // Whoever waits is this program itself.
            let _ = waiting.send(folder);
        }
    }
    Json(ran).into_response()
}
