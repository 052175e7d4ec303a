use std::fmt;

use crate::diag::{Language, Said};

/// Why a file was not read, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What it is, or what is wrong with it.
    pub what: Said,
    /// How to mend that.
    pub mend: Said,
}

impl Refused {
    pub(super) fn new(zh: &str, en: &str, mend: Said) -> Self {
        Self { what: Said::new(zh, en), mend }
    }

    /// A file of this kind that is not whole.
    pub(super) fn damaged(zh: &str, en: &str, why: &str) -> Self {
        Self {
            what: Said::new(
                format!("{zh}已损坏，读不出来（{why}）"),
                format!("the {en} is damaged and cannot be read ({why})"),
            ),
            mend: Said::new(
                "请在原来的程序里打开，另存一份再试；打不开的，请向来稿人再要一份",
                "open it in the program it was made with and save it anew; if it does \
                 not open, ask for it again",
            ),
        }
    }

    /// More than [`limit`](super::limit) lets through.
    pub(super) fn beyond(zh: String, en: String) -> Self {
        Self {
            what: Said::new(
                format!("{zh}，不再读下去"),
                format!("{en}; it is not read further"),
            ),
            mend: Said::new(
                "正常的稿件不会这样大。请把正文另存为新文件；来历不明的文件不要打开",
                "no story is as large: save its text as a new file, and do not open a \
                 file whose source you do not know",
            ),
        }
    }

    /// A document with a password.
    pub(super) fn encrypted() -> Self {
        Self::foreign(
            "加了密码的文档",
            "a document with a password",
            Said::new(
                "请在原来的程序（Word、WPS、LibreOffice）里打开，去掉密码，另存一份",
                "open it in the program it was made with, take the password off and save \
                 it anew",
            ),
        )
    }

    /// Another format that Word, WPS or its own program turns into one that is read.
    pub(super) fn foreign(zh: &str, en: &str, mend: Said) -> Self {
        let space = if zh.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
        let what = Said::new(format!("这是{space}{zh}"), format!("this is {en}"));
        Self { what, mend }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let english = |said: &Said| said.get(Language::English).to_owned();
        write!(f, "{}: {}", english(&self.what), english(&self.mend))
    }
}

impl std::error::Error for Refused {}
