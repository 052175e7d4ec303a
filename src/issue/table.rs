use super::key::limit::{self, Limit};
use super::key::{self, Key, Part, Term};
use super::long;
use super::meant::otherwise;
use super::node::{Entry, Kind, Node, Text, blank};
use super::traced;
use crate::copy::Copy;
use crate::diag::{Diagnostic, Report, Rule, Said, Span};
use crate::script::simplified;

/// One table of the file, its keys looked up.
pub(super) struct Table<'a> {
    pub(super) part: &'static Part,
    pub(super) span: Span,
    entries: Vec<(&'static Key, &'a Entry)>,
    /// Keys that stand here in a wrong spelling, already told.
    misspelt: Vec<&'static Key>,
}

/// What a value should be, in both languages.
#[derive(Clone, Copy)]
pub(super) struct Meant<'a> {
    pub(super) zh: &'a str,
    pub(super) en: &'a str,
}

/// A value with the words that name its key in a message.
#[derive(Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) key: &'static Key,
    pub(super) span: Span,
    pub(super) node: &'a Node,
}

impl<'a> Table<'a> {
    /// Looks up the keys of a node. Keys nobody knows and keys given twice are told.
    ///
    /// `named` is where a person looks for the table: its key.
    pub(super) fn read(
        report: &mut Report,
        node: &'a Node,
        part: &'static Part,
        named: Span,
    ) -> Option<Self> {
        let typed = match &node.kind {
            Kind::Table(entries) => entries,
            Kind::Text(_) if node.is_absent() => {
                return Some(Self {
                    part,
                    span: named,
                    entries: vec![],
                    misspelt: vec![],
                });
            }
            Kind::Text(_) | Kind::List(_) => {
                let message = Said::new(
                    format!("“{}”下面应是一项一项的“键: 值”", part.zh),
                    format!("{} is a table of keys and values", part.en),
                );
                let span = narrow(node, named);
                let fault = Diagnostic::new(Rule::VALUE, span, message);
                report.tell(fault.help(as_table(part, node)));
                return None;
            }
        };
        let mut entries: Vec<(&'static Key, &Entry)> = Vec::new();
        let mut misspelt = Vec::new();
        for entry in typed {
            let Some(key) = part.find(&entry.key) else {
                report.tell(unknown(part, entry));
                let near = run_on(part, &entry.key)
                    .or_else(|| part.find(&simplified(&entry.key)))
                    .or_else(|| part.find(part.nearest(&entry.key)?));
                misspelt.extend(near);
                continue;
            };
            match entries.iter().find(|(other, _)| std::ptr::eq(*other, key)) {
                Some((_, first)) => {
                    report.tell(twice(entry, first.span));
                }
                None => entries.push((key, entry)),
            }
        }
        Some(Self { part, span: named, entries, misspelt })
    }

    /// What stands under a key, if anything does.
    pub(super) fn get(&self, en: &str) -> Option<Field<'a>> {
        debug_assert!(self.part.find(en).is_some(), "{en} is not in {}", self.part.en);
        let (key, entry) = self.entries.iter().find(|(key, _)| key.en == en)?;
        let field = Field { key, span: entry.span, node: &entry.value };
        (!entry.value.is_absent()).then_some(field)
    }

    /// The items of a list. A list that nobody wrote has none.
    pub(super) fn items(&self, en: &str) -> Vec<Field<'a>> {
        self.get(en).map(|field| field.items()).unwrap_or_default()
    }

    /// What stands under a key that must be there.
    pub(super) fn need(&self, report: &mut Report, en: &str) -> Option<Field<'a>> {
        let found = self.get(en);
        if found.is_none() && self.misspelt.iter().all(|key| key.en != en) {
            let zh = self.part.find(en).map_or(en, |key| key.zh);
            let at = self.entries.iter().find(|(key, _)| key.en == en);
            let span = at.map_or(self.span, |(_, entry)| entry.span);
            let message = Said::new(
                format!("“{}”缺少“{zh}”", self.part.zh),
                format!("{} has no {en}", self.part.en),
            );
            let help = Said::new(format!("写上 {zh}: …"), format!("write {en}: …"));
            report.tell(Diagnostic::new(Rule::MISSING, span, message).help(help));
        }
        found
    }
}

/// How a table is written in place of what stands there: a name of a file under its key,
/// else its first keys.
fn as_table(part: &Part, node: &Node) -> Said {
    let words = match &node.kind {
        Kind::Text(text) => text.plain().trim_matches(blank).to_owned(),
        Kind::List(_) | Kind::Table(_) => String::new(),
    };
    let is_file = words.rsplit_once('.').is_some_and(|(name, ending)| {
        let plain = ending.chars().all(|c| c.is_ascii_alphanumeric());
        !name.is_empty() && plain && (2..=5).contains(&ending.len())
    });
    if let (Some(key), true) = (part.find("file"), is_file) {
        return Said::new(
            format!("写成 {{{}: {words}}}", key.zh),
            format!("write {{{}: {words}}}", key.en),
        );
    }
    let some = |name: fn(&Key) -> &'static str| {
        let keys = part.keys.iter().take(2);
        keys.map(|key| format!("{}: …", name(key))).collect::<Vec<_>>().join(", ")
    };
    Said::new(
        format!("写成 {{{}}}，或下面一行一个键、缩进 2 格", some(|key| key.zh)),
        format!(
            "write {{{}}}, or a key a line below, indented by two spaces",
            some(|key| key.en)
        ),
    )
}

