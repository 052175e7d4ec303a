//! How lengths, dates and numbers are written, as patterns for a schema.
//!
//! The patterns are those of ECMA-262 with its `u` flag, without look-around and classes
//! by name, so that every reader of schemas knows them.

use serde_json::{Map, Value, json};

use super::is_percent;
use crate::issue::key::Holds;
use crate::issue::key::limit::{PAGE, SHARE, SIZE, TINT, YEARS};
use crate::issue::value;

/// The kinds of values that have a definition of their own, by its name.
pub(super) const DEFS: &[(&str, &Holds)] = &[
    ("length", &Holds::Length(&SIZE)),
    ("number", &Holds::Count(&PAGE)),
    ("percent", &Holds::Count(&TINT)),
    ("share", &Holds::Share(&SHARE)),
    ("extent", &Holds::Extent(&PAGE)),
    ("date", &Holds::Date(&YEARS)),
    ("em", &Holds::Em),
];

/// Where it is said what words are, and what words are that need not be there.
pub(super) const WORDS: &str = "#/$defs/words";
pub(super) const MAYBE_WORDS: &str = "#/$defs/maybe-words";
/// The same of words that are set.
pub(super) const COPY: &str = "#/$defs/copy";
pub(super) const MAYBE_COPY: &str = "#/$defs/maybe-copy";

/// Words as YAML has them: a number, or yes and no, where they look like that.
pub(super) fn words(defs: &mut Map<String, Value>) {
    let kinds = ["string", "number", "boolean", "null"];
    defs.insert("words".into(), json!({"type": kinds.get(..3)}));
    defs.insert("maybe-words".into(), json!({"type": kinds}));
    let most = Holds::Copy.longest().most;
    defs.insert("copy".into(), json!({"type": kinds.get(..3), "maxLength": most}));
    defs.insert("maybe-copy".into(), json!({"type": kinds, "maxLength": most}));
}

/// Where the pattern of a kind of value is found.
pub(super) fn reference(of: &Holds) -> String {
    format!("#/$defs/{}", name(of))
}

fn name(of: &Holds) -> &'static str {
    match of {
        Holds::Length(_) => "length",
        Holds::Count(limit) if is_percent(limit) => "percent",
        Holds::Count(_) => "number",
        Holds::Share(_) => "share",
        Holds::Extent(_) => "extent",
        Holds::Date(_) => "date",
        Holds::Em => "em",
        Holds::Copy
        | Holds::Title
        | Holds::Body
        | Holds::Words
        | Holds::Face
        | Holds::Sheet
        | Holds::Name(..)
        | Holds::File
        | Holds::Choice(_)
        | Holds::Table(_)
        | Holds::Short(..)
        | Holds::List(..)
        | Holds::OneOrMore(..) => "",
    }
}

/// The definition of a kind of value.
pub(super) fn def(of: &Holds) -> Value {
    let pattern = format!("^\\s*({})\\s*$", written(of));
    let kind = match name(of) {
        "date" => json!(["string", "null"]),
        "number" | "extent" => json!(["string", "integer", "null"]),
        _ => json!(["string", "number", "null"]),
    };
    let mut def = json!({"type": kind, "pattern": pattern});
    if let (Holds::Length(_), Value::Object(def)) = (of, &mut def) {
        // A figure without its unit is a length only where it is nothing.
        def.insert("minimum".into(), 0.into());
        def.insert("maximum".into(), 0.into());
    }
    def
}

const DECIMAL: &str = r"\d{1,7}(\.\d{1,6})?";

fn written(of: &Holds) -> String {
    match name(of) {
        "length" => {
            let sizes: Vec<&str> = value::size_names().collect();
            let units =
                "[Pp][Tt]|点|磅|[Mm][Mm]|毫米|[Cc][Mm]|厘米|[Qq]|级|字|[Ee][Mm]|行|栏";
            format!(r"0+(\.0+)?|{DECIMAL}\s*({units})|{}", sizes.join("|"))
        }
        "number" => r"±?\s*\d{1,6}\s*(行|栏|字|版|批|段|档|张|幅|ppi|dpi)?".to_owned(),
        // What lies in one place may be told, or reduced to a limit.
        "percent" => format!(r"((压到|reduce to)\s*)?{DECIMAL}\s*[%％]?"),
        "share" => format!(r"{DECIMAL}\s*[%％]|[01](\.\d{{1,6}})?"),
        "extent" => {
            let end = r"\d{1,6}\s*[行栏批版]?";
            format!(r"{end}(\s*[-–—~～至－]\s*{end})?")
        }
        "date" => {
            let of = |months: &str, days: &str| {
                format!(r"({months})\s*[-/.月]\s*(0?[1-9]|{days})")
            };
            let long = of("0?[13578]|1[02]", r"[12]\d|3[01]");
            let short = of("0?[469]|11", r"[12]\d|30");
            let february = of("0?2", r"1\d|2\d");
            let year = r"1[5-9]\d\d|[2-9]\d\d\d";
            format!(r"({year})\s*[-/.年]\s*({long}|{short}|{february})\s*日?")
        }
        _ => format!(
            r"无|none|二分|半角|四分|六分|八分|{DECIMAL}(\s*/\s*{DECIMAL})?\s*(字|em)?"
        ),
    }
}

/// The names of sheets, as they may be typed.
pub(super) fn sheets() -> Vec<String> {
    let names = value::sheet_names().map(str::to_owned);
    let low = value::sheet_names().map(str::to_ascii_lowercase);
    let mut all: Vec<String> = names.collect();
    for name in low {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}
