//! `banmian watch`: an issue that is built each time it is saved.

use std::sync::mpsc::channel;

use banmian::diag::Said;
use banmian::press::Session;

use super::args::{self, Closing, Purpose};
use super::watching::watch;
use super::{Outcome, Terminal, Trouble, build, faces};

/// `banmian watch`: until it is stopped.
///
/// # Errors
///
/// If the faces cannot be read, or the folder of the issue cannot be watched. What is wrong
/// with one build is told, and the next one is waited for.
pub(super) fn run(args: &args::Watch, terminal: Terminal) -> Result<Outcome, Trouble> {
    let mut asked = args.build.clone();
    if asked.product.purpose == Purpose::Proof {
        asked.draft = Closing::Draft;
    }
    let library = faces::library(&asked.surroundings.fonts, terminal)?;
    let mut session = Session::new(library.clone());
    let (say, hear) = channel();
    let issue = std::fs::canonicalize(&asked.issue)
        .map_err(|fault| Trouble::file(&asked.issue, &fault))?;
    let watched = watch(&issue, move || {
        let _ = say.send(());
    });
    let Some(mut watched) = watched else {
        return Err(Trouble(Said::new(
            "这个系统不让看文件夹的改动",
            "this system does not let a folder be watched",
        )));
    };
    loop {
        match build::once(&asked, &library, &mut session, terminal) {
            // What lies beside the folder of the issue as well: a house style, a picture.
            Ok(built) => drop(watched.also(&built.asked)),
            Err(trouble) => terminal.complain(&trouble),
        }
        terminal
            .say(&Said::new("等候改动；按 Ctrl-C 结束", "waiting; Ctrl-C ends it"))?;
        if hear.recv().is_err() {
            return Ok(Outcome::Passed);
        }
        // What was saved meanwhile is in the same build.
        while hear.try_recv().is_ok() {}
    }
}
