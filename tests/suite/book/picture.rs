//! Small pages, set by the library and drawn.

#![expect(clippy::panic, reason = "a page that is not drawn fails its test")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use banmian::diag::{Language, Report, Said, Severity};
use banmian::font::Library;
use banmian::issue::{Folder, read};
use banmian::press::{Purpose, Session};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use serde_json::Value;

/// Dots to the inch: the type of a page is read, and no picture is large.
const DOTS: u32 = 80;

/// Where the pages of the book and their drawings lie.
struct Pages(PathBuf);

impl Folder for Pages {
    fn read(&self, path: &str) -> Result<Arc<[u8]>, Said> {
        let bytes = std::fs::read(self.0.join(path));
        bytes.map(Arc::from).map_err(|fault| Said::plain(format!("{path}: {fault}")))
    }
}

/// Makes the pictures, with one session for all of them.
pub(super) struct Maker {
    session: Session,
    pages: Pages,
    plain: BTreeMap<String, Vec<u8>>,
}

/// Why a page was not drawn.
enum Not {
    /// Its last module has not the depth of its text.
    Fitted,
    /// Something else is wrong with it.
    Right(String),
}

impl Maker {
    pub(super) fn new() -> Self {
        let pages = Pages(super::docs().join("src/pages"));
        Self { session: Session::new(Library::shipped()), pages, plain: BTreeMap::new() }
    }

    /// The pages that were asked for.
    pub(super) fn pages(&self) -> Vec<String> {
        self.plain.keys().cloned().collect()
    }

    /// A page as it stands.
    pub(super) fn plain(&mut self, page: &str) -> Vec<u8> {
        if let Some(made) = self.plain.get(page) {
            return made.clone();
        }
        let made = self.picture(page, &Value::Null);
        self.plain.insert(page.to_owned(), made.clone());
        made
    }

    /// A page with a change. Its last module is as deep as its text.
    pub(super) fn picture(&mut self, page: &str, change: &Value) -> Vec<u8> {
        let path = self.pages.0.join(format!("{page}.yaml"));
        let text = std::fs::read_to_string(&path).unwrap();
        let mut issue: Value = serde_saphyr::from_str(&text).unwrap();
        merge(&mut issue, change);
        let mut said = String::new();
        for depth in depths(&issue, page) {
            let mut tried = issue.clone();
            if let (Some(depth), Some(module)) = (depth, last_module(&mut tried)) {
                let first = first_line(module);
                module["行"] = format!("{first}-{depth}").into();
            }
            match self.draw(&tried, page) {
                Ok(png) => return small(&png),
                Err(Not::Fitted) => {}
                Err(Not::Right(why)) => {
                    said = why;
                    break;
                }
            }
        }
        panic!("docs/src/pages/{page}.yaml with {change}: it does not close. {said}");
    }

    fn draw(&mut self, issue: &Value, page: &str) -> Result<Vec<u8>, Not> {
        let mut report = Report::default();
        // What is JSON is YAML too.
        let (_, issue) = read(&mut report, "issue.yaml", &issue.to_string(), &self.pages);
        let set = issue.and_then(|issue| {
            let set =
                self.session.set(&mut report, &issue, &self.pages, Purpose::Proof)?;
            let made = set.proof(&mut Report::default())?;
            Ok(made.pdf)
        });
        let Ok(pdf) = set else { return Err(why(&report)) };
        let mut pages = banmian::raster::png(pdf, DOTS).unwrap();
        // One page of the book is the second of two.
        Ok(if page.ends_with("三版") { pages.pop().unwrap() } else { pages.remove(0) })
    }
}

fn why(report: &Report) -> Not {
    let faults = report.so_far().iter().filter(|d| d.severity == Severity::Error);
    let depth = ["page/hole", "page/overset"];
    let other: Vec<String> = faults
        .filter(|d| !depth.contains(&d.rule.name))
        .map(|d| d.message.get(Language::Chinese).to_owned())
        .collect();
    if other.is_empty() { Not::Fitted } else { Not::Right(other.join("; ")) }
}

/// The depths to try for the last module: from the lines of the page down. A page without
/// modules, and a front page, is as it is.
fn depths(issue: &Value, page: &str) -> Vec<Option<u64>> {
    let mut issue = issue.clone();
    let (style, own) =
        (issue["样式"].clone(), issue["版面"].as_array().and_then(|p| p.last()));
    let own = own.cloned().unwrap_or_default();
    let Some(module) = last_module(&mut issue) else { return vec![None] };
    if page.starts_with("头版") || page.starts_with("报眼") {
        return vec![None];
    }
    let mode = own["排向"].as_str().or(style["排向"].as_str());
    let area = if mode == Some("竖排") { &style["竖排"] } else { &style["版心"] };
    let lines = number(&own["行数"]).or(number(&area["行数"])).unwrap_or_default();
    let first = first_line(module);
    (first + 4..=lines).rev().map(Some).collect()
}

fn last_module(issue: &mut Value) -> Option<&mut Value> {
    issue["版面"].as_array_mut()?.last_mut()?.get_mut("模块")?.as_array_mut()?.last_mut()
}

fn first_line(module: &Value) -> u64 {
    number(&module["行"]).unwrap_or(1)
}

/// The number that a value begins with.
fn number(value: &Value) -> Option<u64> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok()
}

/// Puts a change over an issue, table by table and item by item; `null` takes a key away.
pub(super) fn merge(issue: &mut Value, change: &Value) {
    match (issue, change) {
        (_, Value::Null) => {}
        (Value::Object(to), Value::Object(from)) => {
            for (key, value) in from {
                if value.is_null() {
                    to.remove(key);
                } else {
                    merge(to.entry(key.clone()).or_insert(Value::Null), value);
                }
            }
        }
        (Value::Array(to), Value::Array(from)) => {
            for (nth, value) in from.iter().enumerate() {
                if nth == to.len() {
                    to.push(Value::Null);
                }
                merge(&mut to[nth], value);
            }
        }
        (to, from) => *to = from.clone(),
    }
}

/// The same picture in sixteen greys, or in as many steps of each colour: a tenth of the
/// bytes.
fn small(png: &[u8]) -> Vec<u8> {
    let picture = image::load_from_memory(png).unwrap().to_rgb8();
    let (width, height) = picture.dimensions();
    let step = |value: u8| (value / 17) * 17 + if value % 17 > 8 { 17 } else { 0 };
    let grey = picture.pixels().all(|pixel| {
        let [r, g, b] = pixel.0;
        r.abs_diff(g) < 24 && g.abs_diff(b) < 24
    });
    let (bytes, kind): (Vec<u8>, _) = if grey {
        let greys = picture.pixels().map(|pixel| step(pixel.0[1]));
        (greys.collect(), ExtendedColorType::L8)
    } else {
        let colours = picture.pixels().flat_map(|pixel| pixel.0.map(step));
        (colours.collect(), ExtendedColorType::Rgb8)
    };
    let mut out = Vec::new();
    let encoder = PngEncoder::new_with_quality(
        &mut out,
        CompressionType::Best,
        FilterType::NoFilter,
    );
    encoder.write_image(&bytes, width, height, kind).unwrap();
    out
}
