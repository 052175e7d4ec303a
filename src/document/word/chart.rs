//! What a chart says: its title, and its figures as a table (ECMA-376-1, 21.2; [MS-ODRAWXML]
//! 2.24.3 for those of Office 2016). How it is drawn is not taken.
//!
//! A chart holds no picture of itself; it holds what its workbook said when it was drawn last
//! (`c:strCache`, `c:numCache`), which is what Word shows.

use std::collections::{BTreeMap, BTreeSet};

use super::super::figure::{Origin, shown};
use super::super::model::{Table, Text};
use super::super::tree::Element;

/// A chart may hold as many points as a page of figures, not as a memory.
const POINTS: usize = 2000;

/// What a chart says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Chart {
    /// Its title, and in brackets what its axis of values says: often the unit.
    pub(super) title: String,
    /// A row for each category under the names of the series; none if the file does not
    /// hold what the chart was drawn from.
    pub(super) table: Option<Table>,
    /// Points beyond [`POINTS`].
    pub(super) left: usize,
}

/// Values by the place they stand at.
type Points = BTreeMap<usize, String>;

/// A series: what it is called, what it is of, and what it says.
#[derive(Debug, Default)]
struct Series {
    name: String,
    of: Points,
    values: Vec<Points>,
}

/// Reads the part of a chart.
pub(super) fn read(root: &Element) -> Chart {
    let origin = match root.child("c:date1904").map(|e| e.get("val")) {
        Some(None | Some("1" | "true")) => Origin::Y1904,
        Some(Some(_)) | None => Origin::Y1900,
    };
    let mut all = Vec::new();
    let mut axes = Axes::default();
    if let Some(plot) = root.find("c:plotArea") {
        for group in plot.elements() {
            axes.read(group);
            let each = group.elements().filter(|element| element.name == "c:ser");
            all.extend(each.map(|element| series(element, origin)));
        }
    } else {
        all = extended(root, origin);
    }
    let title = root.find("c:chart").or_else(|| root.find("cx:chart"));
    let title =
        title.and_then(|chart| chart.child("c:title").or(chart.child("cx:title")));
    let mut title = title.map(heading).unwrap_or_default();
    if !axes.values.is_empty() {
        let units = axes.values.join("，");
        title = if title.is_empty() { units } else { format!("{title}（{units}）") };
    }
    let mut left = 0;
    for points in all.iter_mut().flat_map(|s| s.values.iter_mut().chain([&mut s.of])) {
        left += points.len().saturating_sub(POINTS);
        while POINTS < points.len() {
            points.pop_last();
        }
    }
    Chart { title, table: table(&all, axes.categories), left }
}

/// What the axes are called.
#[derive(Default)]
struct Axes {
    categories: String,
    values: Vec<String>,
}

impl Axes {
    fn read(&mut self, axis: &Element) {
        let said = || axis.child("c:title").map(heading).filter(|said| !said.is_empty());
        match axis.name.as_str() {
            "c:valAx" => self.values.extend(said()),
            "c:catAx" | "c:dateAx" | "c:serAx" => {
                self.categories = said().unwrap_or_else(|| self.categories.clone());
            }
            _ => {}
        }
    }
}

