//! Elements of HTML that this project wrote, as far as a test asks for them.

use std::collections::BTreeMap;

/// An element, from its tag on.
pub(crate) struct Element<'a> {
    pub(crate) name: &'a str,
    attributes: BTreeMap<&'a str, String>,
    /// From after its tag to the end of the text.
    rest: &'a str,
}

impl Element<'_> {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// What it says, without small type.
    pub(crate) fn words(&self) -> String {
        let (mut depth, mut rest, mut end) = (1, self.rest, self.rest.len());
        let (open, close) = (format!("<{}", self.name), format!("</{}>", self.name));
        let whole = rest;
        while let Some(at) = rest.find('<') {
            rest = &rest[at..];
            if rest.starts_with(&close) {
                depth -= 1;
                if depth == 0 {
                    end = whole.len() - rest.len();
                    break;
                }
            } else if rest.strip_prefix(&open).is_some_and(|r| r.starts_with([' ', '>']))
            {
                depth += 1;
            }
            rest = &rest[1..];
        }
        words(&whole[..end])
    }
}

/// Every element of a text, in its order.
pub(crate) fn elements(text: &str) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let tag = &rest[..end_of_tag(rest)];
        let name = tag.split([' ', '/']).next().unwrap();
        let rest_of = &rest[tag.len() + 1..];
        found.push(Element {
            name,
            attributes: attributes(&tag[name.len()..]),
            rest: rest_of,
        });
        rest = rest_of;
        if name == "script" {
            rest = &rest[rest.find("</script>").unwrap()..];
        }
    }
    found
}

/// What a text says, without small type and without what only a program reads.
pub(crate) fn words(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut hidden: Option<&str> = None;
    while let Some(at) = rest.find('<') {
        if hidden.is_none() {
            out.push_str(&rest[..at]);
        }
        rest = &rest[at + 1..];
        let tag = &rest[..end_of_tag(rest)];
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        match hidden {
            None if ["rt", "rp", "script"].contains(&name) => hidden = Some(name),
            None if tag.contains("class=\"gloss\"") => hidden = Some("span"),
            Some(own) if tag.starts_with('/') && name == own => hidden = None,
            _ => {}
        }
        rest = &rest[tag.len() + 1..];
    }
    if hidden.is_none() {
        out.push_str(rest);
    }
    plain(&out)
}

/// Where the tag that a text begins with ends: at the first `>` that is in no quotes.
fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '>' if !quoted => return at,
            _ => {}
        }
    }
    panic!("a tag without an end");
}

fn attributes(mut text: &str) -> BTreeMap<&str, String> {
    let mut found = BTreeMap::new();
    while let Some((name, rest)) = text.trim_start().split_once("=\"") {
        let (value, rest) = rest.split_once('"').unwrap();
        let name = name.split(' ').next_back().unwrap();
        found.insert(name, plain(value));
        text = rest;
    }
    found
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"").replace("&amp;", "&")
}
