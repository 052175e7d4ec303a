//! Equations as a line of text with powers (ECMA-376-1, 22.1).

use super::super::model::{Mark, Text, What};
use super::super::tree::Element;
use super::body::Reader;

impl Reader<'_, '_> {
    /// Sets an equation in the line, and tells how.
    pub(super) fn equation(&mut self, element: &Element) {
        let text = linear(element);
        self.changes(element);
        if text.is_blank() {
            return;
        }
        let plain = text.marks.is_empty()
            && !text.words.contains(['/', '√', '∑', '∫', '(', '；']);
        if !plain {
            self.tell(What::Equation(text.words.clone()));
        }
        self.line.append(text);
    }

    /// Tells of the tracked changes in an equation.
    fn changes(&mut self, parent: &Element) {
        for element in parent.elements() {
            let words = || Some(element.text()).filter(|words| !words.trim().is_empty());
            let what = match element.name.as_str() {
                "w:del" => words().map(What::Deleted),
                "w:ins" => words().map(What::Inserted),
                "w:moveFrom" => words().map(What::Moved),
                // Told at the place that it came from.
                "w:moveTo" => None,
                _ => {
                    self.changes(element);
                    None
                }
            };
            if let Some(what) = what {
                self.tell(what);
            }
        }
    }
}

/// What is in an element, one thing after another.
fn linear(parent: &Element) -> Text {
    let mut text = Text::default();
    for element in parent.elements() {
        text.append(one(element));
    }
    text
}

fn one(element: &Element) -> Text {
    let part = |name: &str| element.child(name).map(linear).unwrap_or_default();
    let joined = |parts: Vec<Text>| {
        let mut all = Text::default();
        for part in parts {
            all.append(part);
        }
        all
    };
    match element.name.as_str() {
        "m:t" | "w:t" => Text::plain(element.text()),
        "m:f" => {
            joined(vec![grouped(part("m:num")), Text::plain("/"), grouped(part("m:den"))])
        }
        "m:sSup" => joined(vec![part("m:e"), marked(part("m:sup"), Mark::Superscript)]),
        "m:sSub" => joined(vec![part("m:e"), marked(part("m:sub"), Mark::Subscript)]),
        "m:sSubSup" => joined(vec![
            part("m:e"),
            marked(part("m:sub"), Mark::Subscript),
            marked(part("m:sup"), Mark::Superscript),
        ]),
        "m:sPre" => joined(vec![
            marked(part("m:sub"), Mark::Subscript),
            marked(part("m:sup"), Mark::Superscript),
            part("m:e"),
        ]),
        "m:rad" => joined(vec![
            marked(part("m:deg"), Mark::Superscript),
            Text::plain("√"),
            grouped(part("m:e")),
        ]),
        "m:nary" => joined(vec![
            Text::plain(property(element, "m:chr").unwrap_or("∫")),
            marked(part("m:sub"), Mark::Subscript),
            marked(part("m:sup"), Mark::Superscript),
            part("m:e"),
        ]),
        "m:limLow" => joined(vec![part("m:e"), marked(part("m:lim"), Mark::Subscript)]),
        "m:limUpp" => joined(vec![part("m:e"), marked(part("m:lim"), Mark::Superscript)]),
        "m:d" => delimited(element),
        "m:m" => rows(element, "m:mr"),
        "m:eqArr" => rows(element, "m:e"),
        "w:del" | "w:moveFrom" => Text::default(),
        name if name.ends_with("Pr") => Text::default(),
        _ => linear(element),
    }
}

fn property<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    let properties = element.elements().find(|child| child.name.ends_with("Pr"))?;
    properties.child(name)?.get("m:val")
}

/// Brackets round what is joined with others by them.
fn delimited(element: &Element) -> Text {
    let mut all = Text::plain(property(element, "m:begChr").unwrap_or("("));
    let between = property(element, "m:sepChr").unwrap_or("|");
    for (at, part) in element.elements().filter(|child| child.name == "m:e").enumerate() {
        if 0 < at {
            all.append(Text::plain(between));
        }
        all.append(linear(part));
    }
    all.append(Text::plain(property(element, "m:endChr").unwrap_or(")")));
    all
}

/// Rows of a matrix or of a system of equations.
fn rows(element: &Element, name: &str) -> Text {
    let mut all = Text::default();
    for (at, row) in element.elements().filter(|child| child.name == name).enumerate() {
        if 0 < at {
            all.append(Text::plain("；"));
        }
        for (at, cell) in row.elements().enumerate() {
            if 0 < at && name == "m:mr" {
                all.append(Text::plain(" "));
            }
            all.append(one(cell));
        }
    }
    all
}

/// With brackets, if it would read otherwise without them.
fn grouped(text: Text) -> Text {
    let simple = text.words.chars().all(|c| c.is_alphanumeric() || c == '.');
    if simple {
        return text;
    }
    let mut all = Text::plain("(");
    all.append(text);
    all.append(Text::plain(")"));
    all
}

fn marked(text: Text, mark: Mark) -> Text {
    let mut text = Text::plain(text.words);
    if !text.words.is_empty() {
        text.marks.push((0..text.words.len(), mark));
    }
    text
}