/// A key given twice.
pub(super) fn twice(entry: &Entry, first: Span) -> Diagnostic {
    let message = Said::new(
        format!("“{}”写了两次", entry.key),
        format!("{} is given twice", entry.key),
    );
    Diagnostic::new(Rule::KEY_TWICE, entry.span, message)
        .note(first, Said::new("第一次在这里", "it is first given here"))
        .help(Said::new("留一处，删一处", "keep one of the two"))
}

/// The key that a word begins with whose colon YAML did not read as one: `稿：楼宇`.
fn run_on(part: &'static Part, word: &str) -> Option<&'static Key> {
    let (name, _) = word.split_once(['：', ':'])?;
    part.find(name.trim())
}

fn unknown(part: &'static Part, entry: &Entry) -> Diagnostic {
    if let Some(key) = run_on(part, &entry.key) {
        let message = Said::new(
            format!("“{}”后面的冒号读不成键", key.zh),
            format!("the colon after {} does not end a key", key.en),
        );
        let help = Said::new("键后请用半角冒号加空格", "write a colon and a space");
        return Diagnostic::new(Rule::PITFALL, entry.span, message).help(help);
    }
    let simple = simplified(&entry.key);
    if simple != entry.key && part.find(&simple).is_some() {
        let message = Said::new(
            format!("键“{}”是繁体写法，应写“{simple}”", entry.key),
            format!("the key {} is in traditional characters: {simple}", entry.key),
        );
        let fault = Diagnostic::new(Rule::KEY_UNKNOWN, entry.span, message);
        return fault.fix(simple);
    }
    let message = Said::new(
        format!("“{}”里没有“{}”这个键", part.zh, entry.key),
        format!("{} has no key {}", part.en, entry.key),
    );
    let fault = Diagnostic::new(Rule::KEY_UNKNOWN, entry.span, message);
    if let Some(help) = belongs(&entry.key).or_else(|| belongs(&simple)) {
        return fault.help(help);
    }
    if let Some(near) = part.nearest(&entry.key) {
        let help = format!("是不是“{near}”？");
        return fault.help(Said::new(help, format!("is {near} meant?"))).proposal(near);
    }
    let list = |name: fn(&Key) -> &'static str, between: &str| {
        part.keys.iter().map(name).collect::<Vec<_>>().join(between)
    };
    fault.help(Said::new(
        format!("这里可以写：{}", list(|key| key.zh, "、")),
        format!("known here: {}", list(|key| key.en, ", ")),
    ))
}

/// More tables with a key than a person reads.
const MANY: usize = 4;

/// Where a key belongs that is one of another table.
fn belongs(name: &str) -> Option<Said> {
    let parts: Vec<&Part> = key::with(name).collect();
    let list = |own: fn(&Part) -> &'static str, between: &str| {
        parts.iter().take(MANY).map(|part| own(part)).collect::<Vec<_>>().join(between)
    };
    (!parts.is_empty()).then(|| {
        let more = if MANY < parts.len() { ("等", ", …") } else { ("", "") };
        Said::new(
            format!("“{name}”应写在“{}”{}下面", list(|part| part.zh, "”“"), more.0),
            format!("{name} belongs under {}{}", list(|part| part.en, ", "), more.1),
        )
    })
}

/// The place of a node, or of its key where the node is long.
pub(super) fn narrow(node: &Node, named: Span) -> Span {
    match node.kind {
        Kind::Text(_) if !node.span.range().is_empty() => node.span,
        Kind::Text(_) | Kind::List(_) | Kind::Table(_) => named,
    }
}

