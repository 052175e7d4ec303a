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
mod record;
mod server;
mod state;

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use banmian::diag::Said;
use banmian::issue::FileKind;

use super::{Outcome, Terminal, Trouble, args, faces};
use bench::Bench;
use server::{Desk, Readers};

/// Runs the desk until it is stopped.
///
/// # Errors
///
/// If there is no issue, or no server can be opened.
pub(super) fn run(args: &args::Desk, terminal: Terminal) -> Result<Outcome, Trouble> {
    let issue = issue_of(args.paper.as_deref().unwrap_or(Path::new(".")))?;
    let library = faces::library(&args.surroundings.fonts, terminal)?;
    let root = args.surroundings.root.clone();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).map_err(cannot)?;
    listener.set_nonblocking(true).map_err(cannot)?;
    let port = listener.local_addr().map_err(cannot)?.port();
    let token = guard::token();
    let readers = Readers::open(args).map_err(cannot)?;
    let address = format!("http://127.0.0.1:{port}/?t={token}");
    let bench = Bench::open(&issue, root, library)?;
    // The first line: for a person, and for whoever starts the desk.
    terminal.say(&Said::plain(&address))?;
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
    if args.no_open == args::Opening::Browser {
        child::open(&address);
    }
    let guard = guard::Guard { token, port, whose: guard::Whose::Editors };
    Desk::new(bench, guard, readers).serve(listener).map_err(cannot)?;
    Ok(Outcome::Passed)
}

fn cannot(fault: std::io::Error) -> Trouble {
    Trouble(Said::new(
        format!("编辑台打不开：{fault}"),
        format!("the desk cannot be opened: {fault}"),
    ))
}

/// The issue that is meant: the file itself, or the latest one of a folder by its name.
fn issue_of(paper: &Path) -> Result<PathBuf, Trouble> {
    if paper.is_file() {
        return Ok(paper.to_owned());
    }
    let found = issues_in(paper)?;
    let named = found.iter().rev().find(|path| path.ends_with("issue.yaml"));
    named.or(found.last()).cloned().ok_or_else(|| {
        let paper = paper.display();
        Trouble(Said::new(
            format!("{paper} 里没有稿件文件；banmian new {paper} 新建一份报纸"),
            format!("there is no issue in {paper}; banmian new {paper} makes a paper"),
        ))
    })
}

/// Folders below a paper that its issues lie in: a year, and an issue in it.
const DEEPEST: usize = 2;

/// The issues in a folder and those below it, by their names.
///
/// # Errors
///
/// If a folder cannot be read.
fn issues_in(paper: &Path) -> Result<Vec<PathBuf>, Trouble> {
    let mut found = Vec::new();
    let mut folders = vec![(paper.to_owned(), 0)];
    while let Some((folder, deep)) = folders.pop() {
        let entries = std::fs::read_dir(&folder);
        let entries = entries.map_err(|fault| Trouble::file(&folder, &fault))?;
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let hidden = path
                .file_name()
                .is_none_or(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            if path.is_dir() && deep < DEEPEST {
                folders.push((path, deep + 1));
            } else if path.extension().is_some_and(|end| end == "yaml" || end == "yml") {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                if !text.trim().is_empty() && FileKind::of(&text) == FileKind::Issue {
                    found.push(path);
                }
            }
        }
    }
    found.sort();
    Ok(found)
}
