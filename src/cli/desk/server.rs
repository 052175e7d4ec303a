//! The server: from a request to the bench and back.

mod copy;
mod out;
mod proof;
mod readers;
mod start;
mod waiting;

use std::convert::Infallible;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::{DefaultBodyLimit, Path as Named, Query, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY,
    SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use banmian::raster;
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::{broadcast, oneshot, watch};
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt as _};

use super::app;
use super::ask::{Answer, Ask, change};
use super::bench::{Bench, Glance};
use super::guard::{Guard, Leave};
use crate::cli::watching::{self, Watch};
pub(super) use readers::Readers;
pub(super) use start::offer;
use waiting::{Asked, Waiting};

/// A desk that is ready to be served.
pub(super) struct Desk {
    bench: Bench,
    guard: Guard,
    readers: Readers,
}

/// What every request can reach.
#[derive(Clone)]
struct Reach {
    asks: Sender<Asked>,
    news: broadcast::Sender<News>,
    /// In which version the pages are that were told last.
    version: Arc<AtomicU64>,
    /// What there is to be seen of the pages.
    looks: watch::Receiver<Looks>,
    guard: Arc<Guard>,
    issue: Arc<RwLock<PathBuf>>,
    /// The address of readers, as browsers are told it.
    reading: Arc<Value>,
}

/// What there is to be seen.
#[derive(Clone)]
enum Looks {
    /// Nothing yet.
    Coming,
    /// The first page, while the others are made.
    First(Arc<Glance>),
    /// All that the bench says.
    All,
}

/// What browsers hear.
#[derive(Clone)]
enum News {
    /// Of the pages.
    Pages(Arc<str>),
    /// How far something is that is made of them.
    Progress(Arc<str>),
}

/// The largest file that is dropped on the desk.
const LARGEST: usize = 256 << 20;

impl Desk {
    pub(super) const fn new(bench: Bench, guard: Guard, readers: Readers) -> Self {
        Self { bench, guard, readers }
    }

    /// Serves until the program is stopped.
    ///
    /// # Errors
    ///
    /// If the system gives no server.
    pub(super) fn serve(self, listener: TcpListener) -> std::io::Result<()> {
        let Self { bench, guard, readers } = self;
        let (asks, heard) = channel::<Asked>();
        let (news, _) = broadcast::channel::<News>(256);
        let version = Arc::new(AtomicU64::new(0));
        let (see, looks) = watch::channel(Looks::Coming);
        let (tell, at) = (news.clone(), Arc::clone(&version));
        let mut bench = bench.telling(Box::new(move |version, told| {
            at.store(version, Ordering::SeqCst);
            // Nobody may be looking.
            let _ = tell.send(News::Pages(told.to_string().into()));
        }));
        let mut open = bench.issue().to_owned();
        let issue = Arc::new(RwLock::new(open.clone()));
        let reach = Reach {
            asks,
            news,
            version,
            looks,
            guard: Arc::new(guard),
            issue: issue.clone(),
            reading: readers.told().into(),
        };
        let looking = reach.asks.clone();
        let look = move || {
            let _ = looking.send(Asked { ask: Ask::Look, reply: None });
        };
        std::thread::spawn(move || {
            let mut watch = watching::watch(&open, look.clone());
            if let Some(first) = bench.glance() {
                see.send_replace(Looks::First(first.into()));
            }
            bench.begin();
            see.send_replace(Looks::All);
            also(watch.as_mut(), &bench, &look);
            // What was saved between the first look and the watch.
            if bench.is_overtaken() {
                look();
            }
            // Who asks for something else waits for no picture.
            let mut waiting = Waiting::default();
            loop {
                bench.settle(&waiting.pictures(), &mut |bench| {
                    waiting.hear(heard.try_iter());
                    waiting.serve(bench);
                    !waiting.are_pictures()
                });
                waiting.serve(&bench);
                if waiting.are_pictures() {
                    // Of a file that cannot be read now no more can be made.
                    waiting.give_up(&bench);
                }
                let next = waiting.next().map_or_else(|| heard.recv(), Ok);
                let Ok(Asked { ask, reply }) = next else { return };
                if ask.picture().is_some_and(|name| bench.lacks(name)) {
                    waiting.hear([Asked { ask, reply }]);
                    continue;
                }
                let done = bench.work(ask);
                if bench.issue() != open {
                    bench.issue().clone_into(&mut open);
                    // The old folder is watched no more.
                    watch = watching::watch(&open, look.clone()).or(watch.take());
                    let mut own = issue.write().unwrap_or_else(PoisonError::into_inner);
                    own.clone_from(&open);
                }
                if let Some(reply) = reply {
                    // Who asked may be gone.
                    let _ = reply.send(done);
                }
                also(watch.as_mut(), &bench, &look);
            }
        });
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let (own, reading) = readers.routes(&reach)?;
            tokio::spawn(async move { axum::serve(own, reading).await });
            axum::serve(listener, routes(reach)).await
        })
    }
}

