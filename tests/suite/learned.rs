//! `banmian learn`, and what a style says of how much rules count.

use std::fs;
use std::path::Path;

use crate::desk::{Ran, banmian, folder, lay, sample};

/// The sample that the program composes, in a folder of its own, its second best layout
/// locked: a house that does not mind a page that is cut through.
fn drawn(at: &Path) {
    lay("2021-03", at);
    let text = fs::read_to_string(sample("2021-03").join("auto.yaml")).unwrap();
    let issue = at.join("drawn.yaml");
    fs::write(&issue, text).unwrap();
    let words = ["lock", issue.to_str().unwrap(), "--alternative", "2", "--lang", "en"];
    let ran = banmian(&words);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for other in ["issue.yaml", "auto.yaml", "sketch.yaml"] {
        // What else the sample has is not of this house.
        let _ = fs::remove_file(at.join(other));
    }
}

fn learn(words: &[&str]) -> Ran {
    banmian(&[&["learn"], words].concat())
}

/// What the layouts of the sample cost, the first eight, where its style says something.
fn costs(name: &str, style: &str) -> Vec<(f64, Vec<String>)> {
    let at = folder(name);
    lay("2021-03", &at);
    let text = fs::read_to_string(sample("2021-03").join("auto.yaml")).unwrap();
    let issue = at.join("own.yaml");
    assert!(text.contains("\n样式:\n"), "{text}");
    fs::write(&issue, text.replacen("\n样式:\n", &format!("\n样式:\n{style}"), 1))
        .unwrap();
    let ran = banmian(&["page", issue.to_str().unwrap(), "--json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let layouts = told["pages"][0]["candidates"].as_array().unwrap().clone();
    let each = layouts.iter().map(|layout| {
        let taboos = layout["taboos"].as_array().unwrap().iter();
        let rules = taboos.map(|taboo| taboo["rule"].as_str().unwrap().to_owned());
        (layout["cost"].as_f64().unwrap(), rules.collect())
    });
    each.collect()
}

#[test]
fn a_rule_counts_as_much_as_the_style_says() {
    let cut = |costs: &[(f64, Vec<String>)]| {
        let own = costs.iter().filter(|(_, rules)| rules == &["R6"]);
        own.map(|(cost, _)| *cost).min_by(f64::total_cmp).unwrap()
    };
    // The cut itself counts 4.5 units, and a tenth of them: of layouts with one a cheaper one
    // may be found then, and never one that gains more.
    let usual = cut(&costs("weights-usual", ""));
    let light = cut(&costs("weights-light", "  编排: {断版: 10%}\n"));
    assert!(1.0 < usual - light && usual - light < 4.051, "{usual} {light}");
    let same = costs("weights-same", "  编排: {断版: 100%, R7: 100％}\n");
    assert_eq!(costs("weights-usual-again", ""), same);
}

#[test]
fn what_a_house_drew_is_learned_and_written_into_its_style() {
    let at = folder("learned");
    let back = at.join("back");
    fs::create_dir(&back).unwrap();
    drawn(&back);
    let back = back.to_str().unwrap();
    let ran = learn(&[back, "--lang", "zh"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("从 1 个定位版面学"), "{}", ran.out);
    assert!(ran.out.contains("没有留出检验的"), "{}", ran.out);
    assert!(ran.out.contains("R6 断版："), "{}", ran.out);
    assert!(ran.out.contains("样式:\n  编排:\n"), "{}", ran.out);
    // Into the style of the house, all else kept.
    let style = at.join("house.yaml");
    let own = "# 本报样式\n报纸: {刊名: 试报, 版式: 四开}\n样式:\n  正文: {字号: 9pt}  # 小一点\n";
    fs::write(&style, own).unwrap();
    let into = ["--into", style.to_str().unwrap(), "--lang", "en"];
    let ran = learn(&[&[back], &into[..]].concat());
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let text = fs::read_to_string(&style).unwrap();
    assert!(text.starts_with(own.trim_end()), "{text}");
    let said = text.lines().find_map(|line| line.trim().strip_prefix("断版: "));
    let counts: u16 = said.unwrap().trim_end_matches('%').parse().unwrap();
    assert!((10..100).contains(&counts), "{text}");
    // Again it says the same, and the file is as it was.
    let ran = learn(&[&[back], &into[..]].concat());
    assert_eq!((ran.code, fs::read_to_string(&style).unwrap()), (0, text), "{}", ran.err);
    assert!(ran.out.contains("says so already"), "{}", ran.out);
}

#[test]
fn where_there_is_nothing_to_learn_it_is_told() {
    let at = folder("learned-nothing");
    let ran = learn(&[at.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no page to learn from"), "{}", ran.err);
    let text = fs::read_to_string(sample("2021-03").join("auto.yaml")).unwrap();
    lay("2021-03", &at);
    fs::write(at.join("own.yaml"), text).unwrap();
    let _ = fs::remove_file(at.join("issue.yaml"));
    let ran = learn(&[at.to_str().unwrap(), "--lang", "zh"]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.contains("跳过 own.yaml"), "{}", ran.out);
}
