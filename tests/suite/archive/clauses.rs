//! The clauses that one look at the objects of a file settles. The ledgers of `src/standard`
//! name these tests.

use std::collections::BTreeSet;

use super::{Made, PLAIN, RUBY, TABLOID, reference, references};
use crate::desk::{banmian, folder, lay};
use crate::pdf::reading::objects;

fn all() -> [&'static Made; 3] {
    [&TABLOID, &RUBY, &PLAIN]
}

/// Every name that is written in a dictionary.
fn names(made: &Made) -> BTreeSet<&str> {
    let pieces = made.objects.values().flat_map(|o| o.dictionary.split('/').skip(1));
    let end = |c: char| !(c.is_ascii_alphanumeric() || "_+-.#".contains(c));
    pieces.map(|piece| piece.split(end).next().unwrap()).collect()
}

#[test]
fn the_file_is_plain() {
    for made in all() {
        assert!(made.bytes.starts_with(b"%PDF-1.7\n%"));
        let second = &made.bytes[10..14];
        assert!(second.iter().all(|byte| 127 < *byte), "{second:?}");
        assert!(made.bytes.ends_with(b"%%EOF"));
        let text = String::from_utf8_lossy(&made.bytes);
        assert!(text.contains("\nxref\n") && text.contains("/ID ["));
        let written = names(made);
        assert!(written.contains("Catalog"));
        for name in [
            "Encrypt",
            "ObjStm",
            "FFilter",
            "LZWDecode",
            "Crypt",
            "JBIG2Decode",
            "Version",
        ] {
            assert!(!written.contains(name), "{name}");
        }
    }
}

#[test]
fn nothing_moves_hides_or_lies_outside() {
    for made in all() {
        let written = names(made);
        for name in [
            "JavaScript",
            "JS",
            "Launch",
            "AA",
            "OpenAction",
            "EmbeddedFiles",
            "AF",
            "AcroForm",
            "OCProperties",
            "OCG",
            "Alternates",
            "OPI",
            "PS",
            "Ref",
            "TR",
            "TR2",
            "HTP",
            "HalftoneName",
            "AlternatePresentations",
            "PresSteps",
            "Requirements",
            "NeedsRendering",
            "XFA",
            "Interpolate",
            "BM",
            "CIDSet",
        ] {
            assert!(!written.contains(name), "{name}");
        }
    }
}

#[test]
fn one_intent_has_the_profile_that_all_inks_are_meant_for() {
    for made in all() {
        let (_, catalog) = made.one("/Type /Catalog");
        let intents = catalog.split_once("/OutputIntents [").unwrap().1;
        assert_eq!(intents.matches("/S /GTS_PDFA1").count(), 1);
        assert_eq!(intents.matches("/S /").count(), 1);
        let profile = reference(catalog, "/DestOutputProfile").unwrap();
        let bytes = made.objects[&profile].stream.as_ref().unwrap();
        assert_eq!((&bytes[12..16], &bytes[16..20]), (&b"prtr"[..], &b"CMYK"[..]));
    }
}

#[test]
fn colours_of_screens_have_a_profile() {
    let pictures: Vec<_> = TABLOID.with("/Subtype /Image").collect();
    assert!(pictures.len() > 10);
    for (_, picture) in pictures {
        assert!(!picture.contains("/DeviceRGB"), "{picture}");
    }
    // Nor is any set in a page.
    for made in all() {
        for (_, page) in made.pages() {
            let content = made.content(page);
            let mut operators = content.split_whitespace();
            assert!(!operators.any(|operator| matches!(operator, "rg" | "RG")));
        }
    }
}

#[test]
fn the_file_says_what_it_is_twice_alike() {
    for (made, level) in [(&*TABLOID, "A"), (&*RUBY, "A"), (&*PLAIN, "U")] {
        let xmp = made.metadata();
        let says = |name: &str, value: &str| {
            let element = format!("<{name}>{value}</{name}>");
            assert!(xmp.contains(&element), "{element}");
        };
        says("pdfaid:part", "2");
        says("pdfaid:conformance", level);
        assert_eq!(xmp.contains("<pdfuaid:part>1<"), level == "A");
        assert_eq!(xmp.contains("pdfaSchema:schema"), level == "A");
        assert!(xmp.contains(&made.edition.title));
        assert!(!xmp.contains("encoding=") && !xmp.contains("bytes="));
        let (_, info) = made.one("/Producer ");
        assert!(info.contains("/Title ") && info.contains("/CreationDate "));
        let (_, catalog) = made.one("/Type /Catalog");
        let metadata = reference(catalog, "/Metadata").unwrap();
        assert!(!made.dictionary(metadata).contains("/Filter"));
    }
}