/// Watches what the pages are made of, wherever it lies.
fn also(watch: Option<&mut Watch>, bench: &Bench, look: &impl Fn()) {
    if watch.is_some_and(|watch| watch.also(&bench.concerns())) {
        // What was saved between the last look and the watch.
        look();
    }
}

fn routes(reach: Reach) -> Router {
    Router::new()
        .route("/", get(index))
        .route("/app/{name}", get(file))
        .route("/pictures/{name}", get(picture))
        .route("/thumbnails/{page}", get(thumbnail))
        .route("/api/state", get(state))
        .route("/api/page/{page}", get(page))
        .route("/api/alternatives/{page}", get(alternatives))
        .route("/api/geometry/{page}", get(geometry))
        .route("/api/story", get(story))
        .route("/api/takein", post(take_in))
        .route("/api/text", get(text))
        .route("/api/locate", get(locate))
        .route("/api/events", get(events))
        .route("/api/edit", post(edit))
        .route("/api/adopt", post(adopt))
        .route("/api/fix", post(fix))
        .route("/api/undo", post(undo))
        .route("/api/redo", post(redo))
        .route("/api/issues", get(issues))
        .route("/api/open", post(open_issue))
        .route("/api/next", post(next_issue))
        .merge(copy::routes())
        .merge(out::routes())
        .merge(proof::routes())
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(from_fn_with_state(reach.guard.clone(), guarded))
        .with_state(reach)
}

/// Lets in who may, and says to every browser what the pages of the desk may do: ask this
/// desk, and nobody else.
async fn guarded(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    let leave = guard.leave(request.uri(), request.headers());
    let mut response = match leave {
        Leave::None => {
            let words = "请用 banmian desk 打印的地址打开 / open the address that banmian desk printed\n";
            (StatusCode::FORBIDDEN, words).into_response()
        }
        Leave::Entering => {
            let cookie = guard.cookie();
            (StatusCode::SEE_OTHER, [(LOCATION, "/".to_owned()), (SET_COOKIE, cookie)])
                .into_response()
        }
        Leave::Whole => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
             object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        ),
    );
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

impl Reach {
    async fn ask(&self, ask: Ask) -> Response {
        match self.answer(ask).await {
            Some(answer) => answer.into_response(),
            None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }

    /// What the bench answers. Nothing if it broke: its last words are on the terminal.
    async fn answer(&self, ask: Ask) -> Option<Answer> {
        let (reply, answer) = oneshot::channel();
        self.asks.send(Asked { ask, reply: Some(reply) }).ok()?;
        answer.await.ok()
    }

    /// The first page, while the others are made. Waits until there is something to be seen.
    async fn glanced(&self) -> Option<Arc<Glance>> {
        let mut looks = self.looks.clone();
        let seen = looks.wait_for(|looks| !matches!(looks, Looks::Coming)).await;
        match seen.ok()?.clone() {
            Looks::First(glance) => Some(glance),
            Looks::Coming | Looks::All => None,
        }
    }

    /// The issue that is open. What is made of it takes it once: another may be opened
    /// meanwhile.
    fn issue(&self) -> PathBuf {
        self.issue.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Told(value) => Json(value).into_response(),
            Self::Png(bytes) => {
                let kept = "private, max-age=31536000, immutable";
                ([(CONTENT_TYPE, "image/png"), (CACHE_CONTROL, kept)], bytes)
                    .into_response()
            }
            // The address of the next desk may be the same.
            Self::Glance(bytes) => ([(CONTENT_TYPE, "image/png")], bytes).into_response(),
            Self::Proofed(_) | Self::Missing => StatusCode::NOT_FOUND.into_response(),
            Self::Refused(why) => (StatusCode::CONFLICT, Json(why)).into_response(),
        }
    }
}

async fn index() -> Response {
    served("index.html")
}

async fn file(Named(name): Named<String>) -> Response {
    served(&name)
}

