//! `banmian lock` on files in every style: all of them are locked, and all that is not
//! what was asked for stays to the byte.

use std::fs;
use std::path::PathBuf;

use crate::desk::{banmian, folder, lay, sample};

/// A sample whose page the program solves from a drawing.
fn sketched() -> String {
    fs::read_to_string(sample("2021-03").join("sketch.yaml")).unwrap()
}

/// A folder with the pictures of the sample and a file in it.
fn desk(name: &str, text: &str) -> PathBuf {
    let desk = folder(name);
    lay("2021-03", &desk);
    fs::write(desk.join("own.yaml"), text).unwrap();
    desk.join("own.yaml")
}

/// The file after it was locked.
fn locked(name: &str, text: &str) -> String {
    let issue = desk(name, text);
    let ran = banmian(&["lock", issue.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(ran.code, 0, "{name}: {}{}", ran.out, ran.err);
    fs::read_to_string(&issue).unwrap()
}

#[test]
fn a_page_is_locked_in_whatever_style_the_file_is_written() {
    let plain = sketched();
    let compose = "    编排: 版样";
    assert_eq!(plain.matches(compose).count(), 1);
    let expected = locked("locked-plain", &plain);
    let fixed = "    编排: 定位";
    assert_eq!(expected.matches(fixed).count(), 1);
    for (name, own, is) in [
        ("folded", "    编排: >-\n      版样", "    编排: 定位"),
        ("quotedkey", "    \"编排\": 版样", "    \"编排\": 定位"),
        ("quoted", "    '编排': \"版样\"\t# 注", "    '编排': \"定位\"\t# 注"),
    ] {
        let made = locked(&format!("locked-{name}"), &plain.replace(compose, own));
        assert_eq!(made, expected.replace(fixed, is), "{name}");
    }
    for (name, end) in [("crlf", "\r\n"), ("cr", "\r")] {
        let made = locked(&format!("locked-{name}"), &plain.replace('\n', end));
        assert_eq!(made, expected.replace('\n', end), "{name}");
    }
    // All but what was asked for is there.
    let (before, after) = expected.split_once(fixed).unwrap();
    assert!(plain.starts_with(before));
    let (modules, rest) = after.split_once("    版样:").unwrap();
    assert!(plain.ends_with(rest), "{rest}");
    assert!(modules.starts_with("\n    模块:\n      - {稿: "), "{modules}");
}

#[test]
fn modules_line_under_line_are_mended_as_those_in_braces() {
    let read = |name: &str| {
        fs::read_to_string(format!("tests/corpus/locked/{name}.yaml")).unwrap()
    };
    let (flow, block) = (read("flow"), read("block"));
    let flow_made = locked("locked-flow", &flow);
    let block_made = locked("locked-block", &block);
    assert_ne!(block_made, block);
    let modules = |text: &str| {
        let words = text.split_once("模块:").unwrap().1.to_owned();
        let words = words.replace(['{', '}', '-', ',', '\n', ' '], "");
        words.replace("11", "1")
    };
    assert_eq!(modules(&flow_made), modules(&block_made), "{flow_made}\n{block_made}");
    let stories = |text: &str| text.split_once("版面:").unwrap().0.to_owned();
    assert_eq!(stories(&block_made), stories(&block));
    assert!(block_made.contains("\n        栏: 1-1\n"), "{block_made}");
}

/// Every layout that is offered can be locked, and then the page stands as it said.
#[test]
fn another_layout_is_locked_as_it_was_shown() {
    let text = fs::read_to_string(sample("2021-03").join("auto.yaml")).unwrap();
    let issue = desk("locked-alternative", &text);
    let issue = issue.to_str().unwrap();
    let out = folder("locked-alternative-out");
    let out = out.to_str().unwrap();
    let shown = [
        "page",
        issue,
        "--alternatives",
        "4",
        "--json",
        "--png",
        "18",
        "--out",
        out,
        "--lang",
        "en",
    ];
    let ran = banmian(&shown);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let layouts = told["pages"][0]["candidates"].as_array().unwrap().clone();
    assert!((2..=4).contains(&layouts.len()), "{}", layouts.len());
    let number = told["pages"][0]["number"].to_string();
    for (nth, layout) in (1..).zip(&layouts) {
        let png = PathBuf::from(out).join(format!("own-p{number}-{nth}.png"));
        assert!(fs::metadata(&png).is_ok_and(|file| 1000 < file.len()), "{png:?}");
        let nth = nth.to_string();
        let locked = PathBuf::from(out).with_file_name(format!("locked-{nth}.yaml"));
        let locked = locked.to_str().unwrap();
        lay("2021-03", PathBuf::from(out).parent().unwrap());
        let ran = banmian(&["lock", issue, "--alternative", &nth, "-o", locked]);
        assert_eq!(ran.code, 0, "{nth}: {}{}", ran.out, ran.err);
        let again = banmian(&["page", locked, "--json"]);
        let again: serde_json::Value = serde_json::from_str(&again.out).unwrap();
        for place in layout["modules"].as_array().unwrap() {
            let modules = again["pages"][0]["modules"].as_array().unwrap();
            let own = modules.iter().find(|own| own["story"] == place["story"]).unwrap();
            assert_eq!(
                (&own["columns"], &own["lines"]),
                (&place["columns"], &place["lines"])
            );
        }
    }
    let none = banmian(&["lock", issue, "--alternative", "9", "--lang", "en"]);
    assert_eq!(none.code, 2, "{}", none.out);
    assert!(none.err.contains("and no layout 9"), "{}", none.err);
    let none = banmian(&["lock", issue, "--page", "7", "--lang", "en"]);
    assert!(none.err.contains("page 7 is not composed, or not there"), "{}", none.err);
    assert_eq!(fs::read_to_string(issue).unwrap(), text);
}