/// Yes and no as people write them elsewhere.
fn said_otherwise(words: &str, terms: &'static [Term]) -> Option<&'static str> {
    let first = words.to_ascii_lowercase();
    let first = first.split(' ').next().unwrap_or_default();
    let meant = match first {
        "yes" | "y" | "on" | "1" | "对" | "有" | "要" => "true",
        "no" | "n" | "off" | "0" | "不" | "没有" | "不要" => "false",
        _ => return None,
    };
    terms.iter().find(|term| term.en == meant).map(|term| term.zh)
}

impl<'a> Field<'a> {
    /// The limit of what its key holds.
    ///
    /// # Panics
    ///
    /// In a build for tests, if the key holds no number: the table of keys is wrong then.
    pub(super) fn limit(&self) -> &'static Limit {
        let limit = self.key.holds.limit();
        debug_assert!(limit.is_some(), "{} has no limit", self.key.en);
        limit.unwrap_or(&limit::MANY)
    }

    /// A value that does not say what it must.
    pub(super) fn fault(&self, zh: &str, en: &str) -> Diagnostic {
        let typed = match &self.node.kind {
            Kind::Text(text) => text.plain().trim_matches(blank).to_owned(),
            Kind::List(_) => "[…]".to_owned(),
            Kind::Table(_) => "{…}".to_owned(),
        };
        let typed: String = typed.chars().take(24).collect();
        let message = Said::new(
            format!("“{}: {typed}”读不懂：{zh}", self.key.zh),
            format!("{}: {typed} cannot be read: {en}", self.key.en),
        );
        Diagnostic::new(Rule::VALUE, narrow(self.node, self.span), message)
    }

    /// The words, if it is words.
    pub(super) fn text(&self, report: &mut Report) -> Option<&'a Text> {
        if let Kind::Text(text) = &self.node.kind {
            let Key { zh, en, holds } = self.key;
            long::tell(report, &text.letters, holds.longest(), &Said::new(*zh, *en));
            return Some(text);
        }
        let fault = self.fault("这里只写一句话", "words are wanted here");
        report.tell(fault.help(Said::new(
            "若文字本身以 [ 或 { 开头，请加引号",
            "if the words begin with [ or {, put them in quotes",
        )));
        None
    }

    /// The words, trimmed.
    pub(super) fn words(&self, report: &mut Report) -> Option<String> {
        self.text(report).map(|text| text.plain().trim_matches(blank).to_owned())
    }

    /// Words that are set.
    pub(super) fn copy(&self, report: &mut Report) -> Option<Copy> {
        self.text(report).map(|text| traced::copy(traced::trim(&text.letters)))
    }

    /// A value read by `read`, or a fault that says what it should be.
    pub(super) fn value<T>(
        &self,
        report: &mut Report,
        meant: Meant<'_>,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let Kind::Text(_) = self.node.kind else {
            report.tell(self.fault(meant.zh, meant.en));
            return None;
        };
        let words = self.words(report)?;
        let value = read(&words);
        if value.is_none() {
            let mut fault = self.fault(meant.zh, meant.en);
            let other = otherwise(&words);
            if let Some(meant) = other.into_iter().find(|other| read(other).is_some()) {
                fault = fault.help(Said::new(
                    format!("是不是“{meant}”？"),
                    format!("is {meant} meant?"),
                ));
            }
            report.tell(fault);
        }
        value
    }

    /// One of the choices, by its English name.
    pub(super) fn choice(
        &self,
        report: &mut Report,
        terms: &'static [Term],
    ) -> Option<&'static str> {
        let words = self.words(report)?;
        let found = terms.iter().find(|term| term.zh == words || term.en == words);
        if let Some(term) = found {
            return Some(term.en);
        }
        let list = |name: fn(&Term) -> &'static str, between: &str| {
            terms.iter().map(name).collect::<Vec<_>>().join(between)
        };
        let zh = format!("只能写 {}", list(|term| term.zh, "、"));
        let en = format!("it is one of {}", list(|term| term.en, ", "));
        let simple = simplified(&words);
        let meant = terms.iter().find(|term| term.zh == simple);
        if let Some(term) = meant {
            let help = Said::new(
                format!("这里写简体“{}”", term.zh),
                format!("it is written {}", term.zh),
            );
            report.tell(self.fault(&zh, &en).help(help).fix(term.zh));
            return None;
        }
        let near = said_otherwise(&words, terms)
            .or_else(|| key::nearest(&words, terms.iter().flat_map(|t| [t.zh, t.en])));
        let mut fault = self.fault(&zh, &en);
        if let Some(near) = near {
            let help =
                Said::new(format!("是不是“{near}”？"), format!("is {near} meant?"));
            fault = fault.help(help).proposal(near);
        }
        report.tell(fault);
        None
    }

    /// The items of a list. One value alone is a list of one.
    pub(super) fn items(&self) -> Vec<Self> {
        let item = |node: &'a Node| {
            let span = match &node.kind {
                Kind::Table(entries) => entries.first().map_or(node.span, |e| e.span),
                Kind::Text(_) | Kind::List(_) => narrow(node, self.span),
            };
            Self { span, node, ..*self }
        };
        match &self.node.kind {
            Kind::List(nodes) => nodes.iter().map(item).collect(),
            Kind::Text(_) | Kind::Table(_) => vec![*self],
        }
    }

    /// The table under this key.
    pub(super) fn table(
        &self,
        report: &mut Report,
        part: &'static Part,
    ) -> Option<Table<'a>> {
        Table::read(report, self.node, part, self.span)
    }
}