fn served(name: &str) -> Response {
    match app::find(name) {
        Some(file) => ([(CONTENT_TYPE, file.kind)], file.bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn state(State(reach): State<Reach>) -> Response {
    match reach.glanced().await {
        Some(glance) => Json(&glance.state).into_response(),
        None => reach.ask(Ask::State).await,
    }
}

async fn page(State(reach): State<Reach>, Named(page): Named<u32>) -> Response {
    match reach.glanced().await.filter(|glance| glance.number == page) {
        Some(glance) => Json(&glance.page).into_response(),
        None => reach.ask(Ask::Page(page)).await,
    }
}

async fn alternatives(State(reach): State<Reach>, Named(page): Named<u32>) -> Response {
    reach.ask(Ask::Alternatives(page)).await
}

async fn geometry(State(reach): State<Reach>, Named(page): Named<u32>) -> Response {
    reach.ask(Ask::Geometry(page)).await
}

async fn picture(State(reach): State<Reach>, Named(name): Named<String>) -> Response {
    reach.ask(Ask::Picture(name)).await
}

async fn thumbnail(State(reach): State<Reach>, Named(page): Named<u32>) -> Response {
    match reach.answer(Ask::Thumbnail(page)).await {
        Some(Answer::Proofed(own)) => {
            let drawn = tokio::task::spawn_blocking(move || {
                raster::page(own.pdf, own.index, SMALL)
            });
            let png = drawn.await.ok().and_then(Result::ok).flatten();
            png.map_or(Answer::Missing, Answer::Glance).into_response()
        }
        Some(other) => other.into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Dots to the inch of small pictures.
const SMALL: u32 = 28;

async fn text(State(reach): State<Reach>) -> Response {
    reach.ask(Ask::Text).await
}

#[derive(Deserialize)]
struct WhichStory {
    id: String,
}

async fn story(State(reach): State<Reach>, Query(which): Query<WhichStory>) -> Response {
    reach.ask(Ask::Story(which.id)).await
}

async fn take_in(State(reach): State<Reach>, Json(of): Json<WhichStory>) -> Response {
    reach.ask(Ask::TakeIn(of.id)).await
}

#[derive(Deserialize)]
struct WherePoint {
    page: u32,
    x: f64,
    y: f64,
}

async fn locate(State(reach): State<Reach>, Query(at): Query<WherePoint>) -> Response {
    reach.ask(Ask::Locate { page: at.page, at: [at.x, at.y] }).await
}

async fn events(
    State(reach): State<Reach>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news = BroadcastStream::new(reach.news.subscribe()).map(|heard| {
        Ok(match heard {
            Ok(News::Pages(news)) => Event::default().data(&*news),
            Ok(News::Progress(news)) => Event::default().event("progress").data(&*news),
            // Who lagged behind asks for everything again.
            Err(_) => Event::default().event("behind").data("{}"),
        })
    });
    // Whoever has heard of an older version meanwhile knows that something was missed.
    let now = reach.version.load(Ordering::SeqCst).to_string();
    let now = Event::default().event("version").data(now);
    Sse::new(tokio_stream::once(Ok(now)).chain(news)).keep_alive(KeepAlive::default())
}

async fn edit(State(reach): State<Reach>, Json(asked): Json<Value>) -> Response {
    let list = asked.get("edits").and_then(Value::as_array);
    let edits: Option<Vec<_>> = list.and_then(|list| list.iter().map(change).collect());
    match edits {
        Some(edits) => reach.ask(Ask::Edit(edits)).await,
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

#[derive(Deserialize)]
struct Adopted {
    page: u32,
    nth: usize,
}

async fn adopt(State(reach): State<Reach>, Json(asked): Json<Adopted>) -> Response {
    reach.ask(Ask::Adopt { page: asked.page, nth: asked.nth }).await
}

#[derive(Deserialize)]
struct Fixes {
    nths: Vec<usize>,
}

async fn fix(State(reach): State<Reach>, Json(asked): Json<Fixes>) -> Response {
    reach.ask(Ask::Fix(asked.nths)).await
}

async fn undo(State(reach): State<Reach>) -> Response {
    reach.ask(Ask::Undo).await
}

async fn redo(State(reach): State<Reach>) -> Response {
    reach.ask(Ask::Redo).await
}

async fn issues(State(reach): State<Reach>) -> Response {
    reach.ask(Ask::Issues).await
}

#[derive(Deserialize)]
struct Opened {
    path: String,
}

async fn open_issue(State(reach): State<Reach>, Json(asked): Json<Opened>) -> Response {
    reach.ask(Ask::Open(asked.path)).await
}

#[derive(Deserialize)]
struct NextDay {
    day: String,
}

async fn next_issue(State(reach): State<Reach>, Json(asked): Json<NextDay>) -> Response {
    reach.ask(Ask::Next(asked.day)).await
}

fn language(lang: &str) -> String {
    if lang == "en" { "en" } else { "zh" }.to_owned()
}
