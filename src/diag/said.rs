use std::fmt;

/// The tongue a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

/// One thing said in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    zh: String,
    en: String,
}

impl Said {
    /// The same thing twice.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// A thing that reads the same in both languages: a number, a name.
    pub fn plain(both: impl Into<String>) -> Self {
        let both = both.into();
        Self { zh: both.clone(), en: both }
    }

    /// The words in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// A number of things in English: `1 line`, `3 lines`.
pub fn counted(n: impl fmt::Display, thing: &str) -> String {
    let n = n.to_string();
    let end = if n == "1" { "" } else { "s" };
    format!("{n} {thing}{end}")
}
