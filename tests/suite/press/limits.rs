//! What preflight measures against, from files; and its report beside a batch.

use std::fs;

use super::{build, desk, text};
use crate::desk::{banmian, names_below};

fn limits(desk: &std::path::Path) -> serde_json::Value {
    let record = fs::read_to_string(desk.join("out/issue.preflight.json")).unwrap();
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    record["limits"].clone()
}

#[test]
fn limits_come_from_a_file_that_a_house_or_an_order_names() {
    let desk = super::styled("limits", "{检查: {沿用: 本报.yaml, 安全边: 4mm}}");
    fs::write(desk.join("本报.yaml"), "沿用: 铜版纸\n总墨量: 280%\n").unwrap();
    assert_eq!(build(&desk, &[]).code, 0);
    let found = limits(&desk);
    assert_eq!((&found["ink_percent"], &found["safe_mm"]), (&280.0.into(), &4.0.into()));
    assert_eq!(found["resolution_ppi"], 300);
    // The order overrules the house, by a name or a file.
    assert_eq!(build(&desk, &["--preflight", "newsprint"]).code, 0);
    assert_eq!(limits(&desk)["ink_percent"], 240.0);
    let path = text(&desk.join("订.yaml"));
    fs::write(&path, "base: coated\nink: 230%\n").unwrap();
    assert_eq!(build(&desk, &["--preflight", &path]).code, 0);
    assert_eq!(limits(&desk)["ink_percent"], 230.0);
    // A fault is told where it stands, and nothing is run.
    fs::write(&path, "base: coated\nink: much\n").unwrap();
    let ran = build(&desk, &["--preflight", &path]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("订.yaml:2:6"), "{}", ran.err);
    assert_eq!(build(&desk, &["--preflight", "no-such.yaml"]).code, 2);
    fs::remove_file(desk.join("本报.yaml")).unwrap();
    let ran = build(&desk, &[]);
    assert!(ran.code == 1 && ran.err.contains("issue.yaml:16:"), "{}", ran.err);
}

#[test]
fn a_batch_writes_the_report_of_preflight_beside_each_file() {
    let desk = desk("batch", |text| text);
    fs::create_dir_all(desk.join("in/a")).unwrap();
    for (name, _) in crate::desk::files_below(&desk) {
        let _ = fs::copy(desk.join(&name), desk.join("in/a").join(&name));
    }
    let (from, out) = (text(&desk.join("in")), text(&desk.join("b")));
    let words = ["batch", &from, "-o", &out, "--for", "press", "--plates=36"];
    let ran = banmian(&words);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let names = names_below(&desk.join("b"));
    let shown: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| name.starts_with("a/")).collect();
    let plates = ["C", "K", "M", "Y", "total"].map(|ink| format!("a/issue-p2-{ink}.png"));
    let mut want: Vec<&str> = plates.iter().map(String::as_str).collect();
    want.extend([
        "a/issue.preflight.html",
        "a/issue.preflight.json",
        "a/issue.press.pdf",
    ]);
    assert_eq!(shown, want);
    let list = fs::read_to_string(desk.join("b/batch.jsonl")).unwrap();
    let record: serde_json::Value = serde_json::from_str(list.trim()).unwrap();
    let made = record["output"].as_array().unwrap().iter();
    let made: Vec<&str> = made.map(|file| file["path"].as_str().unwrap()).collect();
    assert!(made.contains(&"a/issue.preflight.json"), "{made:?}");
}
