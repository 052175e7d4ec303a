//! Pages for a screen.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use banmian::copy::TextBlock;
use banmian::ink::Screen;
use banmian::press::Purpose;
use banmian::svg::{Drawn, Fault, Linked};

use super::desk::{banmian, corpus, folder, sample, with_set};

/// The pages of an issue file for a screen, and the paragraphs of its stories.
fn drawn(file: &Path) -> (Vec<Drawn>, Vec<String>) {
    with_set(file, Purpose::Proof, |_, issue, set| {
        let address = |one: &banmian::press::Exhibit| Linked {
            href: format!("p/{}", one.name),
            counted: one.counted,
        };
        let linked: Vec<Linked> = set.exhibits(96).iter().map(address).collect();
        let screen = Screen::srgb().unwrap();
        if !linked.is_empty() {
            let fault = set.drawn(&screen, &[]).unwrap_err();
            assert!(matches!(fault, Fault::NoPicture(_)));
        }
        let blocks = issue.stories.iter().flat_map(|story| &story.body);
        let paragraphs = blocks.filter_map(|block| match block {
            TextBlock::Paragraph(copy) => Some(copy.text().to_owned()),
            TextBlock::Subhead(_) | TextBlock::Break(_) => None,
        });
        (set.drawn(&screen, &linked).unwrap(), paragraphs.collect())
    })
}

fn samples() -> Vec<std::path::PathBuf> {
    let issues = ["2021-03", "2026-10", "2026-11", "2026-12"];
    let own = issues.iter().map(|name| sample(name).join("issue.yaml"));
    own.chain([corpus("vertical").join("issue.yaml")]).collect()
}

/// The text of each `text` element, as it is copied.
fn words(svg: &str) -> Vec<String> {
    let texts = svg.split("<text ").skip(1);
    let inside = texts.map(|rest| {
        let text = rest.split("</text>").next().unwrap();
        let (_, text) = text.split_once('>').unwrap();
        let mut out = String::new();
        for piece in text.split('<').skip(1) {
            out.push_str(piece.split_once('>').unwrap().1);
        }
        out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    });
    inside.collect()
}

#[test]
fn a_paragraph_is_copied_whole_and_every_outline_is_there() {
    for file in samples() {
        let (pages, paragraphs) = drawn(&file);
        let all: Vec<String> =
            pages.iter().flat_map(|page| words(&page.to_svg())).collect();
        for paragraph in paragraphs {
            let there = all.iter().any(|text| text.trim() == paragraph.trim());
            // A story that jumps has a paragraph on two pages.
            let jumps = all
                .iter()
                .any(|text| text.chars().count() > 4 && paragraph.contains(text.trim()));
            assert!(there || jumps, "{}: {paragraph}", file.display());
        }
        for page in &pages {
            let svg = page.to_svg();
            let used: BTreeSet<&str> = svg
                .split("href=\"#")
                .skip(1)
                .map(|s| &s[..s.find('"').unwrap()])
                .collect();
            let there: BTreeSet<&str> =
                page.outlines.keys().map(String::as_str).collect();
            assert_eq!(used, there, "{}", file.display());
            assert!(!there.is_empty());
        }
    }
}

#[test]
fn a_page_is_small_and_the_same_each_time() {
    for file in samples() {
        let (pages, _) = drawn(&file);
        assert_eq!(pages, drawn(&file).0);
        for page in pages {
            let mut packed =
                flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
            packed.write_all(page.to_svg().as_bytes()).unwrap();
            let size = packed.finish().unwrap().len();
            assert!(size < 400_000, "{} page {}: {size}", file.display(), page.number);
        }
    }
}

#[test]
fn areas_name_the_story_and_its_parts() {
    let (pages, _) = drawn(&sample("2021-03").join("issue.yaml"));
    let groups = &pages[0].groups;
    let story = groups.iter().find(|group| group.svg.contains("data-story=\"换届\""));
    let svg = &story.unwrap().svg;
    for part in ["headline", "block.0", "photo.0", "photo.0.caption"] {
        let area = format!("<rect data-part=\"story.3.{part}\" x=");
        assert!(svg.contains(&area), "{part}");
    }
    // The headline spans the page.
    let area = svg.split("story.3.headline\" x=\"").nth(1).unwrap();
    let width = area.split("width=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(600.0 < width.parse::<f64>().unwrap(), "{width}");
}

#[test]
fn the_program_writes_pages_and_the_pictures_they_ask_for() {
    let out = folder("svg");
    let issue = sample("2021-03").join("issue.yaml");
    let words = ["build", issue.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let ran = banmian(&[&words[..], &["--svg", "40"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let svg = fs::read_to_string(out.join("issue-p2.svg")).unwrap();
    let asked: Vec<&str> = svg
        .split("href=\"pictures/")
        .skip(1)
        .map(|s| s.split('"').next().unwrap())
        .collect();
    assert_eq!(asked.len(), 5);
    for name in asked {
        let png = image::open(out.join("pictures").join(name)).unwrap();
        let across: u32 = name.rsplit(['-', '.']).nth(1).unwrap().parse().unwrap();
        assert!(png.width().abs_diff(across) <= 1, "{name}: {}", png.width());
    }
    let press = banmian(&[&words[..], &["--svg", "--for", "press"]].concat());
    assert_eq!(press.code, 2);
}
