//! The files of the browser's side, inside the program. `src/cli/desk/app/README.md` says how
//! they are made.

/// A file and what kind it is.
pub(super) struct File {
    pub(super) kind: &'static str,
    pub(super) bytes: &'static [u8],
}

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// A file by its name.
pub(super) fn find(name: &str) -> Option<File> {
    let (kind, bytes): (&str, &[u8]) = match name {
        "index.html" => (HTML, include_bytes!("app/index.html")),
        "desk.css" => (STYLE, include_bytes!("app/desk.css")),
        "desk.js" => (SCRIPT, include_bytes!("app/desk.js")),
        "api.js" => (SCRIPT, include_bytes!("app/api.js")),
        "board.js" => (SCRIPT, include_bytes!("app/board.js")),
        "sheet.js" => (SCRIPT, include_bytes!("app/sheet.js")),
        "story.js" => (SCRIPT, include_bytes!("app/story.js")),
        "side.js" => (SCRIPT, include_bytes!("app/side.js")),
        "words.js" => (SCRIPT, include_bytes!("app/words.js")),
        "crop.js" => (SCRIPT, include_bytes!("app/crop.js")),
        "hands.js" => (SCRIPT, include_bytes!("app/hands.js")),
        "proofs.js" => (SCRIPT, include_bytes!("app/proofs.js")),
        "start.html" => (HTML, include_bytes!("app/start.html")),
        "start.js" => (SCRIPT, include_bytes!("app/start.js")),
        "readers.html" => (HTML, include_bytes!("app/readers.html")),
        "readers.css" => (STYLE, include_bytes!("app/readers.css")),
        "readers.js" => (SCRIPT, include_bytes!("app/readers.js")),
        "editor.js" => (SCRIPT, include_bytes!("app/editor.js")),
        _ => return None,
    };
    Some(File { kind, bytes })
}
