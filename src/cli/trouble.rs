use std::io::{Error, ErrorKind};
use std::path::Path;

use banmian::diag::{self, Diagnostic, Rule, Said, Sources, Spot};

use super::terminal::name;

/// Why the machine could not do what was asked. The copy is not at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble(pub(super) Said);

impl Trouble {
    /// The same for a program, told by a rule: of no place in any file.
    pub(super) fn json(&self, rule: Rule) -> String {
        let fault = Diagnostic::new(rule, Spot::default(), self.0.clone());
        diag::json(&[fault], &Sources::default())
    }

    /// A read or a write of `path` failed.
    pub(super) fn file(path: &Path, fault: &Error) -> Self {
        let path = name(path);
        Self::io(&path, &path, fault)
    }

    /// A read or a write of something failed.
    pub(super) fn io(zh: &str, en: &str, fault: &Error) -> Self {
        let why = why(fault);
        Self(Said::new(
            format!("{zh}：{}", why.get(diag::Language::Chinese)),
            format!("{en}: {}", why.get(diag::Language::English)),
        ))
    }
}

/// What the system says, in the words of the people who use it.
pub(super) fn why(fault: &Error) -> Said {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the list of kinds is not closed")]
    let zh = match fault.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::IsADirectory => "这是文件夹，不是文件",
        ErrorKind::NotADirectory => "路径中间有一段不是文件夹",
        ErrorKind::AlreadyExists => "已经有同名的文件",
        ErrorKind::InvalidFilename => "文件名不合法或太长",
        _ => return Said::plain(fault.to_string()),
    };
    // The number is of use to who writes programs.
    let words = fault.to_string();
    let en = words.split_once(" (os error").map_or(words.as_str(), |(words, _)| words);
    Said::new(zh, en)
}

/// A place in the program without the folders of who compiled it.
pub(super) fn place(file: &str, line: u32) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    let from = parts.iter().rposition(|part| *part == "src").unwrap_or(parts.len());
    let package = from.saturating_sub(1);
    format!("{}:{line}", parts.get(package..).unwrap_or_default().join("/"))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_place_in_the_program_names_nobody() {
        for (file, said) in [
            (
                "/home/lu/.cargo/registry/src/x-1/tiny-skia-0.12/src/a.rs",
                "tiny-skia-0.12/src/a.rs:7",
            ),
            ("src/page/fill.rs", "src/page/fill.rs:7"),
            ("C:\\u\\y\\src\\a.rs", "y/src/a.rs:7"),
            ("/home/lu/odd.rs", "odd.rs:7"),
        ] {
            assert_eq!(place(file, 7), said);
        }
    }
}
