//! `banmian desk`: the paper in the editor's browser.
//!
//! A server on the loopback of this machine. One thread, the [`bench`], owns the file and the
//! pages and does one thing after another; the server hands it what browsers ask, and tells
//! them when pages have changed. Nothing is fetched from elsewhere, and nothing outside of
//! the folder of the issue is served.

mod app;
mod ask;
mod bench;
mod child;
mod geometry;
mod gesture;
mod guard;
mod history;
mod locate;
mod pages;
mod paper;
mod record;
mod server;
mod state;

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use banmian::diag::Said;

use super::{Outcome, Terminal, Trouble, args, faces};
use bench::Bench;
use server::{Desk, Readers};

/// Runs the desk until it is stopped.
///
/// # Errors
///
/// If there is no issue, or no server can be opened.
pub(super) fn run(args: &args::Desk, terminal: Terminal) -> Result<Outcome, Trouble> {
    let place = args.paper.as_deref().unwrap_or(Path::new("."));
    let known = paper::issue_of(place)?;
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let root = args.surroundings.root.clone();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).map_err(cannot)?;
    listener.set_nonblocking(true).map_err(cannot)?;
    let port = listener.local_addr().map_err(cannot)?.port();
    let token = guard::token();
    let readers = Readers::open(args).map_err(cannot)?;
    let address = format!("http://127.0.0.1:{port}/?t={token}");
    let guard = guard::Guard { token, port, whose: guard::Whose::Editors };
    // The address is the first line: for a person, and for whoever starts the desk.
    let (issue, looks) = match known {
        Some(issue) => (issue, Looks::NotYet),
        None => {
            terminal.say(&Said::plain(&address))?;
            if args.no_open == args::Opening::Browser {
                child::open(&address);
            }
            (made(place, &listener, &guard, terminal)?, Looks::Already)
        }
    };
    let bench = Bench::open(&issue, root, library, 0)?;
    if looks == Looks::NotYet {
        terminal.say(&Said::plain(&address))?;
    }
    terminal.say(&Said::new(
        format!("正在编辑 {}；按 Ctrl-C 结束", issue.display()),
        format!("editing {}; Ctrl-C ends it", issue.display()),
    ))?;
    let (reading, hours) = (readers.address(), args.share_hours);
    terminal.say(&match args.share {
        args::Share::Network => Said::new(
            format!("手机看版、留言：{reading}（{hours} 小时后失效）"),
            format!("for phones, to read and to leave notes: {reading} (ends in {hours} h)"),
        ),
        args::Share::Here => Said::new(
            format!("只看不改、可留言：{reading}（只有本机能开；手机要看请加 --share）"),
            format!("to read and to leave notes: {reading} (this machine only; --share opens it)"),
        ),
    })?;
    if looks == Looks::NotYet && args.no_open == args::Opening::Browser {
        child::open(&address);
    }
    Desk::new(bench, guard, readers).serve(listener).map_err(cannot)?;
    Ok(Outcome::Passed)
}

/// Whether a browser looks at the address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    NotYet,
    /// A paper was made there.
    Already,
}

/// The first issue of a paper that is made in the browser: there is none yet.
fn made(
    place: &Path,
    listener: &TcpListener,
    guard: &guard::Guard,
    terminal: Terminal,
) -> Result<PathBuf, Trouble> {
    let called = place.display();
    terminal.say(&Said::new(
        format!("{called} 里还没有报纸，在浏览器里新建一份；按 Ctrl-C 结束"),
        format!("no paper in {called} yet: make one in the browser; Ctrl-C ends it"),
    ))?;
    let made = server::offer(listener, guard, place).map_err(cannot)?;
    paper::issue_of(&made)?.ok_or_else(|| {
        let made = made.display();
        Trouble(Said::new(
            format!("{made} 里没有稿件文件"),
            format!("there is no issue in {made}"),
        ))
    })
}

fn cannot(fault: std::io::Error) -> Trouble {
    Trouble(Said::new(
        format!("编辑台打不开：{fault}"),
        format!("the desk cannot be opened: {fault}"),
    ))
}
