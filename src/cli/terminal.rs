use std::io::{ErrorKind, Write as _, stdout};

use std::path::Path;

use banmian::diag::{Language, Said, Steps, shown, shown_as_json, shown_in_line};

use super::Trouble;
use super::args::Telling;

/// Where words go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terminal {
    /// The tongue it reads.
    pub(super) language: Language,
}

impl Terminal {
    /// Prints what was asked for. A reader that has gone away (`| head`) has had enough.
    /// Nothing in the words acts on the terminal.
    ///
    /// # Errors
    ///
    /// If the words cannot be written for another reason, as a full disk.
    pub(super) fn print(self, words: &str) -> Result<(), Trouble> {
        self.put(&shown(words))
    }

    /// Prints JSON, and a line end.
    ///
    /// # Errors
    ///
    /// As [`Terminal::print`].
    pub(super) fn print_json(self, json: &str) -> Result<(), Trouble> {
        self.put(&format!("{}\n", shown_as_json(json.trim_end())))
    }

    fn put(self, words: &str) -> Result<(), Trouble> {
        let mut out = stdout().lock();
        match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
            Err(fault) if fault.kind() != ErrorKind::BrokenPipe => {
                Err(Trouble::io("标准输出", "standard output", &fault))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Prints a line of what was asked for, in the tongue of the reader.
    ///
    /// # Errors
    ///
    /// As [`Terminal::print`].
    pub(super) fn say(self, words: &Said) -> Result<(), Trouble> {
        self.print(&format!("{}\n", words.get(self.language)))
    }

    /// Prints words beside what was asked for. Nothing is lost if nobody hears them.
    pub(super) fn aside(self, words: &str) {
        let _ = std::io::stderr().lock().write_all(shown(words).as_bytes());
    }

    /// Who hears on standard error how far the work is, if anybody is to.
    pub(super) fn steps(self, progress: Telling) -> Steps {
        match progress {
            Telling::Untold => Steps::default(),
            Telling::Told => Steps::to(move |step| self.aside(&format!("step {step}\n"))),
        }
    }

    /// Says why the program could not do it.
    pub(super) fn complain(self, trouble: &Trouble) {
        let words = format!("banmian: {}\n", trouble.0.get(self.language));
        self.aside(&words);
    }
}

/// A path as it is spoken of: in one line, and nothing in it acts on a terminal.
pub(super) fn name(path: &Path) -> String {
    shown_in_line(&path.to_string_lossy()).into_owned()
}