#[test]
fn a_file_for_press_and_archive_says_both() {
    let desk = folder("archive-both");
    lay("2021-03", &desk);
    let (issue, out) = (desk.join("issue.yaml"), desk.join("out"));
    let words = ["build", issue.to_str().unwrap(), "-o", out.to_str().unwrap()];
    let more = ["--for", "press", "--standard", "x4+a2u"];
    let ran = banmian(&[&words[..], &more[..]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let bytes = std::fs::read(out.join("issue.press.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.6\n"));
    let edition = TABLOID.edition.clone();
    let made = Made { edition, objects: objects(&bytes), bytes };
    let (_, catalog) = made.one("/Type /Catalog");
    let profiles: BTreeSet<&str> = catalog
        .split("/DestOutputProfile ")
        .skip(1)
        .map(|rest| rest.split(' ').next().unwrap())
        .collect();
    assert_eq!(profiles.len(), 1, "both intents name one profile");
    for intent in ["/S /GTS_PDFX", "/S /GTS_PDFA1"] {
        assert_eq!(catalog.matches(intent).count(), 1, "{intent}");
    }
    let xmp = made.metadata();
    for words in [
        "<pdfaid:part>2<",
        "<pdfaid:conformance>U<",
        "<pdfxid:GTS_PDFXVersion>PDF/X-4<",
        "<pdfaProperty:name>Trapped<",
        "<pdfaProperty:name>GTS_PDFXVersion<",
    ] {
        assert!(xmp.contains(words), "{words}");
    }
    assert!(!names(&made).contains("Annots"));
    let record = std::fs::read_to_string(out.join("issue.preflight.json")).unwrap();
    assert!(record.contains("PDF/X-4 + PDF/A-2u"));
}

#[test]
fn every_face_is_embedded_and_each_code_says_its_character() {
    for made in all() {
        let fonts: Vec<_> = made.with("/Subtype /Type0").collect();
        assert!(!fonts.is_empty());
        for (_, font) in fonts {
            assert!(font.contains("/Encoding /Identity-H"), "{font}");
            let map = reference(font, "/ToUnicode").unwrap();
            let map = made.objects[&map].stream.as_ref().unwrap();
            let map = String::from_utf8_lossy(map);
            // `<code> <character>`, four digits each as a rule.
            let told: Vec<(&str, &str)> = map
                .lines()
                .filter_map(|line| {
                    line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")
                })
                .collect();
            assert!(!told.is_empty());
            for (code, character) in told {
                let nothing = matches!(character, "0000" | "FEFF" | "FFFE");
                assert!(!nothing, "{code} says {character}");
            }
        }
        for (_, cid) in made.with("/CIDSystemInfo ") {
            let descriptor = reference(cid, "/FontDescriptor").unwrap();
            assert!(made.dictionary(descriptor).contains("/FontFile"), "{cid}");
            let truetype = cid.contains("/CIDFontType2");
            assert_eq!(cid.contains("/CIDToGIDMap /Identity"), truetype, "{cid}");
        }
    }
}

#[test]
fn the_catalog_says_that_the_file_is_tagged_and_in_which_language() {
    for made in [&*TABLOID, &*RUBY] {
        let (_, catalog) = made.one("/Type /Catalog");
        for words in [
            "/Marked true",
            "/Suspects false",
            "/Lang (zh-CN)",
            "/DisplayDocTitle true",
            "/StructTreeRoot ",
        ] {
            assert!(catalog.contains(words), "{words}: {catalog}");
        }
    }
    assert!(!names(&PLAIN).contains("StructTreeRoot"));
}

#[test]
fn limits_of_viewers_are_kept() {
    for made in all() {
        for (_, page) in made.pages() {
            let content = made.content(page);
            let mut depth = 0_i32;
            for word in content.split_whitespace() {
                match word {
                    "q" => depth += 1,
                    "Q" => depth -= 1,
                    _ => {}
                }
                assert!((0..=28).contains(&depth));
            }
            assert_eq!(depth, 0);
        }
        assert!(names(made).iter().all(|name| name.len() <= 127));
    }
}

#[test]
fn every_page_has_its_own_resources_and_boxes() {
    for made in all() {
        for (_, page) in made.pages() {
            for words in ["/Resources <<", "/MediaBox [", "/TrimBox ["] {
                assert!(page.contains(words), "{words}");
            }
        }
    }
}

#[test]
fn pages_are_named_and_stories_are_in_the_outline() {
    let (_, catalog) = TABLOID.one("/Type /Catalog");
    let labels = catalog.split_once("/PageLabels").unwrap().1;
    let labels = references(labels, "/Nums");
    assert_eq!(labels.len(), TABLOID.edition.pages.len());
    for id in labels {
        let label = TABLOID.dictionary(id);
        assert!(label.contains("/P ") && !label.contains("/S "), "{label}");
    }
    let outline = reference(catalog, "/Outlines").unwrap();
    let count = |id: u32| -> usize {
        let (mut at, mut found) = (reference(TABLOID.dictionary(id), "/First"), 0);
        while let Some(item) = at {
            found += 1;
            assert!(TABLOID.dictionary(item).contains("/Dest ["));
            at = reference(TABLOID.dictionary(item), "/Next");
        }
        found
    };
    assert_eq!(count(outline), TABLOID.edition.pages.len());
    let first = reference(TABLOID.dictionary(outline), "/First").unwrap();
    let number = TABLOID.edition.pages[0].number;
    let stories = TABLOID.edition.articles.iter();
    let on = stories.filter(|a| a.outlines.iter().any(|o| o.page == number));
    assert_eq!(count(first), on.count());
}

/// Each story is a thread of beads that closes on itself.
#[test]
fn each_story_is_a_thread_over_its_pages() {
    let (_, catalog) = TABLOID.one("/Type /Catalog");
    let printed = TABLOID.edition.articles.iter().filter(|a| !a.outlines.is_empty());
    let threads = references(catalog, "/Threads");
    assert_eq!(threads.len(), printed.clone().count());
    for (thread, article) in threads.into_iter().zip(printed) {
        let first = reference(TABLOID.dictionary(thread), "/F").unwrap();
        let (mut at, mut beads) = (first, 0);
        loop {
            beads += 1;
            let bead = TABLOID.dictionary(at);
            let page = reference(bead, "/P").unwrap();
            assert!(references(TABLOID.dictionary(page), "/B").contains(&at));
            at = reference(bead, "/N").unwrap();
            if at == first {
                break;
            }
        }
        assert_eq!(beads, article.outlines.len(), "{}", article.title);
    }
}
