mod archive;
mod audit;
mod copy;
mod font;
mod issue;
mod page;
mod picture;
mod press;
mod run;

use std::fmt;

/// One thing that can be wrong, named once.
///
/// The name is for people to search and to silence. It never changes meaning, and a
/// retired name is not used again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// The stage that finds it and what it finds, as `page/overset`.
    pub name: &'static str,
    /// How bad it is when the purpose of the run says nothing.
    pub severity: Severity,
    /// What is wrong, why it matters on paper, and what to do, in Chinese.
    pub about_zh: &'static str,
    /// The same in English.
    pub about_en: &'static str,
}

/// What a fault does to the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The page can go to press. Somebody should look.
    Warning,
    /// The page cannot go to press.
    Error,
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Rule {
    /// Every rule, in the order the reference lists them: the tables of the stages, one
    /// after another.
    pub const ALL: &'static [&'static [Self]] = &[
        issue::RULES,
        copy::RULES,
        font::RULES,
        page::RULES,
        audit::RULES,
        picture::RULES,
        press::RULES,
        archive::RULES,
        run::RULES,
    ];

    /// The rule of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|rule| rule.name == name)
    }

    /// Whether a person may say that the press can live with it (`--accept`). What would
    /// make the file other than what it says it is, nobody may.
    pub fn may_be_accepted(self) -> bool {
        let bound = [Self::PDF, Self::PROFILE, Self::EMBEDDING, Self::IMPOSITION];
        let bound = bound.map(|rule| rule.name);
        let of_press =
            self.name.starts_with("press/") || self.name.starts_with("picture/");
        of_press && !bound.contains(&self.name)
    }

    /// Every rule, one by one.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().flat_map(|table| table.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Rule;

    #[test]
    fn names_are_unique_and_say_their_stage() {
        let mut seen = BTreeSet::new();
        for rule in Rule::all() {
            assert!(rule.name.split_once('/').is_some(), "{} has no stage", rule.name);
            assert!(seen.insert(rule.name), "{} is listed twice", rule.name);
        }
    }
}
