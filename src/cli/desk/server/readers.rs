//! The address of readers: the pages, and notes left on them. Nothing else can be asked
//! there, and after its time nothing at all.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{DefaultBodyLimit, Path as Named, State};
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::{Value, json};
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt as _};

use super::{News, Reach, guarded, page, picture, proof, served};
use crate::cli::args;
use crate::cli::desk::ask::Ask;
use crate::cli::desk::guard::{Guard, Whose, token};

/// A server for those who read.
pub(in crate::cli::desk) struct Readers {
    listener: TcpListener,
    guard: Guard,
    host: IpAddr,
    share: args::Share,
    hours: u16,
}

/// The largest note.
const LARGEST: usize = 16 << 10;

impl Readers {
    /// Opens it: to the network only where that is asked for.
    ///
    /// # Errors
    ///
    /// If the system gives no port.
    pub(in crate::cli::desk) fn open(args: &args::Desk) -> std::io::Result<Self> {
        let (share, hours) = (args.share, args.share_hours);
        let (on, host) = match share {
            args::Share::Here => (Ipv4Addr::LOCALHOST, Ipv4Addr::LOCALHOST.into()),
            args::Share::Network => (Ipv4Addr::UNSPECIFIED, own_number()),
        };
        let listener = TcpListener::bind((on, 0))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let until = Instant::now() + Duration::from_secs(u64::from(hours) * 3_600);
        let guard = Guard { token: token(), port, whose: Whose::Readers(until) };
        Ok(Self { listener, guard, host, share, hours })
    }

    /// What is opened in a browser.
    pub(in crate::cli::desk) fn address(&self) -> String {
        let at = SocketAddr::new(self.host, self.guard.port);
        format!("http://{at}/?t={}", self.guard.token)
    }

    /// The address, and a square that a phone reads.
    pub(super) fn told(&self) -> Value {
        let address = self.address();
        let square = QrCode::encode_text(&address, QrCodeEcc::Medium).ok();
        json!({
            "address": address,
            "network": self.share == args::Share::Network,
            "hours": self.hours,
            "side": square.as_ref().map(QrCode::size),
            "square": square.as_ref().map(path),
        })
    }

    /// Its routes, and where they are served.
    ///
    /// # Errors
    ///
    /// If the system gives no server.
    pub(super) fn routes(
        self,
        reach: &Reach,
    ) -> std::io::Result<(tokio::net::TcpListener, Router)> {
        let reach = Reach { guard: Arc::new(self.guard), ..reach.clone() };
        let routes = Router::new()
            .route("/", get(index))
            .route("/app/{name}", get(file))
            .route("/pictures/{name}", get(picture))
            .route("/api/pages", get(pages))
            .route("/api/page/{page}", get(page))
            .route("/api/note", post(proof::note))
            .route("/api/events", get(events))
            .layer(DefaultBodyLimit::max(LARGEST))
            .layer(from_fn_with_state(reach.guard.clone(), guarded))
            .with_state(reach);
        Ok((tokio::net::TcpListener::from_std(self.listener)?, routes))
    }
}

/// The number of this machine on its network. Nothing is sent: the system only says from
/// where it would be.
fn own_number() -> IpAddr {
    let asked = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    asked.map_or(Ipv4Addr::LOCALHOST.into(), |own| own.ip())
}

/// The dark fields of a square as the data of a path.
fn path(square: &QrCode) -> String {
    let side = square.size();
    let mut out = String::new();
    for y in 0..side {
        for x in (0..side).filter(|x| square.get_module(*x, y)) {
            out.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    out
}

async fn index() -> Response {
    served("readers.html")
}

async fn file(Named(name): Named<String>) -> Response {
    if ["readers.js", "readers.css"].contains(&&*name) {
        served(&name)
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

/// What a reader is told: the pages, and the notes on them.
async fn pages(State(reach): State<Reach>) -> Response {
    let Some(state) = reach.told(Ask::State).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let list = state.get("pages").and_then(Value::as_array);
    let pages: Vec<Value> = list
        .into_iter()
        .flatten()
        .map(|page| {
            json!({
                "number": page.get("number"),
                "title": page.get("title"),
                "version": page.get("version"),
                "open": page.get("open"),
                "hash": page.pointer("/record/hash"),
            })
        })
        .collect();
    Json(json!({
        "paper": state.get("paper"),
        "date": state.get("date"),
        "pages": pages,
        "notes": state.pointer("/record/notes"),
        "round": state.pointer("/record/proofs").and_then(Value::as_array).map(Vec::len),
    }))
    .into_response()
}

/// That something has changed, and nothing of what.
async fn events(
    State(reach): State<Reach>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let news = BroadcastStream::new(reach.news.subscribe())
        .filter(|heard| !matches!(heard, Ok(News::Progress(_))))
        .map(|_| Ok(Event::default().data("{}")));
    Sse::new(news).keep_alive(KeepAlive::default())
}