/// A title: as it was typed, or as it was in the workbook.
fn heading(title: &Element) -> String {
    let mut lines: Vec<String> = Vec::new();
    paragraphs(title, &mut lines);
    if lines.is_empty() {
        let cached = title.find("c:strCache").map(|cache| points(cache, Origin::Y1900));
        lines.extend(cached.unwrap_or_default().into_values());
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    lines.join(" ").trim().to_owned()
}

fn paragraphs(parent: &Element, lines: &mut Vec<String>) {
    for element in parent.elements() {
        if element.name == "a:p" {
            lines.push(element.text());
        } else {
            paragraphs(element, lines);
        }
    }
}

fn series(element: &Element, origin: Origin) -> Series {
    let cached = |name: &str| {
        element.child(name).map(|child| points(child, origin)).filter(|p| !p.is_empty())
    };
    let name = cached("c:tx").map(|points| {
        let words: Vec<String> = points.into_values().collect();
        words.join(" ")
    });
    let of = cached("c:cat").or_else(|| cached("c:xVal"));
    let values = ["c:val", "c:yVal", "c:bubbleSize"].into_iter().filter_map(cached);
    Series {
        name: name.unwrap_or_default(),
        of: of.unwrap_or_default(),
        values: values.collect(),
    }
}

/// The points of a cache. Of categories in several levels the outer stand before the
/// inner.
fn points(parent: &Element, origin: Origin) -> Points {
    if let Some(levels) = parent.find("c:multiLvlStrCache") {
        let mut levels: Vec<Points> = levels
            .elements()
            .filter(|element| element.name == "c:lvl")
            .map(|level| of_level(level, "", origin))
            .collect();
        let inner = if levels.is_empty() { Points::new() } else { levels.remove(0) };
        let whole = |(at, words): (usize, String)| {
            // An outer category stands at the first of those it holds.
            let outer = levels.iter().rev().filter_map(|level| {
                level.range(..=at).next_back().map(|(_, words)| words.as_str())
            });
            let mut parts: Vec<&str> = outer.collect();
            parts.push(&words);
            (at, parts.join(" "))
        };
        return inner.into_iter().map(whole).collect();
    }
    let caches = ["c:strCache", "c:numCache", "c:strLit", "c:numLit"];
    let cache = caches.iter().find_map(|name| parent.find(name));
    let own = caches.contains(&parent.name.as_str()).then_some(parent);
    if let Some(cache) = own.or(cache) {
        let code = cache.child("c:formatCode").map(Element::text).unwrap_or_default();
        return of_level(cache, &code, origin);
    }
    // `c:tx` may hold the name itself.
    let said = parent.child("c:v").map(Element::text);
    said.map(|said| (0, said)).into_iter().collect()
}

fn of_level(level: &Element, code: &str, origin: Origin) -> Points {
    let each = level.elements().filter(|element| element.name == "c:pt");
    each.filter_map(|point| {
        let at = point.get("idx")?.parse().ok()?;
        let words = point.child("c:v")?.text();
        let code = point.get("formatCode").unwrap_or(code);
        let text = level.name == "c:strCache" || level.name == "c:lvl";
        Some((at, if text { words } else { shown(&words, code, origin) }))
    })
    .collect()
}

/// The series of a chart of Office 2016: each names its data by a number.
fn extended(root: &Element, origin: Origin) -> Vec<Series> {
    let mut data: BTreeMap<&str, (Points, Vec<Points>)> = BTreeMap::new();
    let all = root.find("cx:chartData");
    for element in all.iter().flat_map(|all| all.elements()) {
        let Some(id) = element.get("id") else { continue };
        let (of, values) = data.entry(id).or_default();
        for dimension in element.elements() {
            let level = dimension.child("cx:lvl");
            let Some(level) = level else { continue };
            let code = level.get("formatCode").unwrap_or_default();
            let points: Points = level
                .elements()
                .filter(|element| element.name == "cx:pt")
                .filter_map(|point| {
                    let at = point.get("idx")?.parse().ok()?;
                    Some((at, point.text()))
                })
                .collect();
            match dimension.name.as_str() {
                "cx:strDim" if of.is_empty() => *of = points,
                "cx:numDim" => values.push(
                    points
                        .into_iter()
                        .map(|(at, words)| (at, shown(&words, code, origin)))
                        .collect(),
                ),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    each(root, "cx:series", &mut found);
    found
        .into_iter()
        .filter_map(|element| {
            let id = element.child("cx:dataId").and_then(|id| id.get("val"))?;
            let (of, values) = data.get(id)?.clone();
            let name = element.child("cx:tx").and_then(|name| name.find("cx:v"));
            Some(Series { name: name.map(Element::text).unwrap_or_default(), of, values })
        })
        .collect()
}

fn each<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        if element.name == name {
            found.push(element);
        } else {
            each(element, name, found);
        }
    }
}

/// Series side by side: those of the same categories share their column.
fn table(all: &[Series], corner: String) -> Option<Table> {
    let mut head: Vec<String> = Vec::new();
    let mut columns: Vec<&Points> = Vec::new();
    let mut of: Option<&Points> = None;
    for series in all.iter().filter(|series| !series.values.is_empty()) {
        let same = of.is_some_and(|of| *of == series.of || series.of.is_empty());
        if !same && !series.of.is_empty() {
            head.push(corner.clone());
            columns.push(&series.of);
            of = Some(&series.of);
        }
        for values in &series.values {
            head.push(series.name.clone());
            columns.push(values);
        }
    }
    let places: BTreeSet<usize> =
        columns.iter().flat_map(|points| points.keys().copied()).collect();
    if places.is_empty() {
        return None;
    }
    let text = |words: &String| Text::plain(words.trim());
    let mut rows = vec![head.iter().map(text).collect::<Vec<Text>>()];
    for place in places {
        let cell = |points: &&Points| points.get(&place).map(text).unwrap_or_default();
        rows.push(columns.iter().map(cell).collect());
    }
    // A table of which nobody said what its columns are has no head.
    if rows.first().is_some_and(|head| head.iter().all(Text::is_blank)) {
        rows.remove(0);
    }
    Some(Table { rows, ..Table::default() })
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::parse;
    use super::{Chart, read};

    fn chart(body: &str) -> Chart {
        let text = format!(
            "<c:chartSpace \
             xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:cx=\"http://schemas.microsoft.com/office/drawing/2014/chartex\">\
             {body}</c:chartSpace>"
        );
        let root = parse(text.as_bytes(), "chart1.xml", "文件", "file").unwrap();
        read(&root)
    }

    fn rows(chart: &Chart) -> Vec<Vec<&str>> {
        let rows = &chart.table.as_ref().unwrap().rows;
        rows.iter().map(|row| row.iter().map(|cell| &*cell.words).collect()).collect()
    }

    fn text(name: &str, words: &[&str]) -> String {
        let points: String = words
            .iter()
            .enumerate()
            .map(|(at, words)| format!("<c:pt idx=\"{at}\"><c:v>{words}</c:v></c:pt>"))
            .collect();
        format!(
            "<{name}><c:strRef><c:f>A1</c:f><c:strCache>{points}</c:strCache></c:strRef></{name}>"
        )
    }

    fn figures(name: &str, code: &str, figures: &[(usize, &str)]) -> String {
        let points: String = figures
            .iter()
            .map(|(at, figure)| format!("<c:pt idx=\"{at}\"><c:v>{figure}</c:v></c:pt>"))
            .collect();
        format!(
            "<{name}><c:numRef><c:f>B1</c:f><c:numCache><c:formatCode>{code}</c:formatCode>\
             <c:ptCount val=\"9\"/>{points}</c:numCache></c:numRef></{name}>"
        )
    }

    fn ser(parts: &[String]) -> String {
        format!("<c:ser>{}</c:ser>", parts.concat())
    }

    #[test]
    fn series_stand_side_by_side_under_their_names() {
        let title = "<c:title><c:tx><c:rich><a:p><a:r><a:t>各站</a:t></a:r>\
                     <a:r><a:t>客流</a:t></a:r></a:p></c:rich></c:tx></c:title>";
        let unit = "<c:valAx><c:title><c:tx><c:rich><a:p><a:r><a:t>万人次</a:t></a:r></a:p>\
                    </c:rich></c:tx></c:title></c:valAx>";
        let cat = text("c:cat", &["清渠", "溪桥", "南塘"]);
        let one = [
            text("c:tx", &["2025年"]),
            cat.clone(),
            figures("c:val", "General", &[(0, "4.2999999999999998"), (2, "12")]),
        ];
        let two = [
            text("c:tx", &["增长"]),
            cat,
            figures("c:val", "0.0%", &[(0, "0.125"), (1, "-0.03")]),
        ];
        let read = chart(&format!(
            "<c:chart>{title}<c:plotArea><c:barChart>{}</c:barChart><c:lineChart>{}\
             </c:lineChart>{unit}</c:plotArea></c:chart>",
            ser(&one),
            ser(&two)
        ));
        assert_eq!(read.title, "各站客流（万人次）");
        let wanted = [
            ["", "2025年", "增长"],
            ["清渠", "4.3", "12.5%"],
            ["溪桥", "", "-3.0%"],
            ["南塘", "12", ""],
        ];
        assert_eq!(rows(&read), wanted);
    }

    #[test]
    fn points_of_a_plane_have_both_their_figures() {
        let one = [
            figures("c:xVal", "General", &[(0, "1"), (1, "2.5")]),
            figures("c:yVal", "General", &[(0, "30"), (1, "40")]),
        ];
        let two = [
            figures("c:xVal", "General", &[(0, "7")]),
            figures("c:yVal", "General", &[(0, "8")]),
        ];
        let read = chart(&format!(
            "<c:chart><c:plotArea><c:scatterChart>{}{}</c:scatterChart></c:plotArea>\
             </c:chart>",
            ser(&one),
            ser(&two)
        ));
        assert_eq!(rows(&read), [["1", "30", "7", "8"], ["2.5", "40", "", ""]]);
        assert_eq!(read.title, "");
    }

    #[test]
    fn categories_in_levels_are_written_out() {
        let level = |words: &[(usize, &str)]| {
            let points: String = words
                .iter()
                .map(|(at, w)| format!("<c:pt idx=\"{at}\"><c:v>{w}</c:v></c:pt>"))
                .collect();
            format!("<c:lvl>{points}</c:lvl>")
        };
        let cat = format!(
            "<c:cat><c:multiLvlStrRef><c:multiLvlStrCache>{}{}</c:multiLvlStrCache>\
             </c:multiLvlStrRef></c:cat>",
            level(&[(0, "春"), (1, "秋"), (2, "春")]),
            level(&[(0, "2024"), (2, "2025")])
        );
        let values = figures("c:val", "General", &[(0, "1"), (1, "2"), (2, "3")]);
        let read = chart(&format!(
            "<c:chart><c:plotArea><c:pieChart>{}</c:pieChart></c:plotArea></c:chart>",
            ser(&[cat, values])
        ));
        assert_eq!(rows(&read), [["2024 春", "1"], ["2024 秋", "2"], ["2025 春", "3"]]);
    }

    #[test]
    fn a_chart_of_office_2016_names_its_data_by_number() {
        let read = chart(
            "<cx:chartData><cx:data id=\"0\"><cx:strDim type=\"cat\"><cx:lvl ptCount=\"2\">\
             <cx:pt idx=\"0\">甲</cx:pt><cx:pt idx=\"1\">乙</cx:pt></cx:lvl></cx:strDim>\
             <cx:numDim type=\"val\"><cx:lvl ptCount=\"2\" formatCode=\"0.0\">\
             <cx:pt idx=\"0\">1</cx:pt><cx:pt idx=\"1\">2</cx:pt></cx:lvl></cx:numDim>\
             </cx:data></cx:chartData><cx:chart><cx:title><cx:tx><cx:rich><a:p><a:r>\
             <a:t>收支</a:t></a:r></a:p></cx:rich></cx:tx></cx:title><cx:plotArea>\
             <cx:plotAreaRegion><cx:series><cx:tx><cx:txData><cx:v>元</cx:v></cx:txData>\
             </cx:tx><cx:dataId val=\"0\"/></cx:series></cx:plotAreaRegion></cx:plotArea>\
             </cx:chart>",
        );
        assert_eq!(read.title, "收支");
        assert_eq!(rows(&read), [["", "元"], ["甲", "1.0"], ["乙", "2.0"]]);
    }

    #[test]
    fn a_chart_without_its_figures_has_no_table() {
        let read = chart("<c:chart><c:plotArea><c:barChart/></c:plotArea></c:chart>");
        assert_eq!(read, Chart::default());
    }
}
