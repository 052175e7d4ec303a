//! The program as a person and a script meet it.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::desk::{banmian, files_below, folder, lay, names_below, program, ran, sample};

/// An issue as editors break it: a full-width colon after a key.
fn broken() -> String {
    let text = fs::read_to_string(sample("2021-03").join("issue.yaml")).unwrap();
    text.replacen("标题: ", "标题：", 1)
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn build_writes_what_was_asked_for_and_nothing_else() {
    let desk = folder("build");
    lay("2021-03", &desk.join("in"));
    let issue = text(&desk.join("in/issue.yaml"));
    let out = text(&desk.join("out"));

    let ran = banmian(&["build", &issue, "-o", &out, "--png", "36"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(names_below(&desk.join("out")), ["issue-p2.png", "issue.proof.pdf"]);
    assert!(ran.out.contains("page 2: "), "{}", ran.out);
    assert!(ran.out.contains("issue.proof.pdf"), "{}", ran.out);

    let first = files_below(&desk.join("out"));
    let again = text(&desk.join("again"));
    assert_eq!(banmian(&["build", &issue, "-o", &again, "--png", "36"]).code, 0);
    assert!(first == files_below(&desk.join("again")), "two runs differ");
}

#[test]
fn the_default_folder_is_in_the_folder_one_stands_in() {
    let desk = folder("standing");
    lay("2021-03", &desk);
    let ran = ran(program().args(["build", "issue.yaml"]).current_dir(&desk));
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(desk.join("out/issue.proof.pdf").is_file());
}

#[test]
fn bad_copy_exits_with_one_and_writes_nothing() {
    let desk = folder("bad");
    fs::write(desk.join("issue.yaml"), broken()).unwrap();
    let issue = text(&desk.join("issue.yaml"));
    let ran = banmian(&["build", &issue, "-o", &text(&desk.join("out"))]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("issue.yaml:"), "{}", ran.err);
    assert!(!desk.join("out").exists());
    assert_eq!(banmian(&["check", &issue]).code, 1);
}

#[test]
fn what_cannot_be_run_exits_with_two() {
    let desk = folder("not-run");
    fs::write(desk.join("gbk.yaml"), b"\xb8\xe5\xbc\xfe: {}\n").unwrap();
    fs::write(desk.join("file"), "in the way").unwrap();
    fs::create_dir_all(desk.join("empty")).unwrap();
    lay("2021-03", &desk.join("in"));
    let issue = text(&desk.join("in/issue.yaml"));
    let blocked = text(&desk.join("file/out"));
    let before = names_below(&desk);
    for words in [
        &["build", "no-such-file.yaml"][..],
        &["build", &text(&desk)],
        &["build", &text(&desk.join("gbk.yaml"))],
        &["build", &issue, "-o", &blocked],
        &["build", &issue, "--root", &text(&desk.join("file"))],
        &["build", &issue, "--fonts", "no-such-folder"],
        &["batch", "no-such-folder", "-o", &blocked],
        &["batch", &text(&desk.join("empty")), "-o", &blocked],
        &["explain", "page/nonsense"],
        &["nonsense"],
        &[],
    ] {
        let ran = banmian(words);
        assert_eq!(ran.code, 2, "{words:?}: {}", ran.err);
        assert!(!ran.err.is_empty(), "{words:?}");
    }
    assert_eq!(names_below(&desk), before);
}

#[test]
fn what_is_for_another_product_is_refused_also_where_more_is_made() {
    let desk = folder("for-another");
    lay("2021-03", &desk.join("in"));
    let issue = text(&desk.join("in/issue.yaml"));
    let out = text(&desk.join("out"));
    for own in ["--draft", "--line-numbers", "--glyphs"] {
        let words = ["build", &issue, "-o", &out, "--for", "press", own];
        let alone = banmian(&words);
        assert_eq!(alone.code, 2, "{own}: {}", alone.err);
        let more = banmian(&[&words[..], &["--also", "web"]].concat());
        assert_eq!((more.code, more.err), (2, alone.err), "{own}");
        assert!(!desk.join("out").exists(), "{own}");
    }
    // A proof among them takes what is for a proof.
    let words = ["build", &issue, "-o", &out, "--for", "web", "--also", "proof"];
    let ran = banmian(&[&words[..], &["--draft", "--line-numbers"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(desk.join("out/issue.proof.pdf").is_file());
}

#[test]
fn a_place_that_is_taken_keeps_what_it_has() {
    let desk = folder("taken");
    lay("2021-03", &desk.join("in"));
    fs::create_dir_all(desk.join("out/issue-p2.png/full")).unwrap();
    let issue = text(&desk.join("in/issue.yaml"));
    let out = text(&desk.join("out"));
    let ran = banmian(&["build", &issue, "-o", &out, "--png", "36"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(names_below(&desk.join("out")), Vec::<String>::new());
}

#[test]
fn check_says_the_same_to_a_program() {
    let desk = folder("check");
    fs::write(desk.join("issue.yaml"), broken()).unwrap();
    let issue = text(&desk.join("issue.yaml"));
    let ran = banmian(&["check", &issue, "--format", "json"]);
    assert_eq!(ran.code, 1);
    let said: Value = serde_json::from_str(&ran.out).unwrap();
    let first = &said["diagnostics"][0];
    assert!(first["rule"].as_str().unwrap().contains('/'), "{first}");
    assert!(0 < first["line"].as_u64().unwrap(), "{first}");
    assert_eq!(names_below(&desk), ["issue.yaml"]);
}

/// A folder of issues: two good ones, one bad, one that is no text; a style and the
/// limits of the house, which are none.
fn shelf(desk: &Path) {
    lay("2021-03", &desk.join("in/2021/03"));
    lay("2021-03", &desk.join("in/2021/04"));
    fs::create_dir_all(desk.join("in/2020")).unwrap();
    fs::write(desk.join("in/2020/bad.yaml"), broken()).unwrap();
    fs::write(desk.join("in/2020/gbk.yml"), b"\xb8\xe5\xbc\xfe: {}\n").unwrap();
    fs::write(desk.join("in/style.yaml"), "正文: {字号: 9pt}\n").unwrap();
    for (name, limits) in files_below(&sample("house")) {
        let copy = desk.join("in/house").join(name);
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::write(copy, limits).unwrap();
    }
    fs::write(desk.join("in/banmian.yaml"), "").unwrap();
}

#[test]
fn one_bad_issue_does_not_stop_the_batch() {
    let desk = folder("batch");
    shelf(&desk);
    let (input, out) = (text(&desk.join("in")), text(&desk.join("out")));
    let ran = banmian(&["batch", &input, "-o", &out]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(
        names_below(&desk.join("out")),
        ["2021/03/issue.proof.pdf", "2021/04/issue.proof.pdf", "batch.jsonl"]
    );
    assert!(ran.out.contains("2020/bad.yaml"), "{}", ran.out);

    let list = fs::read_to_string(desk.join("out/batch.jsonl")).unwrap();
    let records: Vec<Value> =
        list.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |key: &str| records.iter().map(|r| r[key].clone()).collect::<Vec<_>>();
    assert_eq!(
        of("path"),
        ["2020/bad.yaml", "2020/gbk.yml", "2021/03/issue.yaml", "2021/04/issue.yaml"]
    );
    assert_eq!(of("ok"), [false, false, true, true]);
    assert!(records[0]["errors"][0]["line"].is_u64(), "{}", records[0]);
    assert!(records[1]["failure"]["zh"].is_string(), "{}", records[1]);
    let set = &records[2];
    assert_eq!(set["input"][0]["path"], "2021/03/issue.yaml");
    assert_eq!(set["input"][0]["sha256"].as_str().unwrap().len(), 64, "{set}");
    assert_eq!(set["output"][0]["path"], "2021/03/issue.proof.pdf");
    let size = fs::metadata(desk.join("out/2021/03/issue.proof.pdf")).unwrap().len();
    assert_eq!(set["output"][0]["bytes"], size);
    assert_eq!(set["output"], {
        let mut same = records[3]["output"].clone();
        same[0]["path"] = "2021/03/issue.proof.pdf".into();
        same
    });
}

#[test]
fn any_number_of_jobs_gives_the_same_bytes() {
    let desk = folder("jobs");
    shelf(&desk);
    let input = text(&desk.join("in"));
    let all: Vec<_> = [("one", "1"), ("four", "4"), ("again", "4")]
        .iter()
        .map(|(name, jobs)| {
            let out = desk.join(name);
            let ran = banmian(&["batch", &input, "-o", &text(&out), "--jobs", jobs]);
            assert_eq!(ran.code, 1, "{}", ran.err);
            files_below(&out)
        })
        .collect();
    assert!(all[0] == all[1], "one job and four differ");
    assert!(all[1] == all[2], "two runs differ");
}

#[test]
fn a_good_batch_exits_with_nought_also_into_its_own_folder() {
    let desk = folder("own-folder");
    lay("2021-03", &desk.join("a"));
    let here = text(&desk);
    for _ in 0..2 {
        let ran = banmian(&["batch", &here, "-o", &text(&desk.join("out"))]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        let list = fs::read_to_string(desk.join("out/batch.jsonl")).unwrap();
        assert_eq!(list.lines().count(), 1);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    for words in [&["explain"][..], &["schema"], &["fonts"], &["--help"]] {
        let mut child = program()
            .args(words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ran = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(!err.contains("panicked"), "{words:?}: {err}");
        assert_eq!(ran.status.code(), Some(0), "{words:?}: {err}");
    }
}

#[test]
fn the_reference_can_be_asked_for() {
    let rules = banmian(&["explain"]).out;
    assert!(rules.lines().any(|rule| rule == "page/overset"), "{rules}");
    for rule in rules.lines() {
        assert_eq!(banmian(&["explain", rule, "--lang", "zh"]).code, 0, "{rule}");
    }
    let schema = banmian(&["schema"]).out;
    assert!(serde_json::from_str::<Value>(&schema).unwrap().is_object());
    assert!(banmian(&["fonts"]).out.lines().any(|line| line.starts_with("报宋\t")));
    assert!(banmian(&["--version"]).out.starts_with("banmian "));
}

#[test]
fn lines_are_set_from_standard_input() {
    let path = folder("lines").join("copy.txt");
    fs::write(&path, "昨日，全市新增绿地块，市民点赞。\n").unwrap();
    let set = |words: &[&str]| {
        let copy = fs::File::open(&path).unwrap();
        ran(program().arg("lines").args(words).stdin(copy))
    };
    let narrow = set(&["--measure", "10", "--indent", "0"]);
    assert_eq!(narrow.out, "昨日，全市新增绿地块，\n市民点赞。\n");
    // 2 of indent, 14 ideographs, half a comma and half a stop: 17.
    assert_eq!(set(&[]).out.lines().count(), 1);
    assert_eq!(set(&["--measure", "16"]).out.lines().count(), 2);
    assert_eq!(set(&["--measure", "ten"]).code, 2);
    fs::write(&path, b"\xb8\xe5\n").unwrap();
    assert_eq!(set(&[]).code, 2);
}

#[test]
fn the_locale_chooses_the_tongue() {
    let say = |key: &str, locale: &str| {
        let output = program().arg("--help").env(key, locale).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(say("LANG", "zh_CN.UTF-8").contains("用法"));
    assert!(say("LC_ALL", "zh_TW.UTF-8").contains("用法"));
    assert!(say("LC_MESSAGES", "zh_CN").contains("用法"));
    assert!(say("LANG", "en_US.UTF-8").contains("Usage"));
}

#[test]
fn an_issue_cut_off_anywhere_is_bad_copy_at_worst() {
    let desk = folder("cut");
    let whole = fs::read_to_string(sample("2021-03").join("issue.yaml")).unwrap();
    let path = desk.join("issue.yaml");
    let step = whole.len() / 24;
    for mut at in (0..whole.len()).step_by(step) {
        while !whole.is_char_boundary(at) {
            at += 1;
        }
        fs::write(&path, &whole[..at]).unwrap();
        let ran = banmian(&["check", &text(&path)]);
        assert!(matches!(ran.code, 0 | 1), "cut at {at}: {} {}", ran.code, ran.err);
    }
}

/// A program that asks for JSON reads nothing else, whatever is wrong.
#[test]
fn every_failure_is_json_where_json_was_asked_for() {
    let issue = sample("2026-12").join("issue.yaml").display().to_string();
    for (args, rule, words) in [
        (&["check", "--format", "json"][..], "run/arguments", "ISSUE.yaml"),
        (
            &["check", &issue, "--format", "json", "--nonsense"],
            "run/arguments",
            "--nonsense",
        ),
        (&["check", &issue, "--format=json", "--for", "radio"], "run/arguments", "radio"),
        (&["check", &issue, "--format", "json", "--root"], "run/arguments", "--root"),
        (&["chek", "--format", "json"], "run/arguments", "chek"),
        (&["check", "没有.yaml", "--format", "json"], "issue/file", "没有.yaml"),
        (&["page", "没有.yaml", "--json"], "run/failed", "没有.yaml"),
        (&["page", "--json"], "run/arguments", "ISSUE.yaml"),
    ] {
        for lang in ["zh", "en"] {
            let args: Vec<&str> = args.iter().copied().chain(["--lang", lang]).collect();
            let ran = banmian(&args);
            assert_eq!(ran.code, 2, "{args:?}\n{}", ran.err);
            let read: Value = serde_json::from_str(&ran.out).unwrap();
            let told = &read["diagnostics"][0];
            assert_eq!(told["rule"], rule, "{args:?} {told}");
            for tongue in ["zh", "en"] {
                let said = told["message"][tongue].as_str().unwrap();
                assert!(said.contains(words) && !said.contains("error"), "{said}");
            }
            let zh = told["message"]["zh"].as_str().unwrap();
            assert!(zh.contains(|c: char| '\u{3000}' < c), "{zh}");
        }
    }
}
