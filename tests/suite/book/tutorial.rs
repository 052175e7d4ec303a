//! The tutorial, run as it is written: files are laid where it says, commands are given
//! in the shell, and what it shows of their answers is what they answer.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A block of code in a page: what stands after its fence, and its lines.
struct Block {
    kind: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```") else { continue };
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        found.push(Block { kind: kind.to_owned(), text: text.join("\n") + "\n" });
    }
    found
}

/// Runs a page in a folder: `sh` blocks are commands, `text` blocks what the last of them
/// says, and a block of anything else that names a file is that file.
fn run(page: &str, language: &str) {
    if crate::is_absent("bash") {
        return;
    }
    let text = fs::read_to_string(super::docs().join("src").join(page)).unwrap();
    let desk = crate::desk::folder(&format!("tutorial-{language}"));
    let book = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = Path::new(env!("CARGO_BIN_EXE_banmian")).parent().unwrap();
    let mut path = program.as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut answer = String::new();
    let mut commands = 0;
    for block in blocks(&text) {
        match block.kind.split_once(' ') {
            None if block.kind == "sh" => {
                for line in block.text.lines() {
                    let mut shell = Command::new("bash");
                    shell.args(["-c", line]).current_dir(&desk).env("PATH", &path);
                    shell.env("BANMIAN", book).env("LC_ALL", language);
                    let ran = crate::desk::ran(&mut shell);
                    answer = ran.out + &ran.err;
                    // `check` may find something; what cannot be run is a fault of the page.
                    assert!(ran.code < 2, "{page}: {line}\n{answer}");
                    commands += 1;
                }
            }
            None if block.kind == "text" => {
                for line in block.text.lines().filter(|line| !line.trim().is_empty()) {
                    let shown = line.trim_end_matches('…');
                    assert!(answer.contains(shown), "{page}: {line}\nnot in:\n{answer}");
                }
            }
            Some((_, file)) => {
                let file = desk.join(file);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, &block.text).unwrap();
            }
            None => {}
        }
    }
    assert!(5 < commands, "{page} runs {commands} commands");
    // What it ends with: a paper of two pages that close.
    let out = desk.join("out");
    let names = crate::desk::names_below(&out);
    let proof = names.iter().any(|name| name.ends_with(".proof.pdf"));
    assert!(proof, "{page}: {names:?}");
}

#[test]
fn the_tutorial_runs_in_chinese() {
    run("zh/tutorial.md", "zh_CN.UTF-8");
}

#[test]
fn the_tutorial_runs_in_english() {
    run("en/tutorial.md", "en_US.UTF-8");
}
