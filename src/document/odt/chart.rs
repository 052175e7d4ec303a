//! What a chart says (OpenDocument 1.3, part 3, 11): its titles, and the table that it
//! carries of its own figures.

use super::super::model::{Table, Text};
use super::super::tree::Element;
use super::body::gather;

/// What a chart says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Chart {
    /// Its title and subtitle, and in brackets what its axis of values says.
    pub(super) title: String,
    /// Its figures under the names of their series, if it has them.
    pub(super) table: Option<Table>,
}

/// The chart of an object, if it is one.
pub(super) fn read(content: &Element) -> Option<Chart> {
    let chart = content.find("chart:chart")?;
    let words = |parent: &Element, name: &str| {
        parent.child(name).map(said).filter(|words| !words.is_empty())
    };
    let titles = ["chart:title", "chart:subtitle"].map(|name| words(chart, name));
    let mut title = titles.into_iter().flatten().collect::<Vec<String>>().join(" ");
    let units: Vec<String> = chart
        .child("chart:plot-area")
        .iter()
        .flat_map(|plot| plot.elements())
        .filter(|axis| axis.name == "chart:axis")
        .filter(|axis| axis.get("chart:dimension") == Some("y"))
        .filter_map(|axis| words(axis, "chart:title"))
        .collect();
    if !units.is_empty() {
        let units = units.join("，");
        title = if title.is_empty() { units } else { format!("{title}（{units}）") };
    }
    let mut rows = Vec::new();
    for row in chart.child("table:table").into_iter().flat_map(|table| {
        let mut rows = Vec::new();
        gather(table, &mut rows);
        rows
    }) {
        let cells = row.elements().filter(|cell| cell.name == "table:table-cell");
        rows.push(cells.map(|cell| Text::plain(shown(cell))).collect::<Vec<Text>>());
    }
    rows.retain(|row| row.iter().any(|cell| !cell.is_blank()));
    let across = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in &mut rows {
        row.resize(across, Text::default());
    }
    let table = (!rows.is_empty()).then_some(Table { rows, ..Table::default() });
    Some(Chart { title, table })
}

/// The paragraphs of a title or a cell; where its figures come from is not printed.
fn said(parent: &Element) -> String {
    let lines = parent.elements().filter(|element| element.name == "text:p");
    let lines: Vec<String> = lines.map(Element::text).collect();
    lines.join(" ").trim().to_owned()
}

/// What stands in a cell: no figure is written as one that is none.
fn shown(cell: &Element) -> String {
    let none =
        |words: &str| words.eq_ignore_ascii_case("nan") || words.starts_with("1.#");
    let words = said(cell);
    let words = if words.is_empty() {
        cell.get("office:value").unwrap_or_default().to_owned()
    } else {
        words
    };
    if none(&words) { String::new() } else { words }
}

#[cfg(test)]
mod tests {
    use super::super::super::tree::parse;
    use super::read;

    #[test]
    fn a_chart_says_its_title_and_the_table_it_carries() {
        let content = "<office:document-content \
            xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
            xmlns:chart=\"urn:oasis:names:tc:opendocument:xmlns:chart:1.0\" \
            xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
            xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
            xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>\
            <office:chart><chart:chart><chart:title><text:p>三站客流</text:p></chart:title>\
            <chart:plot-area><chart:axis chart:dimension=\"y\"><chart:title>\
            <text:p>万人次</text:p></chart:title></chart:axis></chart:plot-area>\
            <table:table><table:table-header-rows><table:table-row><table:table-cell>\
            <text:p/></table:table-cell><table:table-cell><text:p>2025年</text:p>\
            <draw:g>Sheet1.B1</draw:g></table:table-cell></table:table-row>\
            </table:table-header-rows><table:table-rows><table:table-row><table:table-cell>\
            <text:p>清渠</text:p></table:table-cell><table:table-cell office:value=\"4.3\">\
            <text:p>4.3</text:p></table:table-cell></table:table-row><table:table-row>\
            <table:table-cell><text:p>溪桥</text:p></table:table-cell>\
            <table:table-cell office:value=\"NaN\"><text:p>NaN</text:p></table:table-cell>\
            </table:table-row></table:table-rows></table:table></chart:chart></office:chart>\
            </office:body></office:document-content>";
        let root = parse(content.as_bytes(), "content.xml", "文件", "file").unwrap();
        let chart = read(&root).unwrap();
        assert_eq!(chart.title, "三站客流（万人次）");
        let rows: Vec<Vec<&str>> = chart
            .table
            .as_ref()
            .unwrap()
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| &*cell.words).collect())
            .collect();
        assert_eq!(rows, [["", "2025年"], ["清渠", "4.3"], ["溪桥", ""]]);
    }
}
