//! Where the characters of a page stand, and the ground that a story takes.

use std::collections::BTreeMap;

use banmian::edition::{Edition, Kind, Passage, Shape};
use banmian::unit::{Length, Rect};

use super::markup::elements;
use super::{Web, issues, made};

/// A cell of a page as the folder has it.
#[derive(Debug)]
struct Cell {
    story: String,
    passage: String,
    at: usize,
    units: usize,
    /// Left, top, width, height, in hundredths of a point.
    rect: [i64; 4],
}

/// The cells of a page, read from its script.
fn cells(web: &Web, leaf: &str) -> Vec<Cell> {
    let script = web.text(&format!("{leaf}.cells.js"));
    let json = script.split_once(',').unwrap().1.trim_end().trim_end_matches(");");
    let runs: serde_json::Value = serde_json::from_str(json).unwrap();
    let mut found = Vec::new();
    for run in runs.as_array().unwrap() {
        let number = |nth: usize| run[nth].as_i64().unwrap();
        let mut at = usize::try_from(number(2)).unwrap();
        let (axis, across, thick) = (number(3), number(4), number(5));
        let each: Vec<i64> =
            run[6].as_array().unwrap().iter().map(|n| n.as_i64().unwrap()).collect();
        for cell in each.chunks(3) {
            let units = usize::try_from(cell[0]).unwrap();
            let rect = if axis == 0 {
                [cell[1], across, cell[2], thick]
            } else {
                [across, cell[1], thick, cell[2]]
            };
            let word = |nth: usize| run[nth].as_str().unwrap().to_owned();
            found.push(Cell { story: word(0), passage: word(1), at, units, rect });
            at += units;
        }
    }
    found
}

fn leaves(web: &Web) -> Vec<(String, u32)> {
    let record: serde_json::Value =
        serde_json::from_str(web.text("edition.json")).unwrap();
    let pages = record["pages"].as_array().unwrap().iter();
    pages
        .map(|page| {
            let number = u32::try_from(page["number"].as_u64().unwrap()).unwrap();
            (page["name"].as_str().unwrap().to_owned(), number)
        })
        .collect()
}

#[test]
fn the_places_of_a_page_are_the_cells_of_its_glyphs() {
    for issue in issues() {
        let web = made(&issue);
        for (leaf, number) in leaves(&web) {
            let page = web.edition.pages.iter().find(|p| p.number == number).unwrap();
            let hundredths =
                |l: Length| l.scale(1, Length::thousandths_of_pt(10).grains()).grains();
            let mut wanted: Vec<[i64; 4]> = Vec::new();
            for mark in page.marks.iter().filter(|mark| mark.origin.within.is_some()) {
                let Shape::Glyphs(run) = &mark.shape else { continue };
                wanted.extend(run.glyphs.iter().map(|glyph| {
                    let Rect { x, y, width, height } = run.cell(glyph);
                    [x, y, width, height].map(hundredths)
                }));
            }
            // A pause that is said and not seen has a place and no room, and so has a glyph that
            // is drawn over the one before.
            let seen = |[_, _, width, height]: &[i64; 4]| 0 < width * height;
            wanted.retain(seen);
            let got = cells(&web, &leaf).into_iter().map(|cell| cell.rect);
            let got: Vec<[i64; 4]> = got.filter(seen).collect();
            assert_eq!(got, wanted, "{leaf}");
        }
    }
}

/// Every passage of the edition that is words, by story and element.
fn passages(web: &Web, edition: &Edition) -> BTreeMap<(String, String), String> {
    let record: serde_json::Value =
        serde_json::from_str(web.text("edition.json")).unwrap();
    let mut found = BTreeMap::new();
    for story in record["stories"].as_array().unwrap() {
        let id = story["id"].as_str().unwrap();
        let article = edition.articles.iter().find(|a| a.id == id).unwrap();
        for (nth, Passage { words, .. }) in article.passages.iter().enumerate() {
            if !words.is_empty() {
                let name = story["name"].as_str().unwrap().to_owned();
                found.insert((name, format!("p{nth}")), words.clone());
            }
        }
    }
    found
}

#[test]
fn every_character_of_a_story_has_one_place() {
    for issue in issues() {
        let web = made(&issue);
        let mut seen: BTreeMap<(String, String), BTreeMap<usize, usize>> =
            BTreeMap::new();
        for (leaf, _) in leaves(&web) {
            for cell in cells(&web, &leaf) {
                let own = seen.entry((cell.story, cell.passage)).or_default();
                for unit in cell.at..cell.at + cell.units {
                    *own.entry(unit).or_default() += 1;
                }
            }
        }
        for (key, words) in passages(&web, &web.edition) {
            let units: Vec<u16> = words.encode_utf16().collect();
            let own = seen.get(&key).unwrap_or_else(|| panic!("{key:?} stands nowhere"));
            for (at, unit) in units.iter().enumerate() {
                let blank =
                    char::from_u32(u32::from(*unit)).is_some_and(char::is_whitespace);
                let count = own.get(&at).copied().unwrap_or(0);
                assert!(
                    count == 1 || blank && count == 0,
                    "{key:?} {at}: {count} places"
                );
            }
            assert!(own.keys().all(|at| *at < units.len()), "{key:?}");
        }
    }
}

/// The outlines of the links of a page: left, top, right, bottom, in points.
fn outlines(view: &str) -> BTreeMap<String, Vec<[f64; 4]>> {
    let mut found: BTreeMap<String, Vec<[f64; 4]>> = BTreeMap::new();
    let mut link = String::new();
    for element in elements(view) {
        if element.get("class") == Some("area") {
            link = element.get("id").unwrap()[1..].to_owned();
        }
        if element.name == "polygon" {
            let points = element.get("points").unwrap();
            let numbers: Vec<f64> =
                points.split([' ', ',']).map(|n| n.parse().unwrap()).collect();
            assert_eq!(numbers.len(), 8, "a module is a rectangle");
            found
                .entry(link.clone())
                .or_default()
                .push([numbers[0], numbers[1], numbers[4], numbers[5]]);
        }
    }
    found
}

#[test]
fn an_outline_holds_the_characters_of_its_story_and_no_other_ones() {
    for issue in issues() {
        let web = made(&issue);
        for (leaf, number) in leaves(&web) {
            let page = web.edition.pages.iter().find(|p| p.number == number).unwrap();
            // The word that says what an ad is stands on the ground of one that is a story.
            let labels = page.passages.iter().enumerate();
            let labels = labels.filter(|(_, passage)| passage.kind == Kind::Ad);
            let labels: Vec<String> = labels.map(|(nth, _)| format!("f{nth}")).collect();
            let outlines = outlines(web.text(&format!("{leaf}.html")));
            let all = cells(&web, &leaf);
            let is_label =
                |cell: &Cell| cell.story.is_empty() && labels.contains(&cell.passage);
            for cell in all.iter().filter(|cell| cell.units != 0 && !is_label(cell)) {
                let [x, y, width, height] =
                    cell.rect.map(|n| f64::from(i32::try_from(n).unwrap()) / 100.0);
                let middle = [x + width / 2.0, y + height / 2.0];
                for (story, grounds) in &outlines {
                    let holds = grounds.iter().any(|[left, top, right, bottom]| {
                        (left..=right).contains(&&middle[0])
                            && (top..=bottom).contains(&&middle[1])
                    });
                    assert_eq!(holds, *story == cell.story, "{leaf} {story} {cell:?}");
                }
            }
        }
    }
}
